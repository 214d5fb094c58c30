import type { Problem } from "../problem.ts";
import type { RouteMatch, ServiceSpec } from "../spec.ts";
import { at } from "./at.ts";

const any = "*";

/** Which methods of which hosts earlier routes take already, by the name of the route. */
type Taken = Map<string, string>;

/** Routes seen so far: by prefix, and there by the headers that they ask for. */
type Seen = Map<string, Map<string, Taken>>;

/**
 * Routes that no request can ever take, as earlier ones take all of theirs: each is looked up by the prefixes above its
 * own and by the subsets of its headers, never compared with every other. In the mesh all routes stand in one list, at
 * the gateways the public ones; a route is never reached where neither list leaves it anything.
 */
export function checkNeverReached(service: ServiceSpec): readonly Problem[] {
  const mesh: Seen = new Map();
  const gateway: Seen = new Map();
  return service.traffic.routes.flatMap(({ isPublic, match, name }, index): Problem[] => {
    const inMesh = takenBy(mesh, { ...match, hosts: [] });
    const atGateway = isPublic ? takenBy(gateway, match) : inMesh;
    remember(mesh, { ...match, hosts: [] }, name);
    if (isPublic) remember(gateway, match, name);
    if (inMesh === undefined || atGateway === undefined) return [];
    return [
      {
        path: at(service, "routes", index),
        value: name,
        wrong: `can never match: ${[...new Set([inMesh, atGateway])].join(" and ")} takes all of its requests before it`,
        expected: "the narrower route first",
        fix: `move ${name} before ${inMesh}, or remove it`,
      },
    ];
  });
}

/** The earlier route that leaves nothing of `match`; the last needed, where several together do. */
function takenBy(seen: Seen, match: RouteMatch): string | undefined {
  const covers = prefixesAbove(match.prefix).flatMap((prefix) => coversAt(seen.get(prefix), conditions(match)));
  if (covers.length === 0) return undefined;
  let by: string | undefined;
  for (const host of match.hosts.length === 0 ? [any] : match.hosts)
    for (const method of match.methods.length === 0 ? [any] : match.methods) {
      const keys = [cell(host, method), cell(any, method), cell(host, any), cell(any, any)];
      by = covers.flatMap((taken) => keys.flatMap((key) => taken.get(key) ?? []))[0];
      if (by === undefined) return undefined;
    }
  return by;
}

function remember(seen: Seen, match: RouteMatch, name: string): void {
  const byHeaders = seen.get(match.prefix) ?? new Map<string, Taken>();
  seen.set(match.prefix, byHeaders);
  const key = conditions(match).join("\n");
  const taken: Taken = byHeaders.get(key) ?? new Map<string, string>();
  byHeaders.set(key, taken);
  for (const host of match.hosts.length === 0 ? [any] : match.hosts)
    for (const method of match.methods.length === 0 ? [any] : match.methods)
      if (!taken.has(cell(host, method))) taken.set(cell(host, method), name);
}

/** What is taken at one prefix by routes that ask for no header which a later one does not ask for too. */
function coversAt(byHeaders: ReadonlyMap<string, Taken> | undefined, own: readonly string[]): readonly Taken[] {
  if (byHeaders === undefined) return [];
  if (2 ** own.length > byHeaders.size)
    return [...byHeaders].filter(([key]) => key === "" || key.split("\n").every((one) => own.includes(one))).map(([, taken]) => taken);
  return subsets(own).flatMap((some) => byHeaders.get(some.join("\n")) ?? []);
}

function subsets(items: readonly string[]): readonly (readonly string[])[] {
  return items.reduce<readonly (readonly string[])[]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

/** The prefix itself and every whole-segment prefix above it. */
export function prefixesAbove(prefix: string): readonly string[] {
  const above: string[] = ["/"];
  for (let slash = prefix.indexOf("/", 1); slash > 0; slash = prefix.indexOf("/", slash + 1))
    above.push(prefix.slice(0, slash), prefix.slice(0, slash + 1));
  return [...new Set([...above, prefix])];
}

function conditions({ headers, userTier }: RouteMatch): readonly string[] {
  const tier = userTier === undefined ? [] : [`x-user-tier: ${userTier}`];
  return [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), ...tier].sort();
}

function cell(host: string, method: string): string {
  return `${method} ${host}`;
}

import { isIndiaOnly } from "../../data-class.ts";
import { meant } from "../../nearest.ts";
import { wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";

/** A synchronous call, and where it is written. */
interface Call {
  readonly from: DescribedService;
  readonly to: DescribedService;
  readonly said: { readonly by: DescribedService; readonly at: readonly PropertyKey[] };
}

/**
 * That everybody who is called or calls exists, that no circle of calls waits for itself, and that public services reach
 * personal data through the gateway alone. `names`: of all services, those of a wrong form among them.
 */
export function checkGraph(services: readonly DescribedService[], names: readonly string[]): ServiceProblem[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const calls = callsOf(services, byName);
  return [...services.flatMap((service) => checkNames(service, names)), ...checkCycles(services, calls), ...calls.flatMap(checkGuarded)];
}

function callsOf(services: readonly DescribedService[], byName: ReadonlyMap<string, DescribedService>): readonly Call[] {
  return services.flatMap((service): Call[] => [
    ...service.callees.flatMap((name, index) => {
      const to = byName.get(name);
      return to === undefined ? [] : [{ from: service, to, said: { by: service, at: ["callees", index] } }];
    }),
    ...service.callers.flatMap((name, index) => {
      const from = byName.get(name);
      return from === undefined ? [] : [{ from, to: service, said: { by: service, at: ["callers", index] } }];
    }),
  ]);
}

function checkNames(service: DescribedService, names: readonly string[]): ServiceProblem[] {
  return (["callees", "callers"] as const).flatMap((list) =>
    service[list].flatMap((name, index): ServiceProblem[] => {
      const at = [list, index];
      if (name === service.name)
        return [wrongIn(service, at, { value: name, wrong: "is the service itself", expected: "another service", fix: "remove it" })];
      if (service[list].indexOf(name) !== index)
        return [
          wrongIn(service, at, { value: name, wrong: `stands in ${list} twice`, expected: "each name once", fix: "remove one of the two" }),
        ];
      if (names.includes(name)) return [];
      const fix = meant(name, names).fix ?? "add its file to the catalogue; a host outside the mesh goes under externalHosts";
      return [wrongIn(service, at, { value: name, wrong: "is not a service of the catalogue", expected: "the name of one", fix })];
    }),
  );
}

/** Each circle once, from the first of its services in order, at the call that closes it. */
function checkCycles(services: readonly DescribedService[], calls: readonly Call[]): ServiceProblem[] {
  const found: ServiceProblem[] = [];
  const done = new Set<string>();
  const path: Call[] = [];
  const out = new Map<string, Call[]>();
  for (const call of calls) {
    if (call.from !== call.to) out.set(call.from.name, [...(out.get(call.from.name) ?? []), call]);
  }
  const visit = (service: DescribedService): void => {
    for (const call of out.get(service.name) ?? []) {
      const start = path.findIndex(({ from }) => from === call.to);
      if (start >= 0 || call.to === service) found.push(cycle([...path.slice(start), call]));
      else if (!done.has(call.to.name)) {
        path.push(call);
        visit(call.to);
        path.pop();
      }
    }
    done.add(service.name);
  };
  for (const service of services) if (!done.has(service.name)) visit(service);
  return found;
}

function cycle(calls: readonly Call[]): ServiceProblem {
  const [first] = calls;
  const last = calls.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("a cycle without calls");
  const names = [...calls.map(({ from }) => from.name), first.from.name].join(" -> ");
  return wrongIn(last.said.by, last.said.at, {
    value: last.said.by === last.from ? last.to.name : last.from.name,
    wrong: `closes a circle of calls that wait for each other: ${names}`,
    expected: "calls without a circle",
    fix: "let one of them publish to a topic instead",
  });
}

/** Whether anybody may ask it without saying who he is. */
function isOpen(service: DescribedService): boolean {
  return service.dataClass === "public" || service.routes.some((route) => route.public && route.gateway.anonymous);
}

function checkGuarded({ from, to, said }: Call): ServiceProblem[] {
  if (from.gateway || !isOpen(from) || !isIndiaOnly(to.dataClass)) return [];
  const isCallee = said.by === from;
  return [
    wrongIn(said.by, said.at, {
      value: isCallee ? to.name : from.name,
      wrong: isCallee
        ? `holds ${to.dataClass} data, and ${from.name} is open to the public`
        : `is open to the public, and ${to.name} holds ${to.dataClass} data`,
      expected: "calls to personal data from the gateway, or from services that know who asks",
      fix: "call it through the gateway, or ask for a token on the routes of the caller",
    }),
  ];
}

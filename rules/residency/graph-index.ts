import type { Exemption } from "../exemptions.ts";
import type { Level } from "../finding.ts";
import { enforcement, type Phase } from "./enforcement.ts";
import { hostRegister } from "./hosts.ts";
import { globalServices, placementOf, type Placement } from "./place.ts";
import { scopeOf, type Profile, type Scope } from "./regulations.ts";
import { notProven, proven, worst } from "./resolve/answer.ts";
import type { HostRow, ResolveContext } from "./resolve/context.ts";
import { catalogue } from "./scan/catalogue.ts";
import { indexSiblings, siblingPlace, type Siblings } from "./siblings.ts";
import type { Resolution, ResidencyGraph, ResidencyResource, Result, Severity } from "./types.ts";

/** How to judge; every field only narrows what applies without it. */
export interface JudgeOptions {
  /** @default every profile at full strictness */
  readonly profiles?: readonly Profile[] | undefined;
  /** @default "preview" */
  readonly phase?: Phase | undefined;
  /** What is not proven stops an update. @default true */
  readonly strict?: boolean | undefined;
  readonly exemptions?: readonly Exemption[] | undefined;
  /** YYYY-MM-DD; without it nothing expires. */
  readonly asOf?: string | undefined;
  /** Hosts the organisation vouches for, before the shipped register. */
  readonly hosts?: readonly HostRow[] | undefined;
  /** Buckets of other stacks with their proven region: the typed export `{name, region}`. */
  readonly buckets?: readonly { readonly name: string; readonly region: string }[] | undefined;
  /** The pass over strings no table row names; off only to measure the typed rows alone. @default true */
  readonly generic?: boolean | undefined;
  /** Data classes of the platform ask for books and logs to be kept. @default true */
  readonly retention?: boolean | undefined;
}

/** A graph made ready to judge: siblings by name, resources by URN, registers and scope. */
export interface GraphIndex {
  readonly options: JudgeOptions;
  readonly phase: Phase;
  readonly strict: boolean;
  readonly scope: Scope;
  readonly siblings: Siblings;
  /** The enforcement of a result here; undefined when there is nothing to report. */
  level(result: Result, severity: Severity): Level | undefined;
  /** Where a resource stands. */
  placement(resource: ResidencyResource): Placement;
  /** What surrounds the values of a resource that stands at `place`. */
  context(place: Resolution): ResolveContext;
  /** What an unknown input is worth: proven when all it depends on is proven Indian. */
  unknown(resource: ResidencyResource, property: string): Resolution;
}

const placeless = /^(?:random|tls|time|pulumi:pulumi:Stack$)/;

function standing(index: GraphIndex, resource: ResidencyResource): Resolution {
  if (placeless.test(resource.type)) return proven(`${resource.name} has no place`);
  if (resource.type.startsWith("kubernetes:")) return proven(`${resource.name} is inside its cluster`);
  if (!resource.type.startsWith("aws:")) return notProven(`where ${resource.type} stands is not known`);
  return index.placement(resource);
}

/** Builds the index of a graph, once per judgement. */
export function indexGraph(graph: ResidencyGraph, options: JudgeOptions = {}): GraphIndex {
  const urns = new Map<string, ResidencyResource>();
  for (const resource of graph.resources) urns.set(resource.urn, resource);
  const placements = new Map<ResidencyResource, Placement>();
  const hostRow = hostRegister(options.hosts ?? []);
  const services = globalServices();
  const expired = (expires: string): boolean => options.asOf !== undefined && expires < options.asOf;
  const clusterName = /^[a-z0-9-]+\.([a-z0-9-]+)$/;
  const placement = (resource: ResidencyResource): Placement => {
    let known = placements.get(resource);
    if (known === undefined) {
      known = placementOf(resource, catalogue(resource.type).regional);
      if (known.sanction !== undefined && expired(known.sanction.expires))
        known = { ...known, ...notProven(`its sanction expired on ${known.sanction.expires}: ${known.sanction.reason}`) };
      else if (known.result === "not-proven" && known.value === "(unknown)") known = { ...known, ...index.unknown(resource, "region") };
      placements.set(resource, known);
    }
    return known;
  };
  const known = (options.buckets ?? []).map(({ name, region }): ResidencyResource => ({
    urn: name,
    type: "aws:s3/bucket:Bucket",
    name,
    inputs: { bucket: name, region },
  }));
  const phase = options.phase ?? "preview";
  const strict = options.strict ?? true;
  const bySeverity = (result: Result): Readonly<Record<Severity, Level | undefined>> => ({
    mandatory: enforcement(result, "mandatory", phase, strict),
    advisory: enforcement(result, "advisory", phase, strict),
    pass: enforcement(result, "pass", phase, strict),
  });
  const levels = { proven: bySeverity("proven"), violating: bySeverity("violating"), "not-proven": bySeverity("not-proven") };
  const common: ResolveContext = {
    place: notProven("no resource"),
    hostRow,
    isClusterName: (host) => {
      const space = clusterName.exec(host)?.[1];
      return space !== undefined && index.siblings.namespaces.has(space);
    },
    siblingPlace: (kind, name) => siblingPlace(index.siblings, common, kind, name),
    globalService: (service) => {
      const row = services.get(service);
      return row === undefined || expired(row.expires) ? undefined : row.reason;
    },
  };
  const index: GraphIndex = {
    options,
    phase,
    strict,
    scope: scopeOf(options.profiles, options.asOf),
    siblings: indexSiblings([...graph.resources, ...known], placement),
    placement,
    level: (result, severity) => levels[result][severity],
    context: (place) => ({ ...common, place }),
    unknown(resource, property) {
      const urnsOf = resource.propertyDependencies?.[property] ?? [];
      if (urnsOf.length === 0) return notProven("not known yet, and it depends on nothing that could tell");
      const answers = urnsOf.map((urn) => {
        const target = urns.get(urn);
        return target === undefined || target === resource ? notProven(`${urn} is not in this graph`) : standing(index, target);
      });
      const gravest = worst(answers) ?? notProven("not known yet");
      if (gravest.result !== "proven")
        return { ...gravest, reason: `not known yet; it depends on a resource for which: ${gravest.reason}` };
      return proven(`not known yet; all it depends on is proven Indian: ${gravest.reason}`);
    },
  };
  return index;
}

import { datastoreClassOffered } from "../../config/tables/datastore-classes.ts";
import { instanceOffered, nearestInBoth } from "../../config/tables/instance-types.ts";
import {
  placeRules,
  type OfferingTable,
  type PlaceRule,
  type RuleCondition,
  type RuleLevel,
  type RuleResource,
} from "../../config/tables/place-rules.ts";
import { isKnown, readPath, type PathValue } from "./read-path.ts";

/** A resource as a policy or the recorder sees it. */
export interface PlacedResource {
  /** Pulumi type token. */
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Region of its provider; a known `region` input goes before it. For a Kubernetes object, its cluster's Region. */
  readonly region: string;
}

/** A resource that asks a place for what it does not have. */
export interface PlacementFinding {
  /** `P03`. */
  readonly rule: string;
  readonly level: RuleLevel;
  /** Input that offends; `region` when the type alone does. */
  readonly path: string;
  readonly value: unknown;
  readonly reason: string;
  readonly fix: string;
}

/** Region the resource is made in; undefined while it is unknown. */
function effectiveRegion(resource: PlacedResource): string | undefined {
  const own = resource.inputs["region"];
  if (own === undefined || own === null) return isKnown(resource.region) ? resource.region : undefined;
  return isKnown(own) && typeof own === "string" ? own : undefined;
}

function isOffered(offering: OfferingTable, region: string, name: string, inputs: Readonly<Record<string, unknown>>): boolean {
  if (offering === "ec2") return instanceOffered(region, name);
  const engine = inputs["engine"];
  return datastoreClassOffered(offering, region, name, isKnown(engine) && typeof engine === "string" ? engine : undefined);
}

function holds(condition: RuleCondition, value: unknown, region: string, inputs: Readonly<Record<string, unknown>>): boolean {
  switch (condition.op) {
    case "equals":
      return value === condition.value;
    case "in":
      return condition.value.some((candidate) => candidate === value);
    case "notIn":
      return !condition.value.some((candidate) => candidate === value);
    case "matches":
      return typeof value === "string" && new RegExp(condition.value).test(value);
    case "prefixNot":
      return typeof value === "string" && !value.startsWith(condition.value);
    case "present":
      return true;
    case "notOffered":
      return typeof value === "string" && !isOffered(condition.value, region, value, inputs);
  }
}

/** Values that offend: those of the first condition, provided every further condition holds for some value. */
function offendingValues(where: readonly RuleCondition[], region: string, inputs: Readonly<Record<string, unknown>>): readonly PathValue[] {
  const [first, ...others] = where;
  if (first === undefined) return [{ path: "region", value: region }];
  const matching = (condition: RuleCondition): readonly PathValue[] =>
    readPath(inputs, condition.path).filter((found) => holds(condition, found.value, region, inputs));
  return others.every((condition) => matching(condition).length > 0) ? matching(first) : [];
}

function fixFor(rule: PlaceRule, value: unknown): string {
  if (rule.id !== "P03" || typeof value !== "string") return rule.fix;
  const nearest = nearestInBoth(value);
  return nearest === undefined ? rule.fix : `use ${nearest}, which both Regions offer`;
}

const matchesType = (pattern: string, type: string): boolean => (pattern.endsWith("/") ? type.startsWith(pattern) : type === pattern);

interface Candidate {
  readonly rule: PlaceRule;
  readonly resource: RuleResource;
}

const candidates: readonly Candidate[] = placeRules.flatMap((rule) => rule.resources.map((resource) => ({ rule, resource })));

/**
 * What a resource asks of its Region that the Region does not have, by the resource-level part of rules P01 to P28.
 * Unknown values are not judged; a resource whose Region is unknown or not Indian has no findings here (residency judges that).
 */
export function judgePlacement(resource: PlacedResource): readonly PlacementFinding[] {
  const region = effectiveRegion(resource);
  if (region === undefined) return [];
  return candidates
    .filter(
      (candidate) => matchesType(candidate.resource.type, resource.type) && candidate.resource.regions.some((code) => code === region),
    )
    .flatMap(({ rule, resource: pattern }) =>
      offendingValues(pattern.where, region, resource.inputs).map((found) => ({
        rule: rule.id,
        level: pattern.level ?? rule.level,
        path: found.path,
        value: found.value,
        reason: rule.reason,
        fix: fixFor(rule, found.value),
      })),
    );
}

import type { Mapping } from "./mapping.ts";
import { typeByName } from "./names.ts";
import { Places } from "./places.ts";
import type { Schemas } from "./schemas.ts";

/** Rows that lead to no CloudFormation type or property, or that names alone would give: whatever the graph holds. */
export function brokenRows(mapping: Mapping, schemas: Schemas, region: string): readonly string[] {
  return Object.entries(mapping.types).flatMap(([type, rule]) => {
    if ("none" in rule) return [];
    const derived = typeByName(type, schemas.types, mapping.services);
    const cfnType = rule.cfn ?? derived;
    if (cfnType === undefined || !schemas.types.has(cfnType)) return [`${type}: ${rule.cfn ?? "no type by its name"}`];
    const idle = rule.cfn !== undefined && rule.cfn === derived ? [`${type}: cfn is what the name gives`] : [];
    const root = schemas.schema(region, cfnType);
    if (root === undefined) return [...idle, `${type}: ${region} lacks ${cfnType}, so its keys cannot be checked`];
    const places = new Places(root);
    const broken = Object.entries(rule.keys ?? {}).filter(([, key]) => {
      const path = typeof key === "string" ? key : "path" in key ? key.path : ".";
      return path !== "." && places.follow(path, places.top) === undefined;
    });
    return [...idle, ...broken.map(([key]) => `${type} ${key}: ${cfnType} has no such path`)];
  });
}

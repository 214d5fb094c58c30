import type { InputProperty } from "./declarations.ts";

/** The classes of location-bearing inputs that type definitions can tell apart. */
export type LocatorKind = "region" | "regionFlag" | "zone" | "kms" | "arn" | "bucket" | "url" | "doc";

const notRegions =
  /^(regionalCertificate(Arn|Name)|stateOrRegion|regionConcurrencyType|regionsOfInterests?|resourceRegions|regionalNatGatewayId|multiRegionClusterNameSuffix|multiRegionParameterGroupName|visibleRegions|regionLinkingMode)$/;

const documents =
  /(policy|policyDocument|document|body|definition|buildspec|userData(Base64)?|templateBody|containerDefinitions|containerProperties|desiredState|script|content|configurationValues|scrapeConfiguration|dashboardBody|inlineCode|code|environmentVariables|variables|connectionProperties)$/i;

type Classifier = readonly [LocatorKind, (property: InputProperty, leaf: string) => boolean];

const isBoolean = (property: InputProperty): boolean => property.declared.includes("boolean");

/** In order: the first that fits gives the kind. */
const classifiers: readonly Classifier[] = [
  [
    "region",
    (p, leaf) => /region/i.test(leaf) && !notRegions.test(leaf) && !isBoolean(p) && !/resourceRegions|regionsOfInterest/.test(p.plain),
  ],
  ["regionFlag", (p, leaf) => /(multiRegion|allRegions|regionLinkingMode)/i.test(leaf) && (isBoolean(p) || /LinkingMode/.test(leaf))],
  ["zone", (_p, leaf) => /availabilityzone/i.test(leaf) && !/Count|Rebalancing|Relocation|Protection/.test(leaf)],
  ["kms", (_p, leaf) => /kms|cmk/i.test(leaf) && !/Type|Enabled|Reuse|Context/.test(leaf)],
  ["arn", (p, leaf) => /arns?$/i.test(leaf) || /\bARN\b/.test(p.doc)],
  ["bucket", (_p, leaf) => /bucket/i.test(leaf) && !/(Type|Enabled|Owner|Namespace|Prefix|Size|Count|Acl)$/.test(leaf)],
  [
    "url",
    (_p, leaf) => /(url|uri|endpoint|hostname|host|serverName|broker|webhook|issuer|servers?)$/i.test(leaf) || leaf.endsWith("domainName"),
  ],
  ["doc", (_p, leaf) => documents.test(leaf)],
];

/** Last segment of a plain path. */
export function leafOf(plain: string): string {
  return plain.slice(plain.lastIndexOf(".") + 1);
}

/** The kind of locator `property` is, or undefined when nothing in its name or doc speaks of a place. */
export function kindOf(property: InputProperty): LocatorKind | undefined {
  const leaf = leafOf(property.plain);
  return classifiers.find(([, fits]) => fits(property, leaf))?.[0];
}

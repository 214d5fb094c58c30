import { readFileSync } from "node:fs";
import type { HostRow, ResidencyGraph, ResidencyResource } from "../../../rules/residency/index.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** One sample of the catalogue. */
export interface Sample {
  readonly id: string;
  readonly kind: "leak" | "benign";
  readonly provider: string;
  readonly type: string;
  readonly path: string;
  readonly match: string;
  readonly regulation: readonly string[];
  readonly expected: "violation" | "advisory" | "pass";
  readonly leakExample: Inputs | null;
  readonly safeExample: Inputs | null;
  readonly leakContext?: readonly { type: string; inputs: Inputs }[];
  readonly safeContext?: readonly { type: string; inputs: Inputs }[];
  readonly leakProvider?: Inputs;
  readonly safeProvider?: Inputs;
  readonly safeType?: string;
  readonly safeTypeExample?: Inputs;
}

/** The 143 samples. */
export const samples = (JSON.parse(readFileSync(new URL("./vectors.json", import.meta.url), "utf8")) as { cases: readonly Sample[] }).cases;

/** Hosts the fictitious organisation of the samples vouches for; the samples' notes ask for them. */
export const ownHosts: readonly HostRow[] = [
  { host: "*.acme.in", country: "IN", why: "own data centre" },
  { host: "*.example.in", country: "IN", why: "own data centre" },
  { host: "acmecentralindia.blob.core.windows.net", country: "IN", why: "storage account in Central India" },
];

/** Buckets the samples name beside the one under test: they are part of the same stack, in Mumbai. */
const bystanders = ["acme-fh", "acme-trail", "acme-ledger", "acme-ledger-copy", "acme-bcm", "acme-files"];

/** A resource with a provider in Mumbai unless told otherwise. */
export function resource(type: string, inputs: Inputs, provider: Inputs = { region: "ap-south-1" }, name = "subject"): ResidencyResource {
  const family = type.split(":")[0] ?? "aws";
  return {
    urn: `urn:pulumi:test::nivas::${type}::${name}`,
    type,
    name,
    inputs,
    ...(family === "aws" ? { provider: { type: "pulumi:providers:aws", name: "default", inputs: provider } } : {}),
  };
}

/** The subject of a sample with its siblings; `alone` leaves the bystanders out. */
export function graphOf(
  type: string,
  inputs: Inputs,
  siblings: readonly { type: string; inputs: Inputs }[] = [],
  provider?: Inputs,
  alone = false,
): ResidencyGraph {
  const named = new Set(siblings.map((sibling) => sibling.inputs["bucket"]));
  const extra = alone
    ? []
    : bystanders
        .filter((bucket) => !named.has(bucket))
        .map((bucket) => ({ type: "aws:s3/bucket:Bucket", inputs: { bucket, region: "ap-south-1" } }));
  const others = [...siblings, ...extra].map((sibling, i) => resource(sibling.type, sibling.inputs, undefined, `sibling-${i}`));
  return { resources: [resource(type, inputs, provider), ...others] };
}

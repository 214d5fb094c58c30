import { isRecord } from "../harness/manifest.ts";

/** The string that stands for a value not known before `up` in the output of `nivas preview --json`. */
const unknownMarker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** The key by which Pulumi marks secrets, assets and archives, and its value for secrets. */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** An AWS resource of a preview. */
export interface AwsResource {
  readonly urn: string;
  readonly name: string;
  /** Pulumi type, such as `aws:eks/cluster:Cluster`. */
  readonly type: string;
  /** Region it is made in: its own `region` input, else its provider's; undefined when neither says. */
  readonly region: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Reads what `nivas preview <environment> --json` prints, one resource a line, and keeps the AWS ones. */
export function awsResources(ndjson: string): readonly AwsResource[] {
  const rows = ndjson
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => row(JSON.parse(line)));
  const regions = new Map<string, string>();
  for (const { type, urn, name, inputs } of rows) {
    const region = inputs["region"];
    if (type !== "pulumi:providers:aws" || typeof region !== "string") continue;
    regions.set(urn, region).set(name, region);
  }
  return rows
    .filter(({ type }) => type.startsWith("aws:"))
    .map(({ urn, name, type, inputs, provider }) => {
      const own = inputs["region"];
      return { urn, name, type, inputs, region: typeof own === "string" ? own : providerRegion(provider, regions) };
    });
}

/** `urn:...::name::id` (the engine), the URN alone, or the name (our own preview). */
function providerRegion(provider: string, regions: ReadonlyMap<string, string>): string | undefined {
  const withoutId = provider.slice(0, Math.max(provider.lastIndexOf("::"), 0));
  return regions.get(provider) ?? regions.get(withoutId);
}

function row(value: unknown): Omit<AwsResource, "region"> & { readonly provider: string } {
  if (!isRecord(value)) throw new Error(`a line of the preview is ${JSON.stringify(value)}; expected an object`);
  const { urn, name, type, provider, inputs } = value;
  if (typeof type !== "string" || typeof name !== "string" || !isRecord(inputs)) {
    throw new Error(`a line of the preview lacks type, name or inputs: ${JSON.stringify(value).slice(0, 200)}`);
  }
  return { urn: String(urn ?? name), name, type, inputs, provider: typeof provider === "string" ? provider : "" };
}

/** What stands behind an input: a secret's value, or `unknown` where it is not known before `up` or no plain data. */
export function plain(value: unknown): { readonly known: true; readonly value: unknown } | { readonly known: false } {
  if (typeof value === "string" && value.includes(unknownMarker)) return { known: false };
  if (isRecord(value) && signature in value) {
    return value[signature] === secretSignature ? plain(value["value"]) : { known: false };
  }
  return { known: true, value };
}

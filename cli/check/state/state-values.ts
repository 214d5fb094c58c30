import { UNKNOWN } from "../../engine/graph.ts";

/** Key that marks what JSON cannot say, and what stands under it. @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

type PlainObject = Readonly<Record<string, unknown>>;

/** True for an object with keys. */
export function isObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Ciphertext is unknown; a secret that was exported with --show-secrets is the value it hides. */
function secret({ plaintext }: PlainObject): unknown {
  if (typeof plaintext !== "string") return UNKNOWN;
  try {
    return plainValue(JSON.parse(plaintext));
  } catch {
    return UNKNOWN;
  }
}

/** A value of a state file as the residency engine reads it: envelopes are taken off, what is hidden is unknown. */
export function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => plainValue(item));
  if (!isObject(value)) return value;
  switch (value[SIGNATURE]) {
    case undefined:
      return plainObject(value);
    case SECRET:
      return secret(value);
    case OUTPUT:
      return "value" in value ? plainValue(value["value"]) : UNKNOWN;
    case RESOURCE:
      return typeof value["id"] === "string" && value["id"] !== "" ? value["id"] : (value["urn"] ?? UNKNOWN);
    default: {
      const { [SIGNATURE]: _, hash: _hash, ...rest } = value;
      return { "<asset>": plainObject(rest) };
    }
  }
}

/** The same for the values of an object; `__defaults` is Pulumi's own. */
export function plainObject(value: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (key === "__defaults" ? [] : [[key, plainValue(item)]])));
}

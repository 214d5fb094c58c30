import { resolve, type ResolveContext, type Resolution } from "../../../rules/residency/index.ts";
import { urlParts } from "./state-backend.ts";

const unproved = (reason: string): Resolution => ({ result: "not-proven", reason });

/** Google's regions in India. @see https://cloud.google.com/kms/docs/locations */
const INDIAN_GCP: readonly string[] = ["asia-south1", "asia-south2"];

function awsKey(rest: string, region: string | null, context: ResolveContext): Resolution {
  const arn = /arn:[^?]+$/.exec(rest)?.[0];
  const byArn = arn === undefined ? undefined : resolve(arn, "kms", context, "key");
  const byRegion = region === null || region === "" ? undefined : resolve(region, "region", context, "key");
  if (byArn !== undefined && (byArn.result !== "proven" || byRegion === undefined)) return byArn;
  return byRegion ?? unproved("the key's URL names no region, so the environment of whoever runs pulumi decides");
}

/**
 * Where the key of the stack's secrets is, by the `secretsprovider` of its stack file.
 * @see https://www.pulumi.com/docs/iac/concepts/secrets/#configuring-secrets-encryption
 */
export function judgeSecretsProvider(provider: string | undefined, context: ResolveContext): Resolution {
  if (provider === undefined || provider.trim() === "") return unproved("no secrets provider is named, so the backend's own holds the key");
  if (provider === "passphrase") return { result: "proven", reason: "the key comes from a passphrase, and no service holds it" };
  if (provider === "default") return unproved("the backend's own secrets provider holds the key");
  const parts = urlParts(provider);
  switch (parts?.scheme) {
    case "awskms":
      return awsKey(parts.rest, parts.query.get("region"), context);
    case "gcpkms": {
      const location = /locations\/([^/]+)/.exec(parts.rest)?.[1];
      if (location === undefined) return unproved("the key's URL names no location");
      const indian = INDIAN_GCP.includes(location);
      return { result: indian ? "proven" : "violating", reason: `the key is in ${location}, ${indian ? "in" : "not in"} India` };
    }
    case "azurekeyvault":
      return unproved("the name of a vault tells no place");
    case undefined:
      return unproved(`${provider} is no secrets provider that is known here`);
    default:
      return unproved(`where the keys of ${parts?.scheme ?? provider} are is not known`);
  }
}

import type * as pulumi from "@pulumi/pulumi";
import { Alias } from "@pulumi/aws/kms/alias.js";
import { Key } from "@pulumi/aws/kms/key.js";
import type { PolicyDocument } from "../iam/index.ts";

/** What a {@link namedKey} encrypts, who may use it, and how firmly it is kept. */
export interface NamedKeyArgs {
  /** What it encrypts, for people: `Kubernetes Secrets`. */
  readonly description: string;
  readonly policy: PolicyDocument;
  /** `alias/acme-prod-mumbai-secrets`. */
  readonly alias: string;
  /** Whether losing it loses production's data: protected, and 30 days of grace instead of 7. */
  readonly protectStateful: boolean;
}

/** A key and its name. Policies find the key by the alias, so whoever uses the key depends on the alias. */
export interface NamedKey {
  readonly key: Key;
  readonly alias: Alias;
}

/**
 * Registers a customer-managed key and its alias, both `name`, below the component that owns them. The key rotates yearly and
 * is not multi-Region: data is copied within India by re-encrypting it.
 */
export function namedKey(name: string, args: NamedKeyArgs, parent: pulumi.ComponentResource): NamedKey {
  const { alias, description, policy, protectStateful } = args;
  const key = new Key(
    name,
    {
      description,
      policy: JSON.stringify(policy),
      enableKeyRotation: true,
      multiRegion: false,
      deletionWindowInDays: protectStateful ? 30 : 7,
    },
    { parent, protect: protectStateful },
  );
  return { key, alias: new Alias(name, { name: alias, targetKeyId: key.keyId }, { parent }) };
}

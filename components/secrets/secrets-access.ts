import * as pulumi from "@pulumi/pulumi";
import { Alias } from "@pulumi/aws/kms/alias.js";
import { Key } from "@pulumi/aws/kms/key.js";
import { physicalNames } from "../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { secretsKeyPolicy } from "../encryption/model/index.ts";
import { PodIdentity } from "../iam/index.ts";
import { readSecretsPolicy, secretsIdentity } from "./model/index.ts";

/** Whose secrets are read, and by which cluster. */
export interface SecretsAccessArgs {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  /** Name of the cluster, known after it. */
  readonly clusterName: pulumi.Input<string>;
}

/**
 * The AWS side of a region's secrets: the key that encrypts them in Secrets Manager, and the rights of External Secrets to
 * read the environment's own. The secrets themselves are made by {@link PlatformSecrets} and, for services, by people.
 */
export class SecretsAccess extends pulumi.ComponentResource {
  /** What External Secrets needs to work. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { spec, region, clusterName }: SecretsAccessArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:secrets:SecretsAccess", name, {}, opts);
    const { account, environment, isProduction } = spec;
    const child = { parent: this };
    const keyAlias = physicalNames(region.namePrefix).secretStoreKeyAlias;
    const key = new Key(
      name,
      {
        description: "Secrets of the platform and of services in Secrets Manager",
        policy: JSON.stringify(secretsKeyPolicy({ accountId: account.id, region: region.region })),
        enableKeyRotation: true,
        multiRegion: false,
        deletionWindowInDays: isProduction ? 30 : 7,
      },
      { ...child, protect: isProduction },
    );
    const alias = new Alias(name, { name: keyAlias, targetKeyId: key.keyId }, child);
    const reader = new PodIdentity(
      name,
      {
        account,
        clusterName,
        trustedCluster: region.cluster.name,
        ...secretsIdentity,
        policy: readSecretsPolicy({ environment, accountId: account.id, region: region.region, keyAlias }),
        description: "External Secrets",
      },
      child,
    );
    this.ready = [...reader.ready, alias];
    this.registerOutputs({});
  }
}

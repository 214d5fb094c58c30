import * as pulumi from "@pulumi/pulumi";
import { physicalNames } from "../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { namedKey } from "../encryption/index.ts";
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
    const { alias } = namedKey(
      name,
      {
        description: "Secrets of the platform and of services in Secrets Manager",
        policy: secretsKeyPolicy({ accountId: account.id, region: region.region }),
        alias: keyAlias,
        protectStateful: isProduction,
      },
      this,
    );
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

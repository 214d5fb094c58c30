import * as pulumi from "@pulumi/pulumi";
import { Secret } from "@pulumi/aws/secretsmanager/secret.js";
import { SecretPolicy } from "@pulumi/aws/secretsmanager/secretPolicy.js";
import { physicalNames } from "../../config/names.ts";
import type { PlatformSpec } from "../../config/spec.ts";
import { secretResourcePolicy, type PlatformSecret } from "./model/index.ts";

/** A region as the platform's secrets see it. */
export interface SecretsHome {
  readonly place: string;
  readonly region: string;
  /** What its key's alias begins with, `acme-prod-mumbai`. */
  readonly namePrefix: string;
}

/** Where the platform's secrets are written, and where they are copied to. */
export interface PlatformSecretsArgs {
  readonly spec: PlatformSpec;
  /** The containers to make. */
  readonly secrets: readonly PlatformSecret[];
  /** The region that people write values in; the provider is its. */
  readonly home: SecretsHome;
  /** Regions that the values are copied to, none but the environment's own. */
  readonly copies: readonly SecretsHome[];
  /** The keys' aliases, where the same stack makes them. @default - they are there */
  readonly after?: readonly pulumi.Resource[];
}

/**
 * The containers of the platform's own secrets, without a value: people put it in, so that it is in no state, diff or
 * log. Each is encrypted with the key of its region, copied to the environment's other regions, and can be brought back
 * after it was deleted. Needs the provider of the home region.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
 */
export class PlatformSecrets extends pulumi.ComponentResource {
  constructor(name: string, args: PlatformSecretsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:secrets:PlatformSecrets", name, {}, opts);
    const { spec, secrets, home, copies, after = [] } = args;
    const { account, isProduction } = spec;
    const keyOf = ({ region, namePrefix }: SecretsHome): string =>
      `arn:aws:kms:${region}:${account.id}:${physicalNames(namePrefix).secretStoreKeyAlias}`;
    const policy = JSON.stringify(
      secretResourcePolicy(
        account.id,
        [home, ...copies].map(({ region }) => region),
      ),
    );
    for (const { role, secretName, description } of secrets) {
      const secret = new Secret(
        `${name}-${role}`,
        {
          name: secretName,
          description,
          kmsKeyId: keyOf(home),
          recoveryWindowInDays: spec.secrets.recoveryDays,
          replicas: copies.map((copy) => ({ region: copy.region, kmsKeyId: keyOf(copy) })),
          forceOverwriteReplicaSecret: false,
        },
        { parent: this, protect: isProduction, dependsOn: [...after] },
      );
      new SecretPolicy(`${name}-${role}`, { secretArn: secret.arn, policy, blockPublicPolicy: true }, { parent: this });
    }
    this.registerOutputs({});
  }
}

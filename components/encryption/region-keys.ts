import * as pulumi from "@pulumi/pulumi";
import { physicalNames } from "../../config/names.ts";
import type { PolicyDocument } from "../iam/index.ts";
import { logsKeyPolicy, secretsKeyPolicy, volumesKeyPolicy, type KeyPlace } from "./model/key-policies.ts";
import { namedKey } from "./named-key.ts";

/** Where {@link RegionKeys} stand and how they are named. */
export interface RegionKeysArgs {
  readonly accountId: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  /** Prefix of the aliases, `acme-prod-mumbai`. */
  readonly namePrefix: string;
  /** Whether losing the keys loses production's data: protected, and 30 days of grace instead of 7. */
  readonly protectStateful: boolean;
}

/**
 * The customer-managed keys of a region: `secrets` envelopes Kubernetes Secrets, `volumes` encrypts every disk, `logs`
 * the control-plane and flow logs. Each rotates yearly and has an alias, by which in-cluster objects name it. None is
 * multi-Region: data is copied within India by re-encrypting it.
 */
export class RegionKeys extends pulumi.ComponentResource {
  public readonly secretsKeyArn: pulumi.Output<string>;
  public readonly volumesKeyArn: pulumi.Output<string>;
  public readonly logsKeyArn: pulumi.Output<string>;

  constructor(name: string, args: RegionKeysArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:encryption:RegionKeys", name, {}, opts);
    const place: KeyPlace = { accountId: args.accountId, region: args.region };
    const key = (role: string, alias: string, description: string, policy: PolicyDocument): pulumi.Output<string> => {
      const { protectStateful } = args;
      const made = namedKey(`${name}-${role}`, { alias, description, policy, protectStateful }, this);
      // Whoever uses the key waits for the alias, and is gone before it.
      return pulumi.all([made.key.arn, made.alias.arn]).apply(([arn]) => arn);
    };
    this.secretsKeyArn = key("secrets", `alias/${args.namePrefix}-secrets`, "Kubernetes Secrets", secretsKeyPolicy(place));
    this.volumesKeyArn = key(
      "volumes",
      physicalNames(args.namePrefix).volumeKeyAlias,
      "Volumes of nodes and pods",
      volumesKeyPolicy(place),
    );
    this.logsKeyArn = key("logs", `alias/${args.namePrefix}-logs`, "Control-plane and flow logs", logsKeyPolicy(place));
    this.registerOutputs({ secretsKeyArn: this.secretsKeyArn, volumesKeyArn: this.volumesKeyArn, logsKeyArn: this.logsKeyArn });
  }
}

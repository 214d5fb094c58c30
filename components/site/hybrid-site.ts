import * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { Activation } from "@pulumi/aws/ssm/activation.js";
import type { AccountSpec, RegionSpec, SiteSpec } from "../../config/spec.ts";
import { PlatformRole } from "../iam/index.ts";
import { hybridNodePolicy, hybridNodeTrust } from "./model/hybrid-node-policy.ts";

/** A site and the cluster its machines join. */
export interface HybridSiteArgs {
  readonly account: AccountSpec;
  readonly region: RegionSpec;
  readonly site: SiteSpec;
  /** Name of the cluster, known once it is there. */
  readonly clusterName: pulumi.Input<string>;
}

/**
 * Lets a site's own machines join a cluster as EKS Hybrid Nodes: their role, its access entry, and the Systems Manager
 * activation whose code the machines are registered with. The ranges are the cluster's remote networks, and routed by the
 * region's transit gateway.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-creds.html
 */
export class HybridSite extends pulumi.ComponentResource {
  public readonly roleArn: pulumi.Output<string>;
  public readonly activationId: pulumi.Output<string>;
  /** Registers machines: a secret. */
  public readonly activationCode: pulumi.Output<string>;

  constructor(name: string, args: HybridSiteArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:site:HybridSite", name, {}, opts);
    const { account, region, site, clusterName } = args;
    const place = { accountId: account.id, region: region.region, clusterName: region.cluster.name };
    const role = new PlatformRole(
      name,
      {
        account,
        description: `Hybrid nodes in ${site.place}`,
        trust: hybridNodeTrust(place),
        managedPolicies: ["AmazonSSMManagedInstanceCore", "AmazonEC2ContainerRegistryPullOnly"],
        policy: hybridNodePolicy(place),
      },
      { parent: this },
    );
    new AccessEntry(name, { clusterName, principalArn: role.arn, type: "HYBRID_LINUX" }, { parent: this });
    const activation = new Activation(
      name,
      {
        name,
        description: `Hybrid nodes in ${site.place}`,
        iamRole: role.roleName,
        registrationLimit: site.registrationLimit,
        ...(site.activationExpires === undefined ? {} : { expirationDate: site.activationExpires }),
        // The role may take out of Systems Manager only machines that carry the cluster's tag.
        tags: { EKSClusterARN: `arn:aws:eks:${place.region}:${place.accountId}:cluster/${place.clusterName}`, place: site.place },
      },
      { parent: this, dependsOn: [...role.policies], additionalSecretOutputs: ["activationCode"] },
    );
    this.roleArn = role.arn;
    this.activationId = activation.id;
    this.activationCode = pulumi.secret(activation.activationCode);
    this.registerOutputs({ roleArn: this.roleArn, activationId: this.activationId });
  }
}

import * as pulumi from "@pulumi/pulumi";
import { PodIdentityAssociation } from "@pulumi/aws/eks/podIdentityAssociation.js";
import type { AccountSpec } from "../../config/spec.ts";
import { trustPods, type PolicyDocument } from "./model/policy-document.ts";
import { PlatformRole } from "./platform-role.ts";

/** A service account of a cluster, and what it may do in AWS. */
export interface PodIdentityArgs {
  readonly account: AccountSpec;
  /** Name of the cluster, known after it. */
  readonly clusterName: pulumi.Input<string>;
  /** The cluster's name as plain text, for the trust policy. */
  readonly trustedCluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly policy: PolicyDocument;
  /** Physical name of the role, where another slice has to know it. @default - made by Pulumi */
  readonly roleName?: string;
  readonly description: string;
}

/**
 * What lets the pods of one service account call AWS: a role that only they can take, its policy, and the association
 * with the cluster. Needs the cluster; the service account may come later.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
export class PodIdentity extends pulumi.ComponentResource {
  public readonly roleArn: pulumi.Output<string>;
  /** What to depend on so that pods have their rights from the first moment to the last. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: PodIdentityArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:iam:PodIdentity", name, {}, opts);
    const { account, clusterName, trustedCluster, namespace, serviceAccount, policy, roleName, description } = args;
    const child = { parent: this };
    const trust = trustPods(trustedCluster, namespace, serviceAccount);
    const role = new PlatformRole(name, { account, description, trust, policy, ...(roleName === undefined ? {} : { roleName }) }, child);
    const association = new PodIdentityAssociation(
      name,
      { clusterName, namespace, serviceAccount, roleArn: role.arn },
      { ...child, dependsOn: [...role.policies] },
    );
    this.roleArn = role.arn;
    this.ready = [association, ...role.policies];
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

import * as pulumi from "@pulumi/pulumi";
import { Addon } from "@pulumi/aws/eks/addon.js";
import type { AccountSpec } from "../../config/spec.ts";
import { PlatformRole, trustPods } from "../iam/index.ts";
import type { AddonSpec } from "./model/addons.ts";

/** Add-ons of one phase. */
export interface AddonsArgs {
  readonly account: AccountSpec;
  /** The region, which the add-ons' logical names begin with whatever their phase. */
  readonly place: string;
  readonly clusterName: pulumi.Input<string>;
  /** The cluster's name as plain text, for trust policies. */
  readonly trustedCluster: string;
  readonly addons: readonly AddonSpec[];
  /** What has to be there first: access before the nodes, the nodes after them. */
  readonly after: readonly pulumi.Resource[];
}

/** EKS add-ons of one phase, each that calls AWS with a role of its own through Pod Identity. */
export class Addons extends pulumi.ComponentResource {
  /** The add-ons, in their order. */
  public readonly all: readonly Addon[];

  constructor(name: string, args: AddonsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:cluster:Addons", name, {}, opts);
    const made: Addon[] = [];
    args.addons.forEach((spec) => {
      const role = spec.identity && this.role(`${args.place}-${spec.name}`, args, spec.identity);
      // Pod Identity needs its agent, so an add-on with an identity comes after the ones before it.
      const previous = role === undefined ? [] : made.slice(0, 1);
      made.push(
        new Addon(
          `${args.place}-${spec.name}`,
          {
            clusterName: args.clusterName,
            addonName: spec.name,
            ...(spec.version === undefined ? {} : { addonVersion: spec.version }),
            ...(Object.keys(spec.configuration).length === 0 ? {} : { configurationValues: JSON.stringify(spec.configuration) }),
            ...(role === undefined || spec.identity === undefined
              ? {}
              : { podIdentityAssociations: [{ roleArn: role.arn, serviceAccount: spec.identity.serviceAccount }] }),
            preserve: spec.preserve,
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
          },
          { parent: this, dependsOn: [...args.after, ...previous, ...(role?.policies ?? [])] },
        ),
      );
    });
    this.all = made;
    this.registerOutputs({});
  }

  private role(name: string, args: AddonsArgs, identity: NonNullable<AddonSpec["identity"]>): PlatformRole {
    const trust = trustPods(args.trustedCluster, "kube-system", identity.serviceAccount);
    return new PlatformRole(
      name,
      { account: args.account, description: name, trust, managedPolicies: [identity.managedPolicy] },
      { parent: this },
    );
  }
}

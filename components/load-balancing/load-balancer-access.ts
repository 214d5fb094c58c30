import * as pulumi from "@pulumi/pulumi";
import type { AccountSpec, RegionSpec } from "../../config/spec.ts";
import { PodIdentity } from "../iam/index.ts";
import { loadBalancerIdentity, loadBalancerPolicy } from "./model/index.ts";

/** Which cluster's controller gets rights. */
export interface LoadBalancerAccessArgs {
  readonly account: AccountSpec;
  readonly region: RegionSpec;
  /** Name of the cluster, known after it. */
  readonly clusterName: pulumi.Input<string>;
}

/** The AWS half of the load balancer controller: its Pod Identity, with rights on what it makes and on the target groups of the region's entrances. */
export class LoadBalancerAccess extends pulumi.ComponentResource {
  /** What to depend on so that the controller has its rights from the first moment to the last. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { account, region, clusterName }: LoadBalancerAccessArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:load-balancing:LoadBalancerAccess", name, {}, opts);
    const policy = loadBalancerPolicy({
      accountId: account.id,
      region: region.region,
      clusterName: region.cluster.name,
      vpcName: region.namePrefix,
      targetGroupNames: targetGroupNames(region),
    });
    const trustedCluster = region.cluster.name;
    this.ready = new PodIdentity(
      name,
      { account, clusterName, trustedCluster, ...loadBalancerIdentity, policy, description: "AWS Load Balancer Controller" },
      { parent: this },
    ).ready;
    this.registerOutputs({});
  }
}

/** The target groups that bindings in the region's cluster name. */
function targetGroupNames({ entrance, edges }: RegionSpec): readonly string[] {
  return [entrance, ...edges.map((edge) => edge.entrance)].flatMap((one) => (one?.kind === "alb-waf" ? [one.targetGroupName] : []));
}

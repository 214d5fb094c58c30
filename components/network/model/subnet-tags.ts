import type { EdgeSpec } from "../../../config/spec.ts";
import { discoveryTag } from "../../autoscaling/model/index.ts";

/** What a subnet of a region's zones is for. */
export type Tier = "public" | "private" | "data" | "transit";

/**
 * Tags by which the load balancer controller and Karpenter find subnets. Local Zone subnets carry none of a load
 * balancer's: one cannot span them and a region's zones, so they are named by whoever uses them. Karpenter finds them,
 * by a tag of their own, only in a zone that lets it make nodes.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
 * @see https://karpenter.sh/docs/concepts/nodeclasses/#specsubnetselectorterms
 */
export function subnetTags(tier: Tier, clusterName: string): Readonly<Record<string, string>> {
  switch (tier) {
    case "public":
      return { tier, "kubernetes.io/role/elb": "1" };
    case "private":
      return { tier, "kubernetes.io/role/internal-elb": "1", ...discoveryTag(clusterName) };
    default:
      return { tier };
  }
}

/** Tags of the private subnet of a Local Zone. */
export function edgeSubnetTags(
  { place, karpenter }: Pick<EdgeSpec, "place" | "karpenter">,
  clusterName: string,
): Readonly<Record<string, string>> {
  return { tier: "edge", ...(karpenter ? discoveryTag(clusterName, place) : {}) };
}

/** The letter that ends a zone's name: `a` of `ap-south-1a`. */
export function zoneLetter(zoneName: string): string {
  return zoneName.slice(-1);
}

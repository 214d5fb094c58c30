import type { Manifest } from "./harness/manifest.ts";

/** A small object with a name; tests spoil one field of it. */
export interface Sample extends Manifest {
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** A Deployment in namespace `shop`; `container` is merged into its one container. */
export function deployment(container: Readonly<Record<string, unknown>> = {}, name = "cart"): Sample {
  const labels = { app: name };
  const spec = { containers: [{ name: "cart", image: "registry.nivas.internal/cart:1.0.0", ...container }] };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "shop" },
    ...{ spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } } },
  };
}

/** An encrypted gp3 class that stays in Mumbai. */
export function storageClass(): Sample {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "gp3" },
    ...{
      provisioner: "ebs.csi.aws.com",
      parameters: { type: "gp3", encrypted: "true" },
      allowedTopologies: [{ matchLabelExpressions: [{ key: "topology.kubernetes.io/zone", values: ["ap-south-1a", "ap-south-1b"] }] }],
    },
  };
}

/** A Karpenter NodePool whose one requirement has `operator`. */
export function nodePool(operator = "In"): Sample {
  const requirements = [{ key: "kubernetes.io/arch", operator, values: ["arm64"] }];
  const nodeClassRef = { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: "default" };
  return {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: "general" },
    ...{ spec: { template: { spec: { requirements, nodeClassRef } } } },
  };
}

/** A Karpenter EC2NodeClass that chooses its image by `alias`. */
export function ec2NodeClass(alias = "bottlerocket@latest"): Sample {
  const tags = { "karpenter.sh/discovery": "prod-mumbai" };
  return {
    apiVersion: "karpenter.k8s.aws/v1",
    kind: "EC2NodeClass",
    metadata: { name: "default" },
    ...{
      spec: {
        role: "prod-mumbai-node",
        amiSelectorTerms: [{ alias }],
        subnetSelectorTerms: [{ tags }],
        securityGroupSelectorTerms: [{ tags }],
      },
    },
  };
}

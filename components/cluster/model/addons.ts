import { addonRelease } from "../../../config/tables/releases.ts";

/** An EKS add-on as a cluster needs it. */
export interface AddonSpec {
  readonly name: string;
  /** Before the nodes: what makes a node ready. After them: what runs on one. */
  readonly phase: "before-nodes" | "after-nodes";
  /** Whether its objects outlive the add-on, because what they clean up would leak: network interfaces, volumes. */
  readonly preserve: boolean;
  /** Its own configuration; empty for EKS's defaults. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Identity by which it calls AWS, where it does. */
  readonly identity?: { readonly serviceAccount: string; readonly managedPolicy: string };
  /** Verified version, or undefined: EKS then chooses its default for the Kubernetes version. */
  readonly version: string | undefined;
}

/**
 * The add-ons of a cluster of `kubernetesVersion`, in their order around the nodes. `hasSites`: hybrid nodes need the Pod
 * Identity agent's second DaemonSet.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-add-ons.html
 */
export function clusterAddons(kubernetesVersion: string, hasSites: boolean): readonly AddonSpec[] {
  const addon = (name: string, rest: Omit<AddonSpec, "name" | "version">): AddonSpec => ({
    name,
    ...rest,
    version: addonRelease(name, kubernetesVersion)?.version ?? undefined,
  });
  return [
    addon("eks-pod-identity-agent", {
      phase: "before-nodes",
      preserve: false,
      configuration: hasSites ? { daemonsets: { hybrid: { create: true } } } : {},
    }),
    addon("vpc-cni", {
      phase: "before-nodes",
      preserve: true,
      configuration: { enableNetworkPolicy: "true", env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" } },
      identity: { serviceAccount: "aws-node", managedPolicy: "AmazonEKS_CNI_Policy" },
    }),
    addon("kube-proxy", { phase: "before-nodes", preserve: true, configuration: {} }),
    addon("coredns", {
      phase: "after-nodes",
      preserve: false,
      configuration: { autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 } },
    }),
    addon("aws-ebs-csi-driver", {
      phase: "after-nodes",
      preserve: true,
      configuration: { defaultStorageClass: { enabled: false } },
      identity: { serviceAccount: "ebs-csi-controller-sa", managedPolicy: "service-role/AmazonEBSCSIDriverPolicy" },
    }),
    addon("snapshot-controller", { phase: "after-nodes", preserve: false, configuration: {} }),
    addon("metrics-server", { phase: "after-nodes", preserve: false, configuration: { replicas: 2 } }),
  ];
}

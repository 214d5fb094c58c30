import * as pulumi from "@pulumi/pulumi";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import { kubeconfig } from "./kubeconfig.ts";

/**
 * The AWS provider of a region: nothing else chooses a region. It refuses every account but the environment's and every
 * region it does not know, and tags what it makes.
 */
export function awsProvider(spec: PlatformSpec, region: RegionSpec): AwsProvider {
  return new AwsProvider(`aws-${region.place}`, {
    region: region.region,
    allowedAccountIds: [spec.account.id],
    skipRegionValidation: false,
    defaultTags: { tags: { ...spec.tags, place: region.place } },
  });
}

/**
 * The AWS provider of a region in the log-archive account, entered by the role that the configuration names; undefined
 * where audit records stay in the environment's account.
 */
export function archiveProvider(spec: PlatformSpec, region: RegionSpec): AwsProvider | undefined {
  const { logArchive } = spec.audit;
  if (logArchive === undefined) return undefined;
  return new AwsProvider(`aws-${region.place}-archive`, {
    region: region.region,
    allowedAccountIds: [logArchive.accountId],
    assumeRoles: [{ roleArn: logArchive.roleArn, sessionName: `nivas-${spec.environment}` }],
    skipRegionValidation: false,
    defaultTags: { tags: { ...spec.tags, place: region.place } },
  });
}

/** How a cluster's API server is reached. */
export interface ClusterAddress {
  readonly clusterName: pulumi.Input<string>;
  readonly endpoint: pulumi.Input<string>;
  /** Base64. */
  readonly certificateAuthority: pulumi.Input<string>;
}

/**
 * The Kubernetes provider of a region's cluster. Its identifier is the cluster's name, so that a new endpoint or
 * certificate replaces no object. `dependsOn`: what has to be there before anything in the cluster, and to stay until
 * everything in it is gone.
 */
export function kubernetesProvider(region: RegionSpec, address: ClusterAddress, dependsOn: readonly pulumi.Resource[]): KubernetesProvider {
  return new KubernetesProvider(
    `k8s-${region.place}`,
    {
      kubeconfig: pulumi.secret(kubeconfigOf(region, address)),
      clusterIdentifier: region.cluster.name,
      enableServerSideApply: true,
    },
    { dependsOn: [...dependsOn] },
  );
}

/** The kubeconfig of a region's cluster as JSON: short-lived tokens by the AWS CLI, nothing secret in it by itself. */
export function kubeconfigOf(region: RegionSpec, address: ClusterAddress): pulumi.Output<string> {
  return pulumi
    .all([address.clusterName, address.endpoint, address.certificateAuthority])
    .apply(([clusterName, endpoint, certificateAuthority]) =>
      JSON.stringify(kubeconfig({ clusterName, endpoint, certificateAuthority, region: region.region })),
    );
}

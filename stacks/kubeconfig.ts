/** A cluster as a kubeconfig names it. */
export interface KubeconfigCluster {
  readonly clusterName: string;
  readonly endpoint: string;
  /** Base64. */
  readonly certificateAuthority: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
}

/**
 * The kubeconfig of an EKS cluster: the AWS CLI makes a token at each call, by the regional STS endpoint, as calls to the
 * global one leave India from Hyderabad.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html
 */
export function kubeconfig({ clusterName, endpoint, certificateAuthority, region }: KubeconfigCluster): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": clusterName,
    clusters: [{ name: clusterName, cluster: { server: endpoint, "certificate-authority-data": certificateAuthority } }],
    contexts: [{ name: clusterName, context: { cluster: clusterName, user: clusterName } }],
    users: [
      {
        name: clusterName,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1",
            command: "aws",
            args: ["eks", "get-token", "--region", region, "--cluster-name", clusterName, "--output", "json"],
            env: [{ name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" }],
            interactiveMode: "Never",
          },
        },
      },
    ],
  };
}

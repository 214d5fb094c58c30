import type { ICronJob } from "kubernetes-models/batch/v1/CronJob";
import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { INetworkPolicyPort } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort";
import type { IRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import type { IRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import { physicalNames } from "../../../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { imageReference, imageText } from "../../../registry/model/index.ts";
import { meshNamespace, peerGroup, readerAccount, remoteSecretName, tokensIdentity } from "./names.ts";
import { peersOf } from "./peers.ts";
import { meshPlacement, restricted } from "./pod-parts.ts";
import { remoteSecretScript } from "./remote-secret-script.ts";

const { serviceAccount: name, namespace } = tokensIdentity;
const labels = { "app.kubernetes.io/name": name };
const security = restricted(65534);
const rbac = "rbac.authorization.k8s.io";

/**
 * What lets control planes see each other's endpoints: in the peer, a right to nothing but tokens of the read-only account;
 * here, one job a peer that fetches such a token and writes it into one Secret. None without a peer.
 */
export function remoteSecretObjects(spec: PlatformSpec, region: RegionSpec): readonly KubernetesObject[] {
  const peers = peersOf(spec, region);
  if (peers.length === 0) return [];
  return [
    role("istio-reader-tokens", [
      { apiGroups: [""], resources: ["serviceaccounts/token"], resourceNames: [readerAccount], verbs: ["create"] },
    ]),
    binding("istio-reader-tokens", { kind: "Group", name: peerGroup, apiGroup: rbac }),
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace, labels } },
    // A server-side apply names its object, so even the first one is held to these names.
    role(name, [
      {
        apiGroups: [""],
        resources: ["secrets"],
        resourceNames: peers.map(({ place }) => remoteSecretName(place)),
        verbs: ["get", "create", "patch"],
      },
    ]),
    binding(name, { kind: "ServiceAccount", name, namespace }),
    outgoing(),
    ...peers.map((peer) => renewal(spec, region, peer)),
  ] as readonly KubernetesObject[];
}

function role(of: string, rules: NonNullable<IRole["rules"]>): Named<IRole> {
  return { apiVersion: `${rbac}/v1`, kind: "Role", metadata: { name: of, namespace }, rules };
}

function binding(of: string, subject: NonNullable<IRoleBinding["subjects"]>[number]): Named<IRoleBinding> {
  return {
    apiVersion: `${rbac}/v1`,
    kind: "RoleBinding",
    metadata: { name: of, namespace },
    roleRef: { apiGroup: rbac, kind: "Role", name: of },
    subjects: [subject],
  };
}

/** Names, the API servers and AWS by TLS, and the node's agent that hands out the pod's identity. */
function outgoing(): Named<INetworkPolicy> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ["Ingress", "Egress"],
      egress: [
        { ports: [{ port: 443, protocol: "TCP" }] },
        { to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } }], ports: dns },
        { to: [{ ipBlock: { cidr: "169.254.170.23/32" } }], ports: [{ port: 80, protocol: "TCP" }] },
      ],
    },
  };
}

const dns: INetworkPolicyPort[] = [
  { port: 53, protocol: "UDP" },
  { port: 53, protocol: "TCP" },
];

/** Every quarter of an hour, so that a failure is made good long before a token ends. */
function renewal(spec: PlatformSpec, region: RegionSpec, peer: RegionSpec): Named<ICronJob> {
  const env = {
    HOME: "/work",
    AWS_REGION: region.region,
    AWS_STS_REGIONAL_ENDPOINTS: "regional",
    NAMESPACE: meshNamespace,
    READER_ACCOUNT: readerAccount,
    SECRET_NAME: remoteSecretName(peer.place),
    OWN_SERVER: "https://kubernetes.default.svc",
    OWN_ACCOUNT: "/var/run/secrets/kubernetes.io/serviceaccount",
    PEER_CLUSTER: peer.cluster.name,
    PEER_REGION: peer.region,
    PEER_ROLE_ARN: peerRoleArn(spec, peer),
  };
  const container = {
    name: "renew",
    image: imageText(imageReference("aws-cli", region.registry)),
    command: ["/bin/bash", "-c", remoteSecretScript],
    env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
    resources: { requests: { cpu: "20m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    securityContext: security.container,
    volumeMounts: [{ name: "work", mountPath: "/work" }],
  };
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: remoteSecretName(peer.place), namespace, labels },
    spec: {
      schedule: "*/15 * * * *",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 300,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: 2,
          activeDeadlineSeconds: 300,
          template: {
            metadata: { labels: { ...labels, "sidecar.istio.io/inject": "false" } },
            spec: {
              serviceAccountName: name,
              restartPolicy: "Never",
              ...meshPlacement(),
              securityContext: security.pod,
              containers: [container],
              volumes: [{ name: "work", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } }],
            },
          },
        },
      },
    },
  };
}

/** ARN of the role that `peer`'s cluster knows its peers by. */
export function peerRoleArn({ account }: Pick<PlatformSpec, "account">, peer: RegionSpec): string {
  return `arn:aws:iam::${account.id}:role${account.rolePath}${physicalNames(peer.namePrefix).meshPeerRole}`;
}

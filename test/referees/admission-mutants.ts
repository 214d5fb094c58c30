import type { KubernetesObject as Addressed } from "./harness/manifest.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** An object with whatever metadata. */
type KubernetesObject = Addressed & {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Inputs; readonly annotations?: Inputs };
};

/** What an API server with the policies does with an object. */
export type Wanted = "denied" | "warned" | "admitted";

const workload = (spec: Inputs, annotations: Inputs = {}): KubernetesObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "mutant", namespace: "payments" },
  spec: { selector: { matchLabels: { app: "a" } }, template: { metadata: { labels: { app: "a" }, annotations }, spec } },
});
const image = "111122223333.dkr.ecr.ap-south-1.amazonaws.com/api:1";
const container = (more: Inputs): Inputs => ({ containers: [{ name: "a", image, ...more }] });
const env = (name: string, value: string): KubernetesObject => workload(container({ env: [{ name, value }] }));
const volume = (zones: readonly string[]): KubernetesObject => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name: "mutant" },
  spec: {
    capacity: { storage: "1Gi" },
    accessModes: ["ReadWriteOnce"],
    csi: { driver: "ebs.csi.aws.com", volumeHandle: "vol-1" },
    nodeAffinity: {
      required: { nodeSelectorTerms: [{ matchExpressions: [{ key: "topology.ebs.csi.aws.com/zone", operator: "In", values: zones }] }] },
    },
  },
});
const storage = (zones: readonly string[]): KubernetesObject => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "mutant" },
  provisioner: "ebs.csi.aws.com",
  allowedTopologies: [{ matchLabelExpressions: [{ key: "topology.kubernetes.io/zone", values: zones }] }],
});
const node = (zone: string): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "mutant", labels: { "topology.kubernetes.io/zone": zone } },
});
const external = (externalName: string): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "mutant", namespace: "payments" },
  spec: { type: "ExternalName", externalName },
});
const config = (data: Inputs, name = "mutant"): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "payments" },
  data,
});

/** Objects outside the samples, built from the ways data can leave. */
export const mutants: readonly (readonly [title: string, object: KubernetesObject, wanted: Wanted])[] = [
  ["Singapore, which begins like Mumbai", env("AWS_REGION", "ap-southeast-1"), "denied"],
  ["an Indian and a foreign region in one value", env("AWS_REGIONS", "ap-south-1,us-east-1"), "denied"],
  ["an Indian and a foreign region apart by a space", env("BACKUP_REGION", "ap-south-1 eu-west-1"), "denied"],
  ["both Indian regions in one value", env("AWS_REGIONS", "ap-south-1,ap-south-2"), "admitted"],
  ["a foreign region under a name that tells nothing", env("TARGETS", "ap-south-1,us-east-1"), "warned"],
  ["a region of the European Sovereign Cloud", env("AWS_REGION", "eusc-de-east-1"), "denied"],
  ["a region that no list knows yet", env("AWS_REGION", "ap-south-3"), "denied"],
  ["a Google region abroad", env("GCP_REGION", "asia-southeast1"), "denied"],
  ["Google's Mumbai", env("GCP_REGION", "asia-south1"), "admitted"],
  ["an environment variable that is prose", env("GREETING", "we left us-east-1 for good"), "admitted"],
  ["a global inference profile", env("BEDROCK_MODEL_ID", "global.anthropic.claude-sonnet-4-v1:0"), "denied"],
  ["a model of the caller's region", env("BEDROCK_MODEL_ID", "anthropic.claude-sonnet-4-v1:0"), "admitted"],
  ["a queue's URL abroad", env("QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/111122223333/q"), "denied"],
  [
    "a list of brokers, the second abroad",
    env("KAFKA_BROKERS", "b-1.k.x.kafka.ap-south-1.amazonaws.com:9092,b-2.k.x.kafka.eu-west-1.amazonaws.com:9092"),
    "denied",
  ],
  ["an ARN abroad", env("TOPIC", "arn:aws:sns:us-east-1:111122223333:t"), "denied"],
  ["an ARN of another partition", env("TOPIC", "arn:aws-cn:sns:cn-north-1:111122223333:t"), "denied"],
  ["Datadog's American site", env("DD_SITE", "datadoghq.com"), "denied"],
  ["a host nobody vouches for", env("PARTNER_URL", "https://api.partner.example.com/v1"), "warned"],
  ["a bucket's name with a region, in an Indian host", env("LOG_URL", "https://us-east-1-logs.s3.ap-south-1.amazonaws.com/x"), "admitted"],
  ["a path that names a region", env("DOC_URL", "http://docs.payments.svc/us-east-1/x"), "admitted"],
  ["an option in an argument", workload(container({ args: ["--region=us-east-1"] })), "denied"],
  ["an option in two arguments", workload(container({ args: ["--aws-region", "us-west-2"] })), "denied"],
  ["an Indian option", workload(container({ args: ["--region=ap-south-2"] })), "admitted"],
  [
    "a script that copies abroad",
    workload(container({ command: ["sh", "-c", "aws s3 cp x s3://b --endpoint-url https://s3.eu-west-1.amazonaws.com"] })),
    "denied",
  ],
  [
    "an init container's variable",
    workload({ ...container({}), initContainers: [{ name: "i", image, env: [{ name: "AWS_REGION", value: "us-east-1" }] }] }),
    "denied",
  ],
  [
    "a preferred zone abroad",
    workload({
      ...container({}),
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 1,
              preference: { matchExpressions: [{ key: "topology.kubernetes.io/zone", operator: "In", values: ["eu-west-1a"] }] },
            },
          ],
        },
      },
    }),
    "denied",
  ],
  [
    "a Vault address in a pod's annotation",
    workload(container({}), { "vault.hashicorp.com/service": "https://acme.vault.us-west-2.hashicorp.cloud" }),
    "denied",
  ],
  ["a bare image", workload({ containers: [{ name: "a", image: "nginx:1.27" }] }), "warned"],
  [
    "a Pod with a region abroad",
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "mutant", namespace: "payments" },
      spec: { containers: [{ name: "a", image, env: [{ name: "AWS_DEFAULT_REGION", value: "eu-west-1" }] }] },
    },
    "denied",
  ],
  [
    "a CronJob with a region abroad",
    {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: "mutant", namespace: "payments" },
      spec: {
        schedule: "0 3 * * *",
        jobTemplate: {
          spec: {
            template: {
              spec: { restartPolicy: "Never", containers: [{ name: "a", image, env: [{ name: "AWS_REGION", value: "us-east-1" }] }] },
            },
          },
        },
      },
    },
    "denied",
  ],
  ["a volume in Singapore", volume(["ap-southeast-1a"]), "denied"],
  ["a volume in Bangkok, a Local Zone of Singapore", volume(["ap-southeast-1-bkk-1a"]), "denied"],
  ["a volume in a Local Zone that the table does not have", volume(["ap-south-1-blr-1a"]), "denied"],
  ["a volume in Delhi", volume(["ap-south-1-del-1a"]), "admitted"],
  ["a volume in Kolkata or Mumbai", volume(["ap-south-1-ccu-1a", "ap-south-1b"]), "admitted"],
  ["a storage class of Hyderabad", storage(["ap-south-2a", "ap-south-2b", "ap-south-2c"]), "admitted"],
  ["a storage class with one zone abroad", storage(["ap-south-2a", "me-central-1a"]), "denied"],
  ["a node in Delhi", node("ap-south-1-del-1a"), "admitted"],
  ["a node in Frankfurt", node("eu-central-1a"), "denied"],
  ["the legacy S3 endpoint", external("s3.amazonaws.com"), "denied"],
  ["a name in another namespace", external("ledger.books.svc.cluster.local"), "admitted"],
  ["a key of a ConfigMap", config({ AWS_REGION: "us-east-1" }), "denied"],
  ["an Indian ConfigMap", config({ AWS_REGION: "ap-south-1", SINK: "http://otel.monitoring.svc:4318" }), "admitted"],
  ["a document in a ConfigMap", config({ "loki.yaml": "storage:\n  region: us-east-1\n" }), "warned"],
  ["a document with a region in a comment", config({ "loki.yaml": "# unlike us-east-1 this is ours\nregion: ap-south-1\n" }), "admitted"],
  ["a ConfigMap of the parameters' name in a team's namespace", config({ AWS_REGION: "us-east-1" }, "nivas-residency"), "denied"],
  [
    "a NetworkPolicy with a rule for everything",
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "mutant", namespace: "payments" },
      spec: { podSelector: {}, policyTypes: ["Egress"], egress: [{}] },
    },
    "warned",
  ],
  [
    "an EC2NodeClass is not asked for a NodePool's fields",
    {
      apiVersion: "karpenter.sh/v1",
      kind: "NodePool",
      metadata: { name: "mutant" },
      spec: {
        template: {
          spec: {
            nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: "d" },
            requirements: [{ key: "topology.kubernetes.io/zone", operator: "In", values: ["ap-south-1-del-1a"] }],
          },
        },
      },
    },
    "admitted",
  ],
  [
    "a ServiceEntry abroad in a locality",
    {
      apiVersion: "networking.istio.io/v1",
      kind: "ServiceEntry",
      metadata: { name: "mutant", namespace: "payments" },
      spec: {
        hosts: ["x.payments.svc.cluster.local"],
        location: "MESH_INTERNAL",
        resolution: "STATIC",
        ports: [{ number: 80, name: "http", protocol: "HTTP" }],
        endpoints: [{ address: "10.0.0.1", locality: "us-east-1/us-east-1a/x" }],
      },
    },
    "denied",
  ],
  [
    "a certificate abroad by an Ingress's annotation",
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: {
        name: "mutant",
        namespace: "payments",
        annotations: { "alb.ingress.kubernetes.io/certificate-arn": "arn:aws:acm:us-east-1:111122223333:certificate/1" },
      },
      spec: { defaultBackend: { service: { name: "x", port: { number: 80 } } } },
    },
    "denied",
  ],
];

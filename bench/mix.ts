import type { ResidencyResource } from "../rules/residency/index.ts";

type Inputs = Readonly<Record<string, unknown>>;

const ecr = "111122223333.dkr.ecr.ap-south-1.amazonaws.com";
const key = "arn:aws:kms:ap-south-1:111122223333:key/1";
const trust = (service: string): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }] });
const keyPolicy = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }],
});

/** Kinds in the proportion of a platform's graph: what rules look at, and what they do not. */
const kinds: readonly (readonly [string, (n: number) => Inputs])[] = [
  [
    "aws:ec2/subnet:Subnet",
    (n) => ({ vpcId: "vpc-1", cidrBlock: `10.0.${n % 250}.0/24`, availabilityZone: "ap-south-1a", tags: { Name: `s-${n}` } }),
  ],
  ["aws:iam/role:Role", (n) => ({ name: `r-${n}`, path: "/", assumeRolePolicy: trust(`s${n % 20}.amazonaws.com`) })],
  ["aws:s3/bucket:Bucket", (n) => ({ bucket: `b-${n}`, forceDestroy: false, tags: { "data-class": "internal" } })],
  ["aws:cloudwatch/logGroup:LogGroup", (n) => ({ name: `/eks/${n}`, kmsKeyId: key, retentionInDays: 731 })],
  [
    "aws:sqs/queue:Queue",
    (n) => ({
      name: `q-${n}`,
      sqsManagedSseEnabled: true,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:ap-south-1:111122223333:dlq-${n}` }),
    }),
  ],
  [
    "aws:eks/nodeGroup:NodeGroup",
    (n) => ({
      clusterName: "c",
      nodeRoleArn: `arn:aws:iam::111122223333:role/n-${n}`,
      subnetIds: ["subnet-1"],
      instanceTypes: ["m7i.large"],
    }),
  ],
  ["aws:ec2/route:Route", (n) => ({ routeTableId: `rtb-${n}`, destinationCidrBlock: `10.${n % 250}.0.0/16`, transitGatewayId: "tgw-1" })],
  ["aws:kms/key:Key", (n) => ({ description: `key ${n}`, deletionWindowInDays: 30, enableKeyRotation: true, policy: keyPolicy })],
  [
    "aws:eks/addon:Addon",
    (n) => ({
      addonName: "coredns",
      addonVersion: "v1.12.0-eksbuild.1",
      clusterName: `c-${n}`,
      configurationValues: '{"replicaCount":2}',
    }),
  ],
  ["kubernetes:apps/v1:Deployment", (n) => ({ metadata: { name: `d-${n}`, namespace: "shop" }, spec: deployment(n) })],
  [
    "kubernetes:core/v1:ConfigMap",
    (n) => ({
      metadata: { name: `m-${n}` },
      data: { "app.json": JSON.stringify({ name: `m-${n}`, storage: { region: "ap-south-1" } }), NOTE: "runs in Mumbai" },
    }),
  ],
  ["kubernetes:core/v1:Service", (n) => ({ metadata: { name: `s-${n}` }, spec: { selector: { app: `s-${n}` }, ports: [{ port: 80 }] } })],
  [
    "kubernetes:networking.istio.io/v1:VirtualService",
    (n) => ({
      metadata: { name: `v-${n}` },
      spec: { hosts: [`s-${n}.acme.in`], http: [{ route: [{ destination: { host: `s-${n}.shop.svc.cluster.local` } }] }] },
    }),
  ],
];

/** The spec of a Deployment whose image, variables and resources a rule looks at. */
export function deployment(n: number): Inputs {
  const env = [
    { name: "AWS_REGION", value: "ap-south-1" },
    { name: "DB_URL", value: `postgres://db-${n}.x.ap-south-1.rds.amazonaws.com/d` },
  ];
  const container = { name: "a", image: `${ecr}/a:${n}`, env, resources: { requests: { cpu: "1", memory: "1Gi" } } };
  const labels = { app: `d-${n}` };
  return { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } };
}

/** `count` resources of all kinds in turn, no object shared with an earlier call. */
export function mixedResources(count: number): readonly ResidencyResource[] {
  return Array.from({ length: count }, (_, n): ResidencyResource => {
    const [type, inputs] = kinds[n % kinds.length] ?? ["x:y:Z", () => ({})];
    const name = `r-${n}`;
    const provider = { type: "pulumi:providers:aws", name: "mumbai", inputs: { region: "ap-south-1" } };
    const resource = { urn: `urn:pulumi:bench::nivas::${type}::${name}`, type, name, inputs: inputs(n) };
    return type.startsWith("aws:") ? { ...resource, provider } : resource;
  });
}

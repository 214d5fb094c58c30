import { indexGraph, judgeResource, type ResidencyResource } from "../rules/residency/index.ts";
import { companionRules, indexRules, judgeByRules, siblingsOf } from "../rules/pack/index.ts";

/** The mix of a platform: what rules look at, and what they do not. */
const shapes: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["aws:sqs/queue:Queue", { name: "orders", sqsManagedSseEnabled: true, messageRetentionSeconds: 300 }],
  ["aws:ec2/subnet:Subnet", { availabilityZone: "ap-south-1a", cidrBlock: "10.0.0.0/20", mapPublicIpOnLaunch: false, tags: { Name: "a" } }],
  ["aws:ec2/route:Route", { destinationCidrBlock: "10.64.0.0/16", routeTableId: "rtb-1", transitGatewayId: "tgw-1" }],
  [
    "aws:iam/role:Role",
    {
      assumeRolePolicy: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
      path: "/",
    },
  ],
  [
    "aws:eks/addon:Addon",
    { addonName: "coredns", addonVersion: "v1.12.0-eksbuild.1", clusterName: "prod", configurationValues: '{"replicaCount":2}' },
  ],
  [
    "aws:kms/key:Key",
    {
      deletionWindowInDays: 30,
      enableKeyRotation: true,
      policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"},"Action":"kms:*","Resource":"*"}]}',
    },
  ],
  ["aws:s3/bucket:Bucket", { bucket: "data", forceDestroy: false }],
  [
    "kubernetes:apps/v1:Deployment",
    {
      metadata: { name: "shop", namespace: "shop" },
      spec: {
        replicas: 2,
        template: {
          spec: {
            containers: [
              {
                name: "shop",
                image: "111122223333.dkr.ecr.ap-south-1.amazonaws.com/quay/shop:1",
                env: [{ name: "LEVEL", value: "debug" }],
                resources: { requests: { cpu: "1", memory: "1Gi" } },
              },
            ],
          },
        },
      },
    },
  ],
  [
    "kubernetes:core/v1:Service",
    { metadata: { name: "shop", namespace: "shop" }, spec: { ports: [{ port: 80 }], selector: { app: "shop" } } },
  ],
  ["kubernetes:core/v1:ConfigMap", { metadata: { name: "shop", namespace: "shop" }, data: { LEVEL: "debug", NOTE: "runs in Mumbai" } }],
];

/** Policies over `count` resources: medians of `runs`, in milliseconds. */
export function benchPolicies(count = 1000, runs = 15): Readonly<Record<"typed" | "withSiblings" | "residency", number>> {
  const provider = { type: "pulumi:providers:aws", name: "aws", inputs: { region: "ap-south-1" } };
  const resources = Array.from({ length: count }, (_, index): ResidencyResource => {
    const [type, inputs] = shapes[index % shapes.length] ?? ["", {}];
    return { urn: `urn:pulumi:bench::nivas::${type}::r${index}`, type, name: `r${index}`, inputs: structuredClone(inputs), provider };
  });
  const set = indexRules(companionRules);
  const options = { phase: "preview", strict: true } as const;
  return {
    typed: median(runs, () => resources.forEach((resource) => judgeByRules(resource, set, options))),
    withSiblings: median(runs, () => {
      const siblings = siblingsOf(resources);
      resources.forEach((resource) => judgeByRules(resource, set, options, siblings));
    }),
    residency: median(runs, () => {
      const index = indexGraph({ resources });
      resources.forEach((resource) => judgeResource(resource, index));
    }),
  };
}

function median(runs: number, work: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return Number((times[Math.floor(runs / 2)] ?? 0).toFixed(2));
}

if (import.meta.main) {
  const results = benchPolicies();
  process.stdout.write(`${JSON.stringify({ rules: companionRules.length, resources: 1000, milliseconds: results })}\n`);
}

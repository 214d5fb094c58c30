/** Measures the residency engine: import, a cold and a warm judgement of 1,000 mixed resources, and the typed part alone. */
import { performance } from "node:perf_hooks";

const started = performance.now();
const { indexGraph, judge, judgeResource } = await import("../rules/residency/index.ts");
const imported = performance.now() - started;

type Inputs = Readonly<Record<string, unknown>>;

const ecr = "111122223333.dkr.ecr.ap-south-1.amazonaws.com";
const key = "arn:aws:kms:ap-south-1:111122223333:key/1";

/** Kinds in the proportion of a platform's graph. */
const kinds: readonly (readonly [string, (n: number) => Inputs])[] = [
  [
    "aws:ec2/subnet:Subnet",
    (n) => ({ vpcId: "vpc-1", cidrBlock: `10.0.${n % 250}.0/24`, availabilityZone: "ap-south-1a", tags: { Name: `s-${n}` } }),
  ],
  [
    "aws:iam/role:Role",
    (n) => ({
      name: `r-${n}`,
      assumeRolePolicy: JSON.stringify({
        Statement: [{ Effect: "Allow", Principal: { Service: `s${n % 20}.amazonaws.com` }, Action: "sts:AssumeRole" }],
      }),
    }),
  ],
  ["aws:s3/bucket:Bucket", (n) => ({ bucket: `b-${n}`, tags: { "data-class": "internal" } })],
  ["aws:cloudwatch/logGroup:LogGroup", (n) => ({ name: `/eks/${n}`, kmsKeyId: key, retentionInDays: 731 })],
  [
    "aws:sqs/queue:Queue",
    (n) => ({ name: `q-${n}`, redrivePolicy: JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:ap-south-1:111122223333:dlq-${n}` }) }),
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
  [
    "kubernetes:apps/v1:Deployment",
    (n) => ({
      metadata: { name: `d-${n}` },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: "a",
                image: `${ecr}/a:${n}`,
                env: [
                  { name: "AWS_REGION", value: "ap-south-1" },
                  { name: "DB_URL", value: `postgres://db-${n}.x.ap-south-1.rds.amazonaws.com/d` },
                ],
              },
            ],
          },
        },
      },
    }),
  ],
  [
    "kubernetes:core/v1:ConfigMap",
    (n) => ({ metadata: { name: `m-${n}` }, data: { "app.json": JSON.stringify({ name: `m-${n}`, storage: { region: "ap-south-1" } }) } }),
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

const provider = { type: "pulumi:providers:aws", name: "mumbai", inputs: { region: "ap-south-1" } };
const resources = Array.from({ length: 1_000 }, (_, n) => {
  const [type, inputs] = kinds[n % kinds.length] ?? ["x:y:Z", () => ({})];
  const name = `r-${n}`;
  return {
    urn: `urn:pulumi:bench::nivas::${type}::${name}`,
    type,
    name,
    inputs: inputs(n),
    ...(type.startsWith("aws:") ? { provider } : {}),
  };
});

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** The best of several runs: what the code costs when nothing else takes the processor. */
function best(runs: number, run: () => void): number {
  return Math.min(...Array.from({ length: runs }, () => timed(run)));
}

const cold = timed(() => judge({ resources }));
const warm = best(40, () => judge({ resources }));
const typed = best(40, () => {
  const index = indexGraph({ resources }, { generic: false });
  for (const resource of resources) judgeResource(resource, index);
});

/** Milliseconds by name, and what they have to stay under. */
const rows: readonly (readonly [string, number, number])[] = [
  ["import", imported, 100],
  ["1,000 resources, cold, generic pass on", cold, 80],
  ["1,000 resources, warm, generic pass on", warm, 80],
  ["1,000 resources, warm, typed rows alone", typed, 10],
];

for (const [name, took, limit] of rows)
  process.stdout.write(`${name.padEnd(44)}${took.toFixed(1).padStart(8)} ms   limit ${limit} ms${took > limit ? "   OVER" : ""}\n`);

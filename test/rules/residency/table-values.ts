import type { Role } from "../../../rules/residency/index.ts";

/** A foreign and an Indian value for a role, of the shape the role reads. */
export interface Pair {
  readonly foreign: unknown;
  readonly indian: unknown;
}

const url = (region: string): string => `https://x.execute-api.${region}.amazonaws.com/a`;
const arn = (service: string, region: string): string => `arn:aws:${service}:${region}:111122223333:thing/x`;

/** A value of the shape a role reads, for a region. */
export const makers: Readonly<Partial<Record<Role, (region: string) => unknown>>> = {
  region: (region) => region,
  zone: (region) => `${region}a`,
  arn: (region) => arn("sqs", region),
  kms: (region) => arn("kms", region),
  bucket: (region) => `arn:aws:s3:${region}:111122223333:accesspoint/x`,
  url,
  image: (region) => `111122223333.dkr.ecr.${region}.amazonaws.com/a:1`,
  document: (region) => JSON.stringify({ endpoint: url(region) }),
  policy: (region) => JSON.stringify({ Statement: [{ Effect: "Allow", Resource: arn("sqs", region) }] }),
  text: (region) => `--region ${region}`,
  env: (region) => [{ name: "AWS_REGION", value: region }],
  "env-map": (region) => ({ AWS_REGION: region }),
  annotations: (region) => ({ "alb.ingress.kubernetes.io/certificate-arn": arn("acm", region) }),
  "node-labels": (region) => ({ "topology.kubernetes.io/region": region }),
  "node-terms": (region) => ({ key: "topology.kubernetes.io/zone", operator: "In", values: [`${region}a`] }),
  manifest: (region) => `apiVersion: v1\nkind: Service\nspec: {externalName: a.${region}.rds.amazonaws.com}\n`,
  "chart-values": (region) => ({ endpoint: url(region) }),
  kubeconfig: (region) => `clusters:\n- cluster:\n    server: https://A.gr7.${region}.eks.amazonaws.com\n`,
  "provider-endpoints": (region) => JSON.stringify([{ s3: `https://s3.${region}.amazonaws.com` }]),
};

const abroad: Readonly<Partial<Record<Role, string>>> = { region: "eu-west-1", zone: "ap-southeast-1" };

/** Values by role; a role without a pair is judged by its own tests. */
export const pairs: Readonly<Partial<Record<Role, Pair>>> = {
  ...Object.fromEntries(
    Object.entries(makers).map(([role, make]) => [
      role,
      { foreign: make(abroad[role as Role] ?? "us-east-1"), indian: make("ap-south-1") },
    ]),
  ),
  "model-id": { foreign: "global.anthropic.claude-sonnet-v1:0", indian: "anthropic.claude-haiku-v1:0" },
  cidr: { foreign: "8.8.8.0/24", indian: "10.0.0.0/16" },
};

/** An object that holds `value` at a table path. */
export function at(path: string, value: unknown): Record<string, unknown> {
  const steps = path
    .replaceAll("[]", ".[]")
    .split(/(?<!\\)\./)
    .map((step) => step.replaceAll("\\.", "."))
    .filter((step) => step !== "");
  const built = steps.reduceRight((inner: unknown, step) => (step === "[]" ? [inner] : { [step === "*" ? "key" : step]: inner }), value);
  return built as Record<string, unknown>;
}

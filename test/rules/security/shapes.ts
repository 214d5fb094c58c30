/** What a rule says of one input. */
export type Answer = "pass" | "violating" | "not-proven";

/** How a rule is tested; a path that starts with `~` is of the first sibling. */
export interface RuleCase {
  readonly type: string;
  /** Undefined where nothing of the type complies. */
  readonly good: object | undefined;
  readonly bad: object;
  /** Stand beside the good one, and not beside the bad one. */
  readonly siblings?: readonly { readonly type: string; readonly inputs: object }[];
  readonly outputs?: object;
  readonly options?: object;
  /** What is taken away, and then made unknown, in the good one. */
  readonly path: string;
  readonly absent: Answer;
  readonly unknown: Answer;
}

/** Cases by rule id. */
export type RuleCases = Readonly<Record<string, RuleCase>>;

/** Start of the tokens of Kubernetes kinds. */
export const K8S = "kubernetes:";

/** A customer key. */
export const customer = "arn:aws:kms:ap-south-1:111122223333:key/1";

/** A case of one resource. */
export function rule(type: string, good: object, bad: object, path: string, absent: Answer, unknown: Answer): RuleCase {
  return { type, good, bad, path, absent, unknown };
}

/** A policy document as text. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A path inside the container of `workload`. */
export function containerOf(path: string): string {
  return `spec.template.spec.containers.0.${path}`;
}

/** A Deployment of one container. */
export function deployment(container: object, pod: object = {}, spec: object = {}): object {
  const template = {
    metadata: { labels: { app: "shop" } },
    spec: { containers: [{ name: "shop", image: "shop:1", ...container }], ...pod },
  };
  return { metadata: { name: "shop", namespace: "shop" }, spec: { replicas: 2, template, ...spec } };
}

/** A case of a Deployment, by its container and its pod. */
export function workload(
  good: object,
  bad: object,
  path: string,
  absent: Answer,
  unknown: Answer,
  badPod: object = {},
  goodPod: object = {},
): RuleCase {
  return rule("kubernetes:apps/v1:Deployment", deployment(good, goodPod), deployment(bad, badPod), path, absent, unknown);
}

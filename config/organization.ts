import { ConfigError, type Problem } from "./problem.ts";
import { organizationSchema } from "./schema/organization.ts";
import { problemsOf } from "./schema/problems.ts";

/** The stack, the slice and the name of the file of an organisation's guardrails: one for all environments. */
export const organizationStack = "org";

/** An organisation and its guardrails, as plain data. */
export interface OrganizationSpec {
  readonly id: string;
  readonly managementAccountId: string;
  readonly deployerRoleArn: string | undefined;
  /** Roots, organisational units and accounts. */
  readonly targets: readonly string[];
  readonly exemptRoleArns: readonly string[];
  readonly allowsEdges: boolean;
  readonly trustedAccountIds: readonly string[];
  readonly auditBucketArns: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The organisation that `values` (the keys of `nivas:`, without the prefix) describe. @throws ConfigError with every problem at once */
export function readOrganization(values: Readonly<Record<string, unknown>>, found: readonly Problem[] = []): OrganizationSpec {
  const parsed = organizationSchema.safeParse(values);
  if (!parsed.success) throw new ConfigError([...problemsOf(parsed.error.issues, values, "nivas:", () => []), ...found]);
  const { organization, tags } = parsed.data;
  const repeated = organization.targets.filter((target, index) => organization.targets.indexOf(target) < index);
  const problems = repeated.map((value): Problem => ({
    path: "nivas:organization.targets",
    value,
    wrong: "stands there twice",
    expected: "each target once",
  }));
  if (problems.length + found.length > 0) throw new ConfigError([...problems, ...found]);
  const { edges, deployerRoleArn, ...rest } = organization;
  return { ...rest, deployerRoleArn, allowsEdges: edges === "public-static", tags };
}

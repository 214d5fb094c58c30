import type { Conditions, Statement } from "./document.ts";
import { indianRegions, type Guardrails } from "./facts.ts";

/** Services whose resources an RCP covers and that hold data or keys. @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
const covered = ["ecr:*", "kms:*", "logs:*", "s3:*", "secretsmanager:*", "sqs:*"] as const;

const deny = (Sid: string, Action: readonly string[], Condition: Conditions): Statement => ({
  Sid,
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: "*",
  Condition,
});

/**
 * What nobody, of the organisation or not, may do to its resources.
 * @see https://github.com/aws-samples/data-perimeter-policy-examples
 */
export function resourceControlStatements({ organizationId, trustedAccountIds, exemptRoleArns }: Guardrails): readonly Statement[] {
  const trusted: Conditions[string] = trustedAccountIds.length === 0 ? {} : { "aws:PrincipalAccount": trustedAccountIds };
  const people = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
  return [
    // A pod's web identity belongs to no organisation before it has its role: its own action is not among these.
    deny("DenyOtherOrganizations", [...covered, "sts:AssumeRole"], {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": organizationId, ...trusted },
      ...people,
    }),
    deny("DenyServicesForOthers", [...covered, "sts:AssumeRole"], {
      StringNotEqualsIfExists: {
        "aws:SourceOrgID": organizationId,
        ...(trustedAccountIds.length === 0 ? {} : { "aws:SourceAccount": trustedAccountIds }),
      },
      Null: { "aws:SourceAccount": "false" },
      Bool: { "aws:PrincipalIsAWSService": "true" },
    }),
    deny(
      "DenyDataAbroad",
      ["kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "s3:PutObject", "secretsmanager:PutSecretValue", "sqs:SendMessage"],
      {
        StringNotEquals: { "aws:RequestedRegion": indianRegions() },
        ...(exemptRoleArns.length === 0 ? {} : { ArnNotLikeIfExists: { "aws:PrincipalArn": exemptRoleArns } }),
      },
    ),
    deny("DenyPlainText", ["s3:*", "secretsmanager:*", "sqs:*"], { BoolIfExists: { "aws:SecureTransport": "false" } }),
  ];
}

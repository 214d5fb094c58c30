import type { Conditions, Statement } from "./document.ts";
import { foreignGeographies, globalActions, indianRegions, type Guardrails } from "./facts.ts";

function deny(
  Sid: string,
  what: Pick<Statement, "Action" | "NotAction">,
  exempt: readonly string[],
  Condition: Conditions = {},
  Resource: Statement["Resource"] = "*",
): Statement {
  const letBe = exempt.length === 0 ? {} : { ArnNotLike: { ...Condition["ArnNotLike"], "aws:PrincipalArn": exempt } };
  const all = { ...Condition, ...letBe };
  return { Sid, Effect: "Deny", ...what, Resource, ...(Object.keys(all).length === 0 ? {} : { Condition: all }) };
}

/** Calls that name a place besides the one they arrive in, each with the condition key that carries it. */
function destinations(india: readonly string[], exempt: readonly string[]): readonly Statement[] {
  return [
    deny("DenyKeyReplicasAbroad", { Action: ["kms:ReplicateKey"] }, exempt, { StringNotEquals: { "kms:ReplicaRegion": india } }),
    deny("DenyKeyPrimaryAbroad", { Action: ["kms:UpdatePrimaryRegion"] }, exempt, { StringNotEquals: { "kms:PrimaryRegion": india } }),
    deny("DenySecretReplicasAbroad", { Action: ["secretsmanager:CreateSecret", "secretsmanager:ReplicateSecretToRegions"] }, exempt, {
      "ForAnyValue:StringNotEquals": { "secretsmanager:AddReplicaRegions": india },
    }),
    deny("DenyBackupCopiesAbroad", { Action: ["backup:CopyFromBackupVault", "backup:StartCopyJob"] }, exempt, {
      "ForAnyValue:ArnNotLike": { "backup:CopyTargets": india.map((region) => `arn:aws:backup:${region}:*:backup-vault:*`) },
    }),
    // Absent where the service is of the endpoint's own region; a negated operator holds for an absent key.
    deny("DenyEndpointsAbroad", { Action: ["ec2:CreateVpcEndpoint"] }, exempt, {
      StringNotEquals: { "ec2:VpceServiceRegion": india },
      Null: { "ec2:VpceServiceRegion": "false" },
    }),
  ];
}

/** Holes that a list of regions leaves open. */
function holes({ allowsEdges, exemptRoleArns: exempt }: Guardrails, india: readonly string[]): readonly Statement[] {
  const profiles = foreignGeographies().map((prefix) => `arn:aws:bedrock:*:*:inference-profile/${prefix}.*`);
  return [
    // A profile's ARN says ap-south-1 while the inference runs in another geography, and a copy of one hides even that.
    deny(
      "DenyInferenceAbroad",
      { Action: ["bedrock:CreateInferenceProfile", "bedrock:InvokeModel*", "bedrock:GetAsyncInvoke", "bedrock:StartAsyncInvoke"] },
      exempt,
      {},
      profiles,
    ),
    // Members of an access point can be buckets of any region, and no condition key tells.
    deny(
      "DenyMultiRegionAccessPoints",
      { Action: ["s3:CreateMultiRegionAccessPoint", "s3:PutMultiRegionAccessPointPolicy", "s3:SubmitMultiRegionAccessPointRoutes"] },
      exempt,
    ),
    // Query logs of a public zone are kept in us-east-1 only.
    deny("DenyPublicDnsLogs", { Action: ["route53:CreateQueryLoggingConfig"] }, exempt),
    ...(allowsEdges
      ? [
          deny(
            "DenyEdgeLogs",
            {
              Action: [
                "wafv2:PutLoggingConfiguration",
                "cloudfront:CreateRealtimeLogConfig",
                "cloudfront:UpdateRealtimeLogConfig",
                "cloudfront:CreateKeyValueStore",
              ],
            },
            exempt,
            {
              StringNotEquals: { "aws:RequestedRegion": india },
            },
          ),
        ]
      : []),
  ];
}

function audit({ auditBucketArns, exemptRoleArns: exempt }: Guardrails): readonly Statement[] {
  const trails = [
    "cloudtrail:DeleteTrail",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:PutInsightSelectors",
    "cloudtrail:StopLogging",
    "cloudtrail:UpdateTrail",
  ];
  const recorders = ["config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel", "config:StopConfigurationRecorder"];
  const settings = [
    "BucketObjectLockConfiguration",
    "BucketOwnershipControls",
    "BucketPolicy",
    "BucketVersioning",
    "EncryptionConfiguration",
    "LifecycleConfiguration",
    "ReplicationConfiguration",
  ];
  return [
    deny("ProtectAuditTrails", { Action: trails }, exempt),
    deny("ProtectRecorders", { Action: recorders }, exempt),
    deny(
      "ProtectAuditBuckets",
      { Action: ["s3:DeleteBucket", "s3:DeleteBucketPolicy", ...settings.map((one) => `s3:Put${one}`)] },
      exempt,
      {},
      auditBucketArns,
    ),
    deny(
      "ProtectAuditRecords",
      { Action: ["s3:BypassGovernanceRetention", "s3:DeleteObjectVersion", "s3:PutObjectLegalHold", "s3:PutObjectRetention"] },
      exempt,
      {},
      auditBucketArns.map((arn) => `${arn}/*`),
    ),
  ];
}

/**
 * What principals of the organisation may not do. An SCP sees the region a call arrives in and the few destinations that
 * have a condition key; copies that AWS makes by service-linked roles it does not see: those are the policy pack's.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function serviceControlStatements(guardrails: Guardrails): readonly Statement[] {
  const { exemptRoleArns: exempt } = guardrails;
  const india = indianRegions();
  return [
    deny("DenyOutsideIndia", { NotAction: globalActions(guardrails) }, exempt, { StringNotEquals: { "aws:RequestedRegion": india } }),
    ...holes(guardrails, india),
    ...destinations(india, exempt),
    deny("DenyOptInAbroad", { Action: ["account:EnableRegion"] }, exempt, { StringNotEquals: { "account:TargetRegion": india } }),
    deny("DenyOptOut", { Action: ["account:DisableRegion"] }, exempt),
    // No one is exempt: whoever leaves, leaves every guardrail.
    deny("DenyLeaving", { Action: ["account:CloseAccount", "organizations:LeaveOrganization"] }, []),
    ...audit(guardrails),
  ];
}

import type { Judged, Provenance } from "../../../rules/evidence/index.ts";
import { residencyRules } from "../../../rules/evidence/index.ts";
import type { Finding } from "../../../rules/finding.ts";

const bucket = "urn:pulumi:prod::nivas::aws:s3/bucket:Bucket::ledger";
const table = "urn:pulumi:prod::nivas::aws:dynamodb/table:Table::orders";

/** A finding in Singapore, or what is said of it otherwise. */
export function finding(other: Partial<Finding> = {}): Finding {
  return {
    rule: "residency-resource-region",
    level: "mandatory",
    subject: bucket,
    path: "region",
    value: "ap-southeast-1",
    message: "the region ap-southeast-1 is not in India",
    clauses: [{ id: "RBI-SPSD-2018", source: "circular of 6 Apr 2018" }],
    fix: "set region to ap-south-1",
    result: "violating",
    reason: "the region ap-southeast-1 is not in India",
    ...other,
  };
}

const entry = {
  rule: "residency-copy-indian",
  resource: table,
  reason: "moves home in March <&>",
  owner: "payments",
  approver: "ciso",
  expiry: "2027-03-31",
};

/** A judgement that has one of everything. */
export const judged: Judged = {
  subject: { kind: "environment", name: "prod", file: "Pulumi.prod.yaml" },
  scope: {
    profiles: ["payments", "lending"],
    unconfigured: false,
    phase: "preview",
    strict: true,
    narrowed: ["profiles: payments, lending"],
  },
  rules: residencyRules(),
  resources: 3,
  findings: [
    finding(),
    finding({
      level: "advisory",
      rule: "residency-key-indian",
      path: "kmsKeyId",
      value: "(unknown)",
      result: "not-proven",
      reason: "not known yet",
    }),
  ],
  exempted: [
    finding({
      rule: entry.rule,
      subject: table,
      path: "replicas[0].regionName",
      exemption: { reason: entry.reason, owner: entry.owner, approver: entry.approver, expiry: entry.expiry },
    }),
  ],
  proofs: [
    {
      rule: "residency-resource-region",
      subject: table,
      path: "region",
      value: "ap-south-1",
      result: "proven",
      reason: "the region ap-south-1 is in India",
    },
    {
      rule: "residency-source-indian",
      subject: table,
      path: "importTable",
      value: "s3://x",
      result: "violating",
      reason: "read from, so nothing leaves",
    },
  ],
  register: [entry],
  unreadable: [{ path: "a.yaml", text: "a.yaml is not YAML; expected YAML" }],
  locations: new Map([[bucket, { file: "rendered dir/a.yaml", line: 7 }]]),
};

/** Where the evidence of the tests is from. */
export const provenance: Provenance = {
  asOf: "2026-11-21",
  asOfFrom: "commit",
  commit: { id: "cd2115727b6b6358830202c240852bb5e79ddf43", changed: false },
  tools: [{ name: "nivas", version: "0.1.0" }],
};

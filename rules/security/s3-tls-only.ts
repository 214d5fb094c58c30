import { buckets } from "../pack/buckets.ts";
import { statements, type Statement } from "../pack/documents.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** A bucket's policy denies requests without TLS (`security-s3-tls-only`). */
export const securityS3TlsOnly: Rule = {
  id: "security-s3-tls-only",
  group: "security",
  title: "a bucket's policy denies requests without TLS",
  level: "mandatory",
  source: fsbp("S3.5"),
  fix: "add a BucketPolicy with a Deny of s3:* under Bool aws:SecureTransport false",
  types: buckets,
  scope: "stack",
  check: (bucket, siblings) => {
    const { known, unclear } = siblings.referring("aws:s3/bucketPolicy:BucketPolicy", "bucket", bucket);
    const documents = known.map(({ inputs }) => statements(inputs, "policy"));
    if (documents.some((document) => document !== UNKNOWN && document.some(deniesPlain))) return [];
    const unread = unclear || documents.includes(UNKNOWN);
    const fault: Fault = {
      path: "policy",
      value: known.length === 0 ? undefined : known[0]?.name,
      message: "nothing denies requests without TLS",
    };
    return [unread ? { ...fault, message: "the bucket's policy is not known yet", result: "not-proven" } : fault];
  },
};

function deniesPlain({ allows, actions, condition }: Statement): boolean {
  const plain = read(condition, "Bool");
  const value =
    typeof plain === "object" && plain !== null
      ? Object.entries(plain).find(([key]) => key.toLowerCase() === "aws:securetransport")?.[1]
      : undefined;
  return !allows && (value === "false" || value === false) && actions.some((action) => action === "s3:*" || action === "*");
}

import { buckets } from "../pack/buckets.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Buckets keep the versions before a change (`reliability-s3-versioned`). */
export const reliabilityS3Versioned: Rule = {
  id: "reliability-s3-versioned",
  group: "reliability",
  title: "buckets keep the versions before a change",
  level: "mandatory",
  source: fsbp("S3.14"),
  fix: "add a BucketVersioning with status Enabled",
  types: buckets,
  scope: "stack",
  check: (bucket, siblings) => {
    const { known, unclear } = siblings.referring("aws:s3/bucketVersioning:BucketVersioning", "bucket", bucket);
    const states = known.map(({ inputs }) => read(inputs, "versioningConfiguration.status"));
    if (states.includes("Enabled")) return [];
    const fault: Fault = { path: "(versioning)", value: states[0], message: "an overwritten object is gone" };
    return [unclear || states.includes(UNKNOWN) ? { ...fault, result: "not-proven" } : fault];
  },
};

import type { Rule } from "./rule.ts";

/** Type keys of buckets. */
export const buckets: readonly string[] = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** A rule's check that a bucket has a resource of type `key` which refers to it. */
export function companion(key: string, message: string): Rule["check"] {
  return (bucket, siblings) => {
    const { known, unclear } = siblings.referring(key, "bucket", bucket);
    if (known.length > 0) return [];
    const fault = { path: `(${key.slice(key.lastIndexOf(":") + 1)})`, value: undefined, message };
    return [unclear ? { ...fault, result: "not-proven" } : fault];
  };
}

import { notKnown } from "../pack/checks.ts";
import { items, read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** A bucket's lifecycle clears away unfinished uploads (`cost-uploads-aborted`). */
export const costUploadsAborted: Rule = {
  id: "cost-uploads-aborted",
  group: "cost",
  title: "a bucket's lifecycle clears away unfinished uploads",
  level: "advisory",
  source: awsDocs("Aborting incomplete uploads", "AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html"),
  fix: "set abortIncompleteMultipartUpload.daysAfterInitiation on a rule",
  types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
  check: ({ inputs }) => {
    const rules = items(inputs, "rules");
    if (rules === UNKNOWN) return [notKnown("rules")];
    const clears = rules.some(({ value }) => read(value, "abortIncompleteMultipartUpload.daysAfterInitiation") !== undefined);
    return clears ? [] : [{ path: "rules", value: rules.length, message: "unfinished uploads stay for ever" }];
  },
};

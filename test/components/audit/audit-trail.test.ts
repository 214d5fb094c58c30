import { describe, expect, it } from "vitest";
import { recordValues, valuesOf } from "../../stacks/record.ts";
import { names, one } from "./found.ts";

const ledger = (place: string, environment = "prod", account = "111122223333"): string[] =>
  ["audit", "access-logs"].map((role) => `arn:aws:s3:::${environment}-${place}-${role}-${account}/`);

describe("the trails of prod", () => {
  it.each(["preview", "update"] as const)("record every region from Mumbai, validated, encrypted, in %s mode", async (mode) => {
    const graph = await recordValues(valuesOf("prod"), "mumbai", mode);
    expect(names(graph, "Trail")).toEqual(["mumbai-trail"]);
    const { inputs, options, propertyDependencies } = one(graph, "Trail", "mumbai-trail");
    expect(inputs).toEqual({
      name: "prod-mumbai-trail",
      s3BucketName: "prod-mumbai-audit-111122223333",
      s3KeyPrefix: "mumbai",
      kmsKeyId: inputs["kmsKeyId"],
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogging: true,
      enableLogFileValidation: true,
      insightSelectors: [],
      advancedEventSelectors: [
        { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
        {
          name: "ledger",
          fieldSelectors: [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", equals: ["AWS::S3::Object"] },
            { field: "resources.ARN", startsWiths: ledger("mumbai") },
            { field: "eventName", notEquals: ["PutObject"] },
          ],
        },
      ],
    });
    expect(propertyDependencies["kmsKeyId"]).toEqual([one(graph, "Key", "mumbai-audit").urn]);
    expect(options.protect).toBe(true);
  });

  it("record every region, IAM too, a second time from Hyderabad, for the day that Mumbai is gone", async () => {
    const { inputs } = one(await recordValues(valuesOf("prod"), "hyderabad"), "Trail", "hyderabad-trail");
    expect(inputs).toMatchObject({
      s3BucketName: "prod-hyderabad-audit-111122223333",
      s3KeyPrefix: "hyderabad",
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
    });
  });

  it("record reads and writes of the buckets that the configuration names, and rates where asked", async () => {
    const values = valuesOf("prod");
    values.audit = { recordedBuckets: ["acme-state-mumbai", "acme-state-hyderabad"], insights: true };
    const { inputs } = one(await recordValues(values, "mumbai"), "Trail", "mumbai-trail");
    expect(inputs["insightSelectors"]).toEqual([{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }]);
    expect((inputs["advancedEventSelectors"] as unknown[])[2]).toEqual({
      name: "recorded-buckets",
      fieldSelectors: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: ["AWS::S3::Object"] },
        { field: "resources.ARN", startsWiths: ["arn:aws:s3:::acme-state-mumbai/", "arn:aws:s3:::acme-state-hyderabad/"] },
      ],
    });
  });

  it("may go with development", async () => {
    const graph = await recordValues(valuesOf("dev"), "mumbai");
    expect(one(graph, "Trail", "mumbai-trail").options.protect ?? false).toBe(false);
  });
});

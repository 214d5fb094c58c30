import { pullThroughRules } from "../../../config/tables/pull-through.ts";
import { policyDocument, type PolicyDocument } from "../../iam/model/index.ts";

/**
 * Lets a machine fill the pull-through cache of its own region, below the fixed prefixes only.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
 */
export function pullThroughPolicy(accountId: string, region: string): PolicyDocument {
  return policyDocument({
    Sid: "FillPullThroughCache",
    Effect: "Allow",
    Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
    Resource: pullThroughRules.map(({ id }) => `arn:aws:ecr:${region}:${accountId}:repository/${id}/*`),
  });
}

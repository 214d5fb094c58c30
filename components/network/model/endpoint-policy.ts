import { policyDocument, type PolicyDocument } from "../../iam/model/index.ts";

/** IAM prefix of the actions behind an endpoint, where it is not the first part of the endpoint's name. */
const actionPrefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/**
 * Endpoints that take a policy: each with the word "endpoint policy" in its service's own guide. Others keep AWS's default.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const takesPolicy: ReadonlySet<string> = new Set([
  "s3",
  "dynamodb",
  "ecr.api",
  "ecr.dkr",
  "sts",
  "ec2",
  "elasticloadbalancing",
  "autoscaling",
  "sqs",
  "kms",
  "secretsmanager",
  "logs",
  "monitoring",
]);

/**
 * The policy of the endpoint of `service`: its own actions only, and only by principals of the account, so that nobody
 * carries data out through it with credentials of another. Undefined where the service takes no policy.
 */
export function endpointPolicy(service: string, accountId: string, region: string): PolicyDocument | undefined {
  if (!takesPolicy.has(service)) return undefined;
  const prefix = actionPrefixes[service] ?? service.split(".")[0] ?? service;
  const own = {
    Sid: "OwnPrincipals",
    Effect: "Allow",
    Principal: "*",
    Action: `${prefix}:*`,
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
  } as const;
  return service === "s3" ? policyDocument(own, imageLayers(region)) : policyDocument(own);
}

/** Image layers lie in a bucket of ECR's own account, which signs the requests. @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway */
function imageLayers(region: string): PolicyDocument["Statement"][number] {
  return {
    Sid: "ImageLayers",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
  };
}

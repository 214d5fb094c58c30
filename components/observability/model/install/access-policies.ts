import { bucketNames } from "../../../../config/names.ts";
import { physicalNames } from "../../../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { policyDocument, type PolicyDocument, type PolicyStatement } from "../../../iam/model/index.ts";
import { regionsInView } from "./thanos/object-store.ts";
import { tracesDomain } from "./traces-store.ts";

const read = ["s3:GetObject"] as const;
const write = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] as const;

/** What a pod may do in `bucket` of `region`: list it, and `actions` on its objects, with the region's key through S3 alone. */
function inBucket(
  spec: PlatformSpec,
  { region, namePrefix, place }: RegionSpec,
  bucket: string,
  actions: readonly string[],
): readonly PolicyStatement[] {
  const arn = `arn:aws:s3:::${bucket}`;
  const isReader = !actions.includes("s3:PutObject");
  const suffix = `${place.charAt(0).toUpperCase()}${place.slice(1)}`;
  return [
    { Sid: `List${suffix}`, Effect: "Allow", Action: ["s3:GetBucketLocation", "s3:ListBucket"], Resource: arn },
    { Sid: `Objects${suffix}`, Effect: "Allow", Action: actions, Resource: `${arn}/*` },
    {
      Sid: `Key${suffix}`,
      Effect: "Allow",
      Action: isReader ? "kms:Decrypt" : ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: `arn:aws:kms:${region}:${spec.account.id}:key/*`,
      Condition: {
        StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": physicalNames(namePrefix).telemetryKeyAlias },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [arn, `${arn}/*`] },
      },
    },
  ];
}

/** Loki reads, writes and deletes logs of its own region. @see https://grafana.com/docs/loki/latest/configure/storage/#aws-deployment-s3-single-store */
export function lokiPolicy(spec: PlatformSpec, region: RegionSpec): PolicyDocument {
  return policyDocument(...inBucket(spec, region, bucketNames(region.namePrefix, spec.account.id).logs, write));
}

/** The sidecar of Prometheus, and the compactor, work on the blocks of their own region. @see https://thanos.io/tip/thanos/storage.md/#aws-policies */
export function blocksPolicy(spec: PlatformSpec, region: RegionSpec, isCompactor: boolean): PolicyDocument {
  const actions = isCompactor ? write : (["s3:GetObject", "s3:PutObject"] as const);
  return policyDocument(...inBucket(spec, region, bucketNames(region.namePrefix, spec.account.id).metrics, actions));
}

/** The store reads the blocks of every region, and changes none. */
export function blocksReaderPolicy(spec: PlatformSpec): PolicyDocument {
  return policyDocument(
    ...regionsInView(spec).flatMap((region) => inBucket(spec, region, bucketNames(region.namePrefix, spec.account.id).metrics, read)),
  );
}

/** ARN of the region's domain. */
export function tracesDomainArn(spec: PlatformSpec, { region }: Pick<RegionSpec, "region">): string {
  return `arn:aws:es:${region}:${spec.account.id}:domain/${tracesDomain(spec)}`;
}

/** Jaeger speaks to its own region's domain, and to nothing of the service that makes or changes domains. */
export function jaegerPolicy(spec: PlatformSpec, region: RegionSpec): PolicyDocument {
  return policyDocument({
    Sid: "AskDomain",
    Effect: "Allow",
    Action: ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"],
    Resource: `${tracesDomainArn(spec, region)}/*`,
  });
}

/**
 * Alertmanager publishes to the topics that channels name, with their keys through SNS alone; undefined where there are none.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function receiversPolicy({ observability: { alerting } }: Pick<PlatformSpec, "observability">): PolicyDocument | undefined {
  const topics = [...new Set(alerting.channels.flatMap((channel) => (channel.kind === "sns" ? [channel.topicArn] : [])))].sort();
  if (topics.length === 0) return undefined;
  // Of the region and account: an encrypted topic names its key by itself.
  const places = [...new Set(topics.map((arn) => arn.split(":").slice(3, 5).join(":")))];
  return policyDocument(
    { Sid: "PublishAlerts", Effect: "Allow", Action: "sns:Publish", Resource: topics },
    {
      Sid: "TopicKeys",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: places.map((place) => `arn:aws:kms:${place}:key/*`),
      Condition: { StringEquals: { "kms:ViaService": places.map((place) => `sns.${place.split(":")[0]}.amazonaws.com`) } },
    },
  );
}

/** The domain's own policy: principals of the account whose own policies let them, which are Jaeger's alone. */
export function domainPolicy(spec: PlatformSpec, region: RegionSpec): PolicyDocument {
  return policyDocument({
    Sid: "OwnAccount",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${spec.account.id}:root` },
    Action: "es:ESHttp*",
    Resource: `${tracesDomainArn(spec, region)}/*`,
  });
}

/** Lets the domain write its logs. @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
export function domainLogsPolicy(spec: PlatformSpec, region: RegionSpec): PolicyDocument {
  return policyDocument({
    Sid: "DomainWrites",
    Effect: "Allow",
    Principal: { Service: "es.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch"],
    Resource: `arn:aws:logs:${region.region}:${spec.account.id}:log-group:/aws/opensearch/${tracesDomain(spec)}:*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": spec.account.id },
      ArnLike: { "aws:SourceArn": tracesDomainArn(spec, region) },
    },
  });
}

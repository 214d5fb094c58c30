import { gzipSync } from "node:zlib";
import { b64, json, passes, stops, warns, type Case } from "./case.ts";

const arn = (service: string, region: string, rest = "x"): string => `arn:aws:${service}:${region}:111122223333:${rest}`;
const s3 = (token: string): string => `aws:s3/${token}`;
const abroad = [{ type: s3("bucket:Bucket"), inputs: { bucket: "dr", region: "eu-west-1" } }];
const within = [{ type: s3("bucket:Bucket"), inputs: { bucket: "dr", region: "ap-south-2" } }];

/** Leaks through AWS resources. */
export const awsLeaks: readonly Case[] = [
  stops(
    "S3 replication inside the bucket",
    s3("bucket:Bucket"),
    { bucket: "a", replicationConfiguration: { rules: [{ destination: { bucket: "arn:aws:s3:::dr" } }] } },
    { beside: abroad },
  ),
  stops(
    "S3 replication of the V2 bucket",
    s3("bucketV2:BucketV2"),
    { replicationConfigurations: [{ rules: [{ destinations: [{ bucket: "arn:aws:s3:::dr" }] }] }] },
    { beside: abroad },
  ),
  stops(
    "S3 replication as a resource of its own",
    s3("bucketReplicationConfig:BucketReplicationConfig"),
    { bucket: "a", rules: [{ destination: { bucket: "arn:aws:s3:::dr" } }] },
    { beside: abroad },
  ),
  stops(
    "the key of an S3 replica",
    s3("bucketReplicationConfig:BucketReplicationConfig"),
    {
      bucket: "a",
      rules: [
        { destination: { bucket: "arn:aws:s3:::dr", encryptionConfiguration: { replicaKmsKeyId: arn("kms", "eu-west-1", "key/1") } } },
      ],
    },
    { beside: within },
  ),
  warns("S3 replication to a bucket nobody knows", s3("bucketReplicationConfig:BucketReplicationConfig"), {
    bucket: "a",
    rules: [{ destination: { bucket: "arn:aws:s3:::other" } }],
  }),
  stops(
    "an S3 inventory abroad",
    s3("inventory:Inventory"),
    { bucket: "a", destination: { bucket: { bucketArn: "arn:aws:s3:::dr", format: "CSV" } } },
    { beside: abroad },
  ),
  stops("S3 notifications to a queue abroad", s3("bucketNotification:BucketNotification"), {
    bucket: "a",
    queues: [{ queueArn: arn("sqs", "us-east-1"), events: ["s3:ObjectCreated:*"] }],
  }),
  stops(
    "an object with settings of another region",
    s3("bucketObjectv2:BucketObjectv2"),
    { bucket: "dr", key: "k", content: "x" },
    { beside: abroad, provider: { region: "eu-west-1" } },
  ),
  stops(
    "a Multi-Region Access Point member",
    "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
    { details: { name: "m", regions: [{ bucket: "dr" }] } },
    { beside: abroad },
  ),
  stops("a DynamoDB replica as a resource", "aws:dynamodb/tableReplica:TableReplica", {
    globalTableArn: arn("dynamodb", "us-east-1", "table/x"),
  }),
  stops("a DynamoDB global table of 2017", "aws:dynamodb/globalTable:GlobalTable", { name: "x", replicas: [{ regionName: "us-east-1" }] }),
  stops(
    "a DynamoDB import from, export to a bucket abroad",
    "aws:dynamodb/tableExport:TableExport",
    { tableArn: arn("dynamodb", "ap-south-1", "table/x"), s3Bucket: "dr" },
    { beside: abroad },
  ),
  stops(
    "an Aurora secondary by its provider",
    "aws:rds/cluster:Cluster",
    { globalClusterIdentifier: "g", engine: "aurora-postgresql" },
    { provider: { region: "eu-west-1" } },
  ),
  stops("an automated backup replica kept abroad", "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication", {
    sourceDbInstanceArn: arn("rds", "ap-south-1", "db:x"),
    region: "us-east-1",
  }),
  stops("a snapshot copied abroad", "aws:rds/snapshotCopy:SnapshotCopy", {
    sourceDbSnapshotIdentifier: "x",
    destinationRegion: "us-east-1",
  }),
  stops("a backup plan that copies abroad", "aws:backup/plan:Plan", {
    rules: [
      {
        copyActions: [
          { destinationVaultArn: arn("backup", "ap-south-2", "backup-vault:v") },
          { destinationVaultArn: arn("backup", "eu-west-1", "backup-vault:v") },
        ],
      },
    ],
  }),
  stops("a replica of a secret", "aws:secretsmanager/secret:Secret", {
    replicas: [{ region: "ap-south-2" }, { region: "ap-southeast-1" }],
  }),
  stops("a replica of a key", "aws:kms/replicaKey:ReplicaKey", {
    primaryKeyArn: arn("kms", "ap-south-1", "key/mrk-1"),
    region: "ap-southeast-1",
  }),
  stops("an event bus of another region", "aws:cloudwatch/eventTarget:EventTarget", {
    rule: "r",
    arn: arn("events", "us-east-1", "event-bus/default"),
  }),
  stops("an API destination abroad", "aws:cloudwatch/eventApiDestination:EventApiDestination", {
    invocationEndpoint: "https://http-intake.logs.datadoghq.com/api/v2/logs",
    httpMethod: "POST",
    connectionArn: arn("events", "ap-south-1", "connection/x/1"),
  }),
  stops(
    "a Firehose to an HTTP endpoint abroad",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    {
      destination: "http_endpoint",
      httpEndpointConfiguration: {
        url: "https://aws-api.newrelic.com/firehose/v1",
        s3Configuration: { bucketArn: "arn:aws:s3:::dr", roleArn: "arn:aws:iam::1:role/x" },
      },
    },
    { beside: within },
  ),
  stops(
    "the spill bucket of a Firehose",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    { extendedS3Configuration: { bucketArn: "arn:aws:s3:::ok", s3BackupConfiguration: { bucketArn: "arn:aws:s3:::dr" } } },
    { beside: abroad },
  ),
  stops("a sink of another region", "aws:oam/link:Link", {
    sinkIdentifier: arn("oam", "us-east-1", "sink/1"),
    resourceTypes: ["AWS::Logs::LogGroup"],
  }),
  stops("a log subscription abroad", "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", {
    logGroup: "g",
    filterPattern: "",
    destinationArn: arn("logs", "us-east-1", "destination:x"),
  }),
  stops("a metric stream abroad", "aws:cloudwatch/metricStream:MetricStream", {
    firehoseArn: arn("firehose", "us-east-1", "deliverystream/x"),
    outputFormat: "json",
  }),
  stops("an OpenSearch connection to a domain abroad", "aws:opensearch/outboundConnection:OutboundConnection", {
    localDomainInfo: { domainName: "a", ownerId: "1", region: "ap-south-1" },
    remoteDomainInfo: { domainName: "b", ownerId: "1", region: "eu-west-1" },
  }),
  stops("an MSK replicator into a cluster abroad", "aws:msk/replicator:Replicator", {
    kafkaClusters: [
      { amazonMskCluster: { mskClusterArn: arn("kafka", "ap-south-1", "cluster/a/1") } },
      { amazonMskCluster: { mskClusterArn: arn("kafka", "us-east-1", "cluster/b/1") } },
    ],
  }),
  stops("a resolver query log abroad", "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", {
    destinationArn: arn("firehose", "us-east-1", "deliverystream/x"),
  }),
  stops("a VPC peer abroad", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", {
    vpcId: "v",
    peerVpcId: "w",
    peerRegion: "ap-southeast-1",
  }),
  stops("PrivateLink across regions", "aws:ec2/vpcEndpoint:VpcEndpoint", {
    serviceName: "com.amazonaws.vpce.ap-south-1.vpce-svc-1",
    serviceRegion: "us-east-1",
  }),
  stops("an endpoint service open to regions abroad", "aws:ec2/vpcEndpointService:VpcEndpointService", {
    supportedRegions: ["ap-south-1", "us-east-1"],
  }),
  stops("a state machine that calls abroad", "aws:sfn/stateMachine:StateMachine", {
    definition: json({
      StartAt: "A",
      States: {
        A: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke",
          Parameters: { FunctionName: arn("lambda", "us-east-1", "function:x") },
          End: true,
        },
      },
    }),
  }),
  stops("a state machine that copies between regions", "aws:sfn/stateMachine:StateMachine", {
    definition: json({
      States: {
        A: { Type: "Task", Resource: "arn:aws:states:::aws-sdk:rds:copyDBSnapshot", Parameters: { DestinationRegion: "eu-west-1" } },
      },
    }),
  }),
  stops("a Lambda variable with JSON", "aws:lambda/function:Function", {
    environment: { variables: { SETTINGS: json({ sink: { endpoint: "https://kinesis.us-east-1.amazonaws.com" } }) } },
  }),
  stops("a Lambda layer of an agent abroad", "aws:lambda/function:Function", { environment: { variables: { DD_SITE: "datadoghq.eu" } } }),
  stops("a file system of a Lambda abroad", "aws:lambda/function:Function", {
    fileSystemConfig: { arn: arn("elasticfilesystem", "us-east-1", "access-point/x"), localMountPath: "/mnt/x" },
  }),
  stops("an ECS secret abroad", "aws:ecs/taskDefinition:TaskDefinition", {
    containerDefinitions: json([{ name: "a", secrets: [{ name: "K", valueFrom: arn("secretsmanager", "us-east-1", "secret:x") }] }]),
  }),
  warns("user data that syncs abroad", "aws:ec2/launchTemplate:LaunchTemplate", {
    userData: b64("#!/bin/bash\naws s3 sync /data s3://dr --region us-west-2\n"),
  }),
  warns("user data under gzip", "aws:ec2/launchTemplate:LaunchTemplate", {
    userData: gzipSync("#!/bin/bash\naws s3 sync /data s3://dr --region us-west-2\n").toString("base64"),
  }),
  stops("a Bedrock profile of a geography in an agent", "aws:bedrock/agentAgent:AgentAgent", {
    foundationModel: "apac.anthropic.claude-sonnet-4-v1:0",
    agentName: "a",
  }),
  stops("a Bedrock profile in a Lambda variable", "aws:lambda/function:Function", {
    environment: { variables: { MODEL_ID: "us.anthropic.claude-sonnet-4-v1:0" } },
  }),
  stops("a scheduler target abroad", "aws:scheduler/schedule:Schedule", {
    target: { arn: arn("sqs", "us-east-1"), roleArn: "arn:aws:iam::1:role/x" },
  }),
  stops("a scheduler's input for the AWS API", "aws:scheduler/schedule:Schedule", {
    target: {
      arn: "arn:aws:scheduler:::aws-sdk:s3:copyObject",
      roleArn: "arn:aws:iam::1:role/x",
      input: json({ Bucket: "dr", Region: "eu-west-1" }),
    },
  }),
  stops("a pipe's target abroad", "aws:pipes/pipe:Pipe", {
    source: arn("sqs", "ap-south-1"),
    target: arn("lambda", "us-east-1", "function:x"),
  }),
  stops("a topic subscription by HTTPS abroad", "aws:sns/topicSubscription:TopicSubscription", {
    topic: arn("sns", "ap-south-1"),
    protocol: "https",
    endpoint: "https://events.pagerduty.us-east-1.example.com",
  }),
  warns("a topic subscription by HTTPS to nobody knows whom", "aws:sns/topicSubscription:TopicSubscription", {
    topic: arn("sns", "ap-south-1"),
    protocol: "https",
    endpoint: "https://hooks.unknown.example",
  }),
  stops(
    "a DataSync location abroad",
    "aws:datasync/locationS3:LocationS3",
    { s3BucketArn: "arn:aws:s3:::dr", subdirectory: "/", s3Config: { bucketAccessRoleArn: "arn:aws:iam::1:role/x" } },
    { beside: abroad },
  ),
  stops(
    "an AMI copied abroad",
    "aws:ec2/amiCopy:AmiCopy",
    { sourceAmiId: "ami-1", sourceAmiRegion: "ap-south-1" },
    { provider: { region: "us-east-1" } },
  ),
  stops("an image distributed abroad", "aws:imagebuilder/distributionConfiguration:DistributionConfiguration", {
    distributions: [{ region: "us-east-1", amiDistributionConfiguration: { name: "x" } }],
  }),
  stops("a CloudTrail bucket abroad", "aws:cloudtrail/trail:Trail", { s3BucketName: "dr" }, { beside: abroad }),
  stops("a Config delivery abroad", "aws:cfg/deliveryChannel:DeliveryChannel", { s3BucketName: "dr" }, { beside: abroad }),
  stops(
    "an Athena result abroad",
    "aws:athena/workgroup:Workgroup",
    { configuration: { resultConfiguration: { outputLocation: "s3://dr/out/" } } },
    { beside: abroad },
  ),
  stops("a Glue connection abroad", "aws:glue/connection:Connection", {
    connectionProperties: { JDBC_CONNECTION_URL: "jdbc:postgresql://x.us-east-1.rds.amazonaws.com:5432/d" },
  }),
  stops("a DMS target abroad", "aws:dms/endpoint:Endpoint", {
    endpointType: "target",
    engineName: "postgres",
    serverName: "x.abc.eu-west-1.rds.amazonaws.com",
  }),
  stops("a Cognito pool's messages abroad", "aws:cognito/userPool:UserPool", {
    smsConfiguration: { snsRegion: "us-east-1", snsCallerArn: "arn:aws:iam::1:role/x", externalId: "x" },
  }),
  stops("mail identity abroad for Cognito", "aws:cognito/userPool:UserPool", {
    emailConfiguration: { sourceArn: arn("ses", "us-east-1", "identity/x"), emailSendingAccount: "DEVELOPER" },
  }),
  stops("an AppSync resolver's endpoint", "aws:appsync/dataSource:DataSource", {
    httpConfig: { endpoint: "https://dynamodb.us-east-1.amazonaws.com" },
    type: "HTTP",
  }),
  stops("an API Gateway integration abroad", "aws:apigateway/integration:Integration", {
    uri: "arn:aws:apigateway:ap-south-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:x/invocations",
  }),
  stops("a WAF log abroad", "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", {
    logDestinationConfigs: [arn("firehose", "us-east-1", "deliverystream/aws-waf-logs-x")],
    resourceArn: arn("wafv2", "ap-south-1", "regional/webacl/x/1"),
  }),
  stops("an SSM parameter that code follows", "aws:lambda/function:Function", {
    environment: { variables: { QUEUE_URL: "https://sqs.ap-southeast-1.amazonaws.com/1/q" } },
  }),
  warns("an SSM parameter with a queue abroad", "aws:ssm/parameter:Parameter", {
    name: "/x",
    type: "String",
    value: "https://sqs.ap-southeast-1.amazonaws.com/1/q",
  }),
  stops("a stack set over regions", "aws:cloudformation/stackSetInstance:StackSetInstance", { stackSetName: "s", region: "us-east-1" }),
  stops("a stack instance's own region input", "aws:cloudformation/stackInstances:StackInstances", {
    stackSetName: "s",
    regions: ["ap-south-1", "us-east-1"],
  }),
  stops(
    "a Connect resource whose region nobody states",
    "aws:connect/instance:Instance",
    { identityManagementType: "SAML", inboundCallsEnabled: true, outboundCallsEnabled: true },
    { provider: { profile: "x" } },
  ),
  stops("a Timestream copy or Redshift snapshot abroad", "aws:redshift/snapshotCopy:SnapshotCopy", {
    clusterIdentifier: "c",
    destinationRegion: "us-east-1",
  }),
  stops("a transit gateway route to a peer abroad", "aws:ec2transitgateway/peeringAttachment:PeeringAttachment", {
    peerRegion: "eu-west-1",
    peerTransitGatewayId: "tgw-1",
    transitGatewayId: "tgw-2",
  }),
  stops(
    "a Storage Lens export abroad",
    "aws:s3control/storageLensConfiguration:StorageLensConfiguration",
    {
      configId: "x",
      storageLensConfiguration: {
        enabled: true,
        dataExport: { s3BucketDestination: { arn: "arn:aws:s3:::dr", accountId: "1", format: "CSV", outputSchemaVersion: "V_1" } },
      },
    },
    { beside: abroad },
  ),
  stops("a region under an envelope of a secret", "aws:sqs/queue:Queue", {
    region: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "eu-west-1" },
  }),
  passes(
    "an S3 replica in Hyderabad",
    s3("bucketReplicationConfig:BucketReplicationConfig"),
    {
      bucket: "a",
      rules: [
        { destination: { bucket: "arn:aws:s3:::dr", encryptionConfiguration: { replicaKmsKeyId: arn("kms", "ap-south-2", "key/1") } } },
      ],
    },
    { beside: within },
  ),
];

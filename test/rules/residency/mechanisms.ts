type Inputs = Readonly<Record<string, unknown>>;

/** A leak built from a mechanism the README describes, outside the samples: title, type, inputs, wanted level, siblings. */
export type Mechanism = readonly [title: string, type: string, inputs: Inputs, level: "mandatory" | "advisory", provider?: Inputs];

const k8s = (type: string): string => `kubernetes:${type}`;
const pod = (spec: Inputs): Inputs => ({ spec: { template: { spec } } });
const json = (value: unknown): string => JSON.stringify(value);
const b64 = (text: string): string => Buffer.from(text).toString("base64");

/** The cases. */
export const mechanisms: readonly Mechanism[] = [
  ["a resource region beats an Indian provider", "aws:sqs/queue:Queue", { region: "eu-west-1" }, "mandatory", { region: "ap-south-1" }],
  ["a provider abroad places a silent resource", "aws:sqs/queue:Queue", {}, "mandatory", { region: "us-east-1" }],
  [
    "Roles Anywhere has no region input and follows its provider",
    "aws:rolesanywhere/profile:Profile",
    {},
    "mandatory",
    { region: "us-east-1" },
  ],
  ["a provider from a shared profile states no region", "aws:sqs/queue:Queue", {}, "advisory", { profile: "prod" }],
  [
    "a DynamoDB replica",
    "aws:dynamodb/table:Table",
    { replicas: [{ regionName: "ap-south-2" }, { regionName: "us-west-2" }] },
    "mandatory",
  ],
  ["a DynamoDB witness", "aws:dynamodb/table:Table", { globalTableWitness: { regionName: "us-west-2" } }, "mandatory"],
  [
    "an ECR replication rule",
    "aws:ecr/replicationConfiguration:ReplicationConfiguration",
    { replicationConfiguration: { rules: [{ destinations: [{ region: "eu-north-1", registryId: "1" }] }] } },
    "mandatory",
  ],
  ["an EFS replica", "aws:efs/replicationConfiguration:ReplicationConfiguration", { destination: { region: "sa-east-1" } }, "mandatory"],
  [
    "a backup copy",
    "aws:backup/plan:Plan",
    { rules: [{ copyActions: [{ destinationVaultArn: "arn:aws:backup:us-east-1:1:backup-vault:v" }] }] },
    "mandatory",
  ],
  [
    "a DLM cross-region copy",
    "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    { policyDetails: { schedules: [{ crossRegionCopyRules: [{ target: "eu-west-1" }] }] } },
    "mandatory",
  ],
  [
    "a keyspace replica",
    "aws:keyspaces/keyspace:Keyspace",
    { replicationSpecification: { regionLists: ["ap-south-1", "us-east-1"] } },
    "mandatory",
  ],
  ["an incident replication set", "aws:ssmincidents/replicationSet:ReplicationSet", { regions: [{ name: "us-east-1" }] }, "mandatory"],
  [
    "a Security Lake replica",
    "aws:securitylake/dataLake:DataLake",
    { configuration: { region: "ap-south-1", replicationConfiguration: { regions: ["us-east-1"] } } },
    "mandatory",
  ],
  ["an Identity Center extension", "aws:ssoadmin/region:Region", { regionName: "eu-west-1" }, "mandatory"],
  ["a transit gateway peer", "aws:ec2transitgateway/peeringAttachment:PeeringAttachment", { peerRegion: "us-east-1" }, "mandatory"],
  [
    "a Global Accelerator endpoint group",
    "aws:globalaccelerator/endpointGroup:EndpointGroup",
    { endpointGroupRegion: "eu-west-1" },
    "mandatory",
  ],
  [
    "centralisation abroad",
    "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization",
    { rule: { source: { regions: ["ap-south-1"] }, destination: { region: "us-east-1" } } },
    "mandatory",
  ],
  [
    "a public DNS query log",
    "aws:route53/queryLog:QueryLog",
    { zoneId: "Z1", cloudwatchLogGroupArn: "arn:aws:logs:us-east-1:1:log-group:q" },
    "mandatory",
  ],
  [
    "a flow log into a stream abroad",
    "aws:ec2/flowLog:FlowLog",
    { logDestination: "arn:aws:firehose:eu-west-1:1:deliverystream/x", logDestinationType: "kinesis-data-firehose" },
    "mandatory",
  ],
  [
    "a Lambda failure destination",
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    { functionName: "f", destinationConfig: { onFailure: { destination: "arn:aws:sqs:us-east-1:1:dlq" } } },
    "mandatory",
  ],
  ["a Lambda environment", "aws:lambda/function:Function", { environment: { variables: { S3_REGION: "us-east-1" } } }, "mandatory"],
  [
    "a queue's dead letters",
    "aws:sqs/queue:Queue",
    { redrivePolicy: json({ deadLetterTargetArn: "arn:aws:sqs:eu-west-1:1:dlq" }) },
    "mandatory",
  ],
  [
    "an ECS container environment",
    "aws:ecs/taskDefinition:TaskDefinition",
    { containerDefinitions: json([{ name: "a", environment: [{ name: "AWS_REGION", value: "us-east-1" }] }]) },
    "mandatory",
  ],
  [
    "an ECS log driver",
    "aws:ecs/taskDefinition:TaskDefinition",
    { containerDefinitions: json([{ name: "a", logConfiguration: { options: { "awslogs-region": "us-east-1" } } }]) },
    "mandatory",
  ],
  [
    "a CloudFormation body",
    "aws:cloudformation/stack:Stack",
    {
      templateBody:
        "Resources:\n  T:\n    Type: AWS::DynamoDB::GlobalTable\n    Properties:\n      Replicas:\n        - Region: us-east-1\n",
    },
    "mandatory",
  ],
  [
    "JSON inside JSON",
    "aws:sfn/stateMachine:StateMachine",
    { definition: json({ States: { A: { Parameters: { Input: json({ Target: "arn:aws:lambda:us-east-1:1:function:x" }) } } } }) },
    "mandatory",
  ],
  ["a pipeline action region", "aws:codepipeline/pipeline:Pipeline", { stages: [{ actions: [{ region: "us-east-1" }] }] }, "mandatory"],
  [
    "a global inference profile by ARN in ap-south-1",
    "aws:bedrock/inferenceProfile:InferenceProfile",
    { modelSource: { copyFrom: "arn:aws:bedrock:ap-south-1:1:inference-profile/global.anthropic.claude-v1:0" } },
    "mandatory",
  ],
  [
    "a service endpoint override in a provider",
    "pulumi:providers:aws",
    { region: "ap-south-1", endpoints: json([{ s3: "https://s3.us-east-1.amazonaws.com" }]) },
    "mandatory",
  ],
  ["STS abroad in a provider", "pulumi:providers:aws", { region: "ap-south-1", stsRegion: "us-east-1" }, "advisory"],
  [
    "a cluster abroad in a kubeconfig",
    "pulumi:providers:kubernetes",
    { kubeconfig: "clusters:\n- cluster: {server: https://A.gr7.eu-west-1.eks.amazonaws.com}\n" },
    "mandatory",
  ],
  ["a V2 bucket abroad", "aws:s3/bucketV2:BucketV2", { bucket: "x", region: "me-central-1" }, "mandatory"],
  [
    "a directory bucket by its suffix",
    "aws:s3/directoryBucket:DirectoryBucket",
    { bucket: "x--use1-az4--x-s3", location: { name: "aps1-az1" } },
    "mandatory",
  ],
  [
    "transfer acceleration",
    "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration",
    { bucket: "x", status: "Enabled" },
    "advisory",
  ],
  ["an EDGE API said aloud", "aws:apigateway/restApi:RestApi", { endpointConfiguration: { types: "EDGE" } }, "advisory"],
  [
    "a snapshot shared with another account",
    "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
    { accountId: "999999999999", snapshotId: "snap-1" },
    "advisory",
  ],
  ["a Wavelength zone abroad", "aws:ec2/subnet:Subnet", { availabilityZone: "us-east-1-wl1-bos-wlz-1" }, "mandatory"],
  [
    "an endpoint service abroad",
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    { serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-1" },
    "mandatory",
  ],
  ["a type the table does not know, by region", "example:thing/store:Store", { settings: { region: "us-east-1" } }, "mandatory"],
  ["a type the table does not know, by ARN", "example:thing/store:Store", { sink: ["arn:aws:sqs:us-east-1:1:q"] }, "mandatory"],
  [
    "a type the table does not know, by an unknown host",
    "example:thing/store:Store",
    { endpoint: "https://ingest.somewhere.io" },
    "advisory",
  ],
  ["an alias of the load balancer types", "aws:alb/loadBalancer:LoadBalancer", { region: "eu-west-1" }, "mandatory"],
  ["a Service patch", k8s("core/v1:ServicePatch"), { spec: { externalName: "a.us-east-1.rds.amazonaws.com" } }, "mandatory"],
  [
    "an object list",
    k8s("core/v1:ServiceList"),
    { items: [{ apiVersion: "v1", kind: "Service", spec: { externalName: "a.us-east-1.rds.amazonaws.com" } }] },
    "mandatory",
  ],
  [
    "a CronJob's environment",
    k8s("batch/v1:CronJob"),
    {
      spec: {
        jobTemplate: { spec: { template: { spec: { containers: [{ env: [{ name: "AWS_DEFAULT_REGION", value: "eu-west-1" }] }] } } } },
      },
    },
    "mandatory",
  ],
  ["a container argument", k8s("apps/v1:Deployment"), pod({ containers: [{ args: ["--aws-region=us-east-1"] }] }), "mandatory"],
  [
    "an ephemeral container's image",
    k8s("core/v1:Pod"),
    { spec: { ephemeralContainers: [{ image: "docker.io/library/busybox" }] } },
    "advisory",
  ],
  [
    "a Datadog site variable",
    k8s("apps/v1:Deployment"),
    pod({ containers: [{ env: [{ name: "DD_SITE", value: "datadoghq.com" }] }] }),
    "mandatory",
  ],
  [
    "a Bedrock model variable",
    k8s("apps/v1:Deployment"),
    pod({ containers: [{ env: [{ name: "BEDROCK_MODEL_ID", value: "global.anthropic.claude-v1:0" }] }] }),
    "mandatory",
  ],
  ["a ConfigMap with settings", k8s("core/v1:ConfigMap"), { data: { "app.yaml": "storage:\n  region: us-east-1\n" } }, "mandatory"],
  ["a ConfigMap key", k8s("core/v1:ConfigMap"), { data: { AWS_REGION: "us-east-1" } }, "mandatory"],
  [
    "a Secret in base64",
    k8s("core/v1:Secret"),
    { data: { "config.json": b64(json({ endpoint: "https://sqs.us-east-1.amazonaws.com/1/q" })) } },
    "mandatory",
  ],
  [
    "a volume's zone",
    k8s("core/v1:PersistentVolume"),
    {
      spec: {
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "topology.ebs.csi.aws.com/zone", operator: "In", values: ["us-east-1a"] }] }],
          },
        },
      },
    },
    "mandatory",
  ],
  [
    "a storage class topology",
    k8s("storage.k8s.io/v1:StorageClass"),
    { allowedTopologies: [{ matchLabelExpressions: [{ key: "topology.kubernetes.io/zone", values: ["eu-west-1a"] }] }] },
    "mandatory",
  ],
  [
    "an external secret store",
    k8s("external-secrets.io/v1beta1:SecretStore"),
    { spec: { provider: { aws: { service: "SecretsManager", region: "us-east-1" } } } },
    "mandatory",
  ],
  ["a Velero location", k8s("velero.io/v1:BackupStorageLocation"), { spec: { config: { region: "us-west-2" } } }, "mandatory"],
  [
    "a CloudNativePG backup",
    k8s("postgresql.cnpg.io/v1:Cluster"),
    { spec: { backup: { barmanObjectStore: { destinationPath: "s3://b/", endpointURL: "https://s3.eu-west-1.amazonaws.com" } } } },
    "mandatory",
  ],
  [
    "a remote write",
    k8s("monitoring.coreos.com/v1:Prometheus"),
    { spec: { remoteWrite: [{ url: "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/x/api/v1/remote_write" }] } },
    "mandatory",
  ],
  [
    "a collector exporter",
    k8s("opentelemetry.io/v1beta1:OpenTelemetryCollector"),
    { spec: { config: { exporters: { otlphttp: { endpoint: "https://otlp.nr-data.net" } } } } },
    "mandatory",
  ],
  [
    "a collector's text configuration",
    k8s("opentelemetry.io/v1alpha1:OpenTelemetryCollector"),
    { spec: { config: "exporters:\n  awsxray:\n    region: us-east-1\n" } },
    "mandatory",
  ],
  ["a ServiceEntry", k8s("networking.istio.io/v1beta1:ServiceEntry"), { spec: { hosts: ["sqs.us-east-1.amazonaws.com"] } }, "mandatory"],
  [
    "an Argo CD cluster",
    k8s("argoproj.io/v1alpha1:Application"),
    { spec: { destination: { server: "https://A.yl4.us-east-1.eks.amazonaws.com" } } },
    "mandatory",
  ],
  [
    "a KEDA trigger",
    k8s("keda.sh/v1alpha1:ScaledObject"),
    { spec: { triggers: [{ type: "aws-sqs-queue", metadata: { awsRegion: "us-east-1", queueURL: "q" } }] } },
    "mandatory",
  ],
  ["a Crossplane bucket", k8s("s3.aws.upbound.io/v1beta1:Bucket"), { spec: { forProvider: { region: "us-east-1" } } }, "mandatory"],
  [
    "an ingress certificate",
    k8s("networking.k8s.io/v1:Ingress"),
    { metadata: { annotations: { "alb.ingress.kubernetes.io/certificate-arn": "arn:aws:acm:us-east-1:1:certificate/x" } } },
    "mandatory",
  ],
  [
    "a mirrored ingress",
    k8s("networking.k8s.io/v1:Ingress"),
    { metadata: { annotations: { "nginx.ingress.kubernetes.io/mirror-target": "https://shadow.eu-west-1.example.com" } } },
    "mandatory",
  ],
  ["a custom resource nobody knows", k8s("store.example.org/v1:Thing"), { spec: { backup: { awsRegion: "us-east-1" } } }, "mandatory"],
  ["a policy without destinations", k8s("networking.k8s.io/v1:NetworkPolicy"), { spec: { egress: [{}] } }, "advisory"],
  ["the Datadog chart without a site", k8s("helm.sh/v4:Chart"), { chart: "datadog", values: { datadog: {} } }, "mandatory"],
  [
    "a v3 Release of Velero",
    k8s("helm.sh/v3:Release"),
    { chart: "velero", values: { configuration: { backupStorageLocation: [{ config: { region: "us-east-1" } }] } } },
    "mandatory",
  ],
  [
    "a collector chart",
    k8s("helm.sh/v4:Chart"),
    { chart: "opentelemetry-collector", values: { config: { exporters: { otlp: { endpoint: "https://api.honeycomb.io" } } } } },
    "mandatory",
  ],
  [
    "a chart nobody knows",
    k8s("helm.sh/v4:Chart"),
    { chart: "mystery", values: { deep: { er: { storageRegion: "us-east-1" } } } },
    "mandatory",
  ],
];

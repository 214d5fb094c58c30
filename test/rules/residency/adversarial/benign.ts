import { b64, chart, json, k8s, passes, pod, warns, type Case } from "./case.ts";

const arn = (service: string, region: string, rest = "x"): string => `arn:aws:${service}:${region}:111122223333:${rest}`;
const deny = (resource: string): string => json({ Statement: [{ Effect: "Deny", Principal: "*", Action: "*", Resource: resource }] });
const v4 = k8s("helm.sh/v4:Chart");
const logs = [{ type: "aws:s3/bucket:Bucket", inputs: { bucket: "us-east-1-lookalike" } }];

/** What names places abroad, or looks as if, and is no leak. */
export const benign: readonly Case[] = [
  passes("a name with a region in it", "aws:sqs/queue:Queue", {
    name: "from-us-east-1",
    tags: { origin: "us-east-1", arn: arn("sqs", "us-east-1") },
  }),
  passes("a bucket called after a region", "aws:cloudtrail/trail:Trail", { s3BucketName: "us-east-1-lookalike" }, { beside: logs }),
  passes("a description", "aws:ec2/securityGroup:SecurityGroup", {
    description: "allows eu-west-1 partners: https://x.eu-west-1.amazonaws.com",
  }),
  passes("a region of upper case", "aws:sqs/queue:Queue", { region: "AP-SOUTH-1" }),
  passes("a zone list in India", "aws:autoscaling/group:Group", { availabilityZones: ["ap-south-1a", "ap-south-1c"] }),
  passes("a Delhi subnet by zone id", "aws:ec2/subnet:Subnet", { availabilityZoneId: "aps1-del1-az1" }),
  passes("a denial of places abroad", "aws:s3/bucketPolicy:BucketPolicy", {
    bucket: "b",
    policy: deny("arn:aws:s3:us-east-1:1:accesspoint/x"),
  }),
  passes("a condition that forbids other regions", "aws:iam/policy:Policy", {
    policy: json({
      Statement: [
        {
          Effect: "Deny",
          Action: "*",
          Resource: "*",
          Condition: { StringNotEquals: { "aws:RequestedRegion": ["ap-south-1", "ap-south-2", "us-east-1"] } },
        },
      ],
    }),
  }),
  passes("an AWS managed policy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
    role: "r",
    policyArn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
  }),
  passes("a role of any region", "aws:iam/role:Role", {
    assumeRolePolicy: json({
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: arn("iam", "", "oidc-provider/oidc.eks.ap-south-1.amazonaws.com/id/A") },
          Action: "sts:AssumeRoleWithWebIdentity",
        },
      ],
    }),
  }),
  passes("an alarm in Mumbai", "aws:cloudwatch/metricAlarm:MetricAlarm", {
    alarmActions: [arn("sns", "ap-south-1")],
    dimensions: { Region: "us-east-1" },
    metricName: "x",
  }),
  passes("an aggregator in India that reads from abroad", "aws:cfg/configurationAggregator:ConfigurationAggregator", {
    name: "x",
    accountAggregationSource: { accountIds: ["1"], regions: ["us-east-1", "ap-south-1"] },
  }),
  passes(
    "a multi-Region trail that collects into India",
    "aws:cloudtrail/trail:Trail",
    { s3BucketName: "us-east-1-lookalike", isMultiRegionTrail: true },
    { beside: logs },
  ),
  passes("a snapshot copied from abroad into India", "aws:ec2/amiCopy:AmiCopy", { sourceAmiId: "ami-1", sourceAmiRegion: "ap-south-1" }),
  passes("peering with Hyderabad", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection", {
    peerRegion: "ap-south-2",
    peerVpcId: "v",
    vpcId: "w",
  }),
  passes("a replica in Hyderabad", "aws:dynamodb/table:Table", { replicas: [{ regionName: "ap-south-2" }] }),
  passes("a cache node by its short code", "aws:lambda/function:Function", {
    environment: { variables: { REDIS_HOST: "m.abc.ng.0001.aps1.cache.amazonaws.com" } },
  }),
  passes("dual-stack, FIPS-less hosts in Mumbai", "aws:lambda/function:Function", {
    environment: {
      variables: {
        A_URL: "https://sqs.ap-south-1.api.aws",
        B_URL: "https://b.s3.dualstack.ap-south-2.amazonaws.com/k",
        C_URL: "https://x.lambda-url.ap-south-1.on.aws/",
      },
    },
  }),
  passes("time zones, locales and currencies", "aws:lambda/function:Function", {
    environment: { variables: { TZ: "America/New_York", LANG: "en_US.UTF-8", CURRENCY: "USD", LOCALE: "en-US" } },
  }),
  passes("a Bedrock model of the region", "aws:bedrock/agentAgent:AgentAgent", {
    foundationModel: "anthropic.claude-3-haiku-20240307-v1:0",
    agentName: "us-east-1",
  }),
  passes("a state machine in the region", "aws:sfn/stateMachine:StateMachine", {
    definition: json({
      Comment: "moved from us-east-1",
      States: { A: { Resource: "arn:aws:states:::sqs:sendMessage", Parameters: { QueueUrl: "https://sqs.ap-south-1.amazonaws.com/1/q" } } },
    }),
  }),
  passes("a filter pattern", "aws:cloudwatch/logMetricFilter:LogMetricFilter", {
    pattern: '{ $.awsRegion != "ap-south-1" }',
    logGroupName: "g",
    name: "x",
    metricTransformation: { name: "x", namespace: "y", value: "1" },
  }),
  passes("an event pattern about other regions", "aws:cloudwatch/eventRule:EventRule", {
    eventPattern: json({ source: ["aws.health"], detail: { eventRegion: ["us-east-1"] } }),
  }),
  passes("user data in Mumbai", "aws:ec2/launchTemplate:LaunchTemplate", {
    userData: b64("#!/bin/bash\n# once ran in us-east-1\naws s3 cp s3://x . --region ap-south-1\n"),
  }),
  passes("a certificate's names", "aws:acm/certificate:Certificate", {
    domainName: "us-east-1.acme.in",
    subjectAlternativeNames: ["eu-west-1.acme.in"],
  }),
  passes("a TXT record", "aws:route53/record:Record", {
    type: "TXT",
    name: "x",
    records: ["v=spf1 include:amazonses.com ~all"],
    zoneId: "Z",
  }),
  passes("a private range", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
    cidrIpv4: "10.0.0.0/8",
    ipProtocol: "-1",
    securityGroupId: "sg",
  }),
  warns("a range of everything", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "-1",
    securityGroupId: "sg",
  }),
  passes("an ECR pull-through source", "aws:ecr/pullThroughCacheRule:PullThroughCacheRule", {
    ecrRepositoryPrefix: "hub",
    upstreamRegistryUrl: "registry-1.docker.io",
  }),
  passes("a region shut", "aws:account/region:Region", { regionName: "eu-west-1", enabled: false }),
  passes("a random id that looks like base64", "random:index/randomId:RandomId", {
    byteLength: 8,
    prefix: "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo",
  }),
  passes("labels and annotations for people", k8s("apps/v1:Deployment"), {
    metadata: {
      name: "us-east-1",
      labels: { region: "us-east-1" },
      annotations: { "example.com/note": "replaces us-east-1", "kubernetes.io/change-cause": "moved off us-east-1" },
    },
    spec: {},
  }),
  passes(
    "an anti-selector",
    k8s("apps/v1:Deployment"),
    pod({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "topology.kubernetes.io/region", operator: "NotIn", values: ["us-east-1"] }] }],
          },
        },
      },
    }),
  ),
  passes(
    "a variable from a Secret",
    k8s("apps/v1:Deployment"),
    pod({
      containers: [
        {
          env: [
            { name: "AWS_REGION", valueFrom: { configMapKeyRef: { name: "aws", key: "region" } } },
            { name: "HOST", valueFrom: { fieldRef: { fieldPath: "status.hostIP" } } },
          ],
        },
      ],
    }),
  ),
  passes(
    "a variable put together from others",
    k8s("apps/v1:Deployment"),
    pod({
      containers: [
        {
          env: [
            { name: "OTEL_ENDPOINT", value: "http://$(HOST_IP):4317" },
            { name: "QUEUE_URL", value: "https://sqs.$(AWS_REGION).amazonaws.com/1/q" },
          ],
        },
      ],
    }),
  ),
  passes(
    "cluster-local names",
    k8s("apps/v1:Deployment"),
    pod({
      containers: [
        {
          env: [
            { name: "KAFKA_BROKERS", value: "kafka-0.kafka.data.svc:9092,kafka-1.kafka.data.svc:9092" },
            { name: "REDIS_URL", value: "redis://cache:6379/0" },
            { name: "DB_ADDR", value: "10.2.3.4:5432" },
          ],
        },
      ],
    }),
  ),
  passes("prose in a ConfigMap", k8s("core/v1:ConfigMap"), {
    data: { "README.md": "The service was moved from us-east-1 to Mumbai in 2024.\n" },
  }),
  passes("a dashboard in a ConfigMap", k8s("core/v1:ConfigMap"), {
    metadata: { labels: { grafana_dashboard: "1" } },
    data: {
      "x.json": json({ title: "us-east-1", panels: [{ title: "Latency", targets: [{ expr: 'rate(x{region="us-east-1"}[5m])' }] }] }),
    },
  }),
  passes("an alert about other regions", k8s("monitoring.coreos.com/v1:PrometheusRule"), {
    spec: { groups: [{ rules: [{ alert: "Leak", expr: 'x{region!~"ap-south-."} > 0', annotations: { summary: "us-east-1" } }] }] },
  }),
  passes("a denial by the mesh", k8s("security.istio.io/v1:AuthorizationPolicy"), {
    spec: { action: "DENY", rules: [{ to: [{ operation: { hosts: ["*.us-east-1.amazonaws.com"] } }] }] },
  }),
  passes("an Application inside the cluster", k8s("argoproj.io/v1alpha1:Application"), {
    spec: {
      source: { repoURL: "https://git.acme.in/x.git", path: "us-east-1-old" },
      destination: { server: "https://kubernetes.default.svc", namespace: "us-east-1" },
    },
  }),
  passes("an ingress host", k8s("networking.k8s.io/v1:Ingress"), {
    metadata: { annotations: { "alb.ingress.kubernetes.io/certificate-arn": arn("acm", "ap-south-1", "certificate/x") } },
    spec: { rules: [{ host: "us-east-1.acme.in" }] },
  }),
  passes("a topology map across India", k8s("karpenter.sh/v1:NodePool"), {
    spec: {
      template: {
        spec: { requirements: [{ key: "topology.kubernetes.io/zone", operator: "In", values: ["ap-south-1a", "ap-south-1-del-1a"] }] },
      },
    },
  }),
  passes("a StorageClass in Mumbai", k8s("storage.k8s.io/v1:StorageClass"), {
    provisioner: "ebs.csi.aws.com",
    parameters: { type: "gp3", encrypted: "true", kmsKeyId: arn("kms", "ap-south-1", "key/x") },
  }),
  passes("a volume in Mumbai", k8s("core/v1:PersistentVolume"), {
    spec: {
      csi: { driver: "ebs.csi.aws.com", volumeHandle: "vol-0abc", fsType: "ext4" },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: "topology.ebs.csi.aws.com/zone", operator: "In", values: ["ap-south-1a"] }] }],
        },
      },
    },
  }),
  passes(
    "Loki in Mumbai",
    v4,
    chart("loki", {
      loki: { storage: { type: "s3", bucketNames: { chunks: "x-us-east-1-name" }, s3: { region: "ap-south-1" } } },
      image: { registry: "111122223333.dkr.ecr.ap-south-1.amazonaws.com", repository: "docker-hub/grafana/loki" },
    }),
  ),
  passes(
    "Grafana's own addresses",
    v4,
    chart("grafana", {
      "grafana.ini": { server: { root_url: "https://grafana.us-east-1.unknown.example" } },
      ingress: { hosts: ["grafana.acme.in"] },
    }),
  ),
  passes(
    "Istio's mesh in Mumbai",
    v4,
    chart("istiod", {
      meshConfig: { trustDomain: "acme.in", defaultConfig: { tracing: { zipkin: { address: "zipkin.observability.svc:9411" } } } },
      global: { meshID: "us-east-1", network: "mumbai" },
    }),
  ),
  passes(
    "a collector inside the cluster",
    v4,
    chart("opentelemetry-collector", {
      config: {
        exporters: {
          otlp: { endpoint: "tempo.observability.svc.cluster.local:4317" },
          prometheusremotewrite: { endpoint: "http://prometheus.observability.svc:9090/api/v1/write" },
        },
        receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "${env:MY_POD_IP}:4318" } } } },
      },
    }),
  ),
  passes(
    "Karpenter in Mumbai",
    v4,
    chart("karpenter", { settings: { clusterName: "x", clusterEndpoint: "https://A.gr7.ap-south-1.eks.amazonaws.com" } }),
  ),
  passes("a schema with a default abroad", k8s("apiextensions.k8s.io/v1:CustomResourceDefinition"), {
    spec: {
      versions: [{ schema: { openAPIV3Schema: { properties: { region: { default: "us-east-1", enum: ["us-east-1", "eu-west-1"] } } } } }],
    },
  }),
  passes("a script that refuses places abroad", k8s("core/v1:ConfigMap"), {
    data: { "check.sh": '#!/bin/sh\n# fails outside of India\n[ "$AWS_REGION" = ap-south-1 ] || exit 1\n' },
  }),
];

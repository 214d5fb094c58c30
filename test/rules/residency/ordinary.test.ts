import { describe, expect, it } from "vitest";
import { judge, type ResidencyResource } from "../../../rules/residency/index.ts";
import { ownHosts, resource } from "./samples.ts";

type Inputs = Readonly<Record<string, unknown>>;

const json = (value: unknown): string => JSON.stringify(value);
const meta = (name: string): Inputs => ({ name, namespace: "payments", labels: { app: name, "topology.example/note": "us-east-1" } });
const ecr = "111122223333.dkr.ecr.ap-south-1.amazonaws.com";

/** What an ordinary platform in Mumbai registers. */
const platform: readonly (readonly [string, Inputs])[] = [
  ["aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16", tags: { Name: "us-east-1-lookalike" } }],
  ["aws:ec2/subnet:Subnet", { vpcId: "vpc-1", cidrBlock: "10.0.1.0/24", availabilityZone: "ap-south-1-del-1a" }],
  [
    "aws:ec2/securityGroup:SecurityGroup",
    { vpcId: "vpc-1", description: "replaces eu-west-1", egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] }] },
  ],
  ["aws:ec2/vpcEndpoint:VpcEndpoint", { vpcId: "vpc-1", serviceName: "com.amazonaws.ap-south-1.ecr.dkr", vpcEndpointType: "Interface" }],
  ["aws:ec2/flowLog:FlowLog", { logDestination: "arn:aws:s3:::prod-flow", logDestinationType: "s3", trafficType: "ALL", vpcId: "vpc-1" }],
  ["aws:s3/bucket:Bucket", { bucket: "prod-flow", forceDestroy: false }],
  ["aws:s3/bucketVersioning:BucketVersioning", { bucket: "prod-flow", versioningConfiguration: { status: "Enabled" } }],
  [
    "aws:s3/bucketPolicy:BucketPolicy",
    {
      bucket: "prod-flow",
      policy: json({
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "arn:aws:s3:::prod-flow/*",
            Condition: { StringNotEquals: { "aws:RequestedRegion": ["ap-south-1", "ap-south-2"] } },
          },
        ],
      }),
    },
  ],
  [
    "aws:kms/key:Key",
    {
      description: "main",
      multiRegion: true,
      policy: json({
        Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }],
      }),
    },
  ],
  [
    "aws:iam/role:Role",
    {
      name: "node",
      assumeRolePolicy: json({ Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }] }),
    },
  ],
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "node", policyArn: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy" }],
  [
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://oidc.eks.ap-south-1.amazonaws.com/id/ABC", clientIdLists: ["sts.amazonaws.com"] },
  ],
  [
    "aws:eks/cluster:Cluster",
    {
      name: "prod",
      roleArn: "arn:aws:iam::111122223333:role/eks",
      vpcConfig: { subnetIds: ["subnet-1"] },
      encryptionConfig: { provider: { keyArn: "arn:aws:kms:ap-south-1:111122223333:key/1" }, resources: ["secrets"] },
      version: "1.35",
    },
  ],
  [
    "aws:eks/addon:Addon",
    { clusterName: "prod", addonName: "vpc-cni", configurationValues: json({ env: { ENABLE_PREFIX_DELEGATION: "true" } }) },
  ],
  ["aws:eks/accessEntry:AccessEntry", { clusterName: "prod", principalArn: "arn:aws:iam::111122223333:role/admin" }],
  [
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
    {
      clusterName: "prod",
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      principalArn: "arn:aws:iam::111122223333:role/admin",
    },
  ],
  [
    "aws:eks/nodeGroup:NodeGroup",
    {
      clusterName: "prod",
      nodeRoleArn: "arn:aws:iam::111122223333:role/node",
      subnetIds: ["subnet-1"],
      scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 1 },
      instanceTypes: ["m7i.large"],
    },
  ],
  [
    "aws:ec2/launchTemplate:LaunchTemplate",
    {
      userData: Buffer.from(
        "MIME-Version: 1.0\n\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  cluster:\n    name: prod\n    apiServerEndpoint: https://A.gr7.ap-south-1.eks.amazonaws.com\n",
      ).toString("base64"),
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" },
    },
  ],
  [
    "aws:ecr/repository:Repository",
    { name: "shop/api", encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: "arn:aws:kms:ap-south-1:111122223333:key/1" }] },
  ],
  ["aws:ecr/pullThroughCacheRule:PullThroughCacheRule", { ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" }],
  [
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    {
      repository: "shop/api",
      policy: json({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
            action: { type: "expire" },
          },
        ],
      }),
    },
  ],
  ["aws:cloudwatch/logGroup:LogGroup", { name: "/eks/prod", kmsKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1", retentionInDays: 731 }],
  [
    "aws:sqs/queue:Queue",
    {
      name: "karpenter",
      messageRetentionSeconds: 300,
      redrivePolicy: json({ deadLetterTargetArn: "arn:aws:sqs:ap-south-1:111122223333:dlq", maxReceiveCount: 3 }),
    },
  ],
  [
    "aws:cloudwatch/eventRule:EventRule",
    { eventPattern: json({ source: ["aws.ec2"], "detail-type": ["EC2 Spot Instance Interruption Warning"] }) },
  ],
  ["aws:cloudwatch/eventTarget:EventTarget", { rule: "spot", arn: "arn:aws:sqs:ap-south-1:111122223333:karpenter" }],
  ["aws:route53/zone:Zone", { name: "internal.acme.in", vpcs: [{ vpcId: "vpc-1", vpcRegion: "ap-south-1" }] }],
  ["aws:route53/record:Record", { name: "api.acme.in", type: "CNAME", records: ["x.cloudfront.net"], ttl: 60, zoneId: "Z1" }],
  ["aws:acm/certificate:Certificate", { domainName: "api.acme.in", validationMethod: "DNS" }],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { loadBalancerType: "application", subnets: ["subnet-1"], accessLogs: { bucket: "log-archive-of-another-stack", enabled: true } },
  ],
  [
    "aws:lb/listener:Listener",
    {
      loadBalancerArn: "arn:aws:elasticloadbalancing:ap-south-1:111122223333:loadbalancer/app/x/1",
      certificateArn: "arn:aws:acm:ap-south-1:111122223333:certificate/1",
      defaultActions: [{ type: "redirect", redirect: { host: "#{host}", statusCode: "HTTP_301" } }],
    },
  ],
  ["aws:lb/targetGroup:TargetGroup", { port: 443, protocol: "HTTPS", healthCheck: { path: "/healthz/ready", matcher: "200" } }],
  ["aws:budgets/budget:Budget", { budgetType: "COST", limitAmount: "100", limitUnit: "USD", timeUnit: "MONTHLY" }],
  [
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
    { domainName: "ap-south-1.compute.internal", domainNameServers: ["AmazonProvidedDNS"], ntpServers: ["169.254.169.123"] },
  ],
  [
    "aws:rds/instance:Instance",
    {
      identifier: "core",
      engine: "postgres",
      instanceClass: "db.r6g.large",
      kmsKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1",
      multiAz: true,
    },
  ],
  ["kubernetes:core/v1:Namespace", { metadata: { name: "payments", labels: { "istio.io/rev": "stable" } } }],
  [
    "kubernetes:apps/v1:Deployment",
    {
      metadata: meta("api"),
      spec: {
        selector: { matchLabels: { app: "api" } },
        template: {
          metadata: { labels: { app: "api" } },
          spec: {
            serviceAccountName: "api",
            containers: [
              {
                name: "api",
                image: `${ecr}/shop/api:1.2.3`,
                args: ["--listen=:8080", "--log-level=info"],
                env: [
                  { name: "AWS_REGION", value: "ap-south-1" },
                  { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: "http://otel-collector.monitoring.svc:4317" },
                  { name: "DB_HOST", value: "core.abc.ap-south-1.rds.amazonaws.com" },
                  { name: "SUPPORTED", value: "en-IN" },
                ],
                readinessProbe: { httpGet: { path: "/ready", port: 8080 } },
              },
            ],
            topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" }],
          },
        },
      },
    },
  ],
  ["kubernetes:core/v1:Service", { metadata: meta("api"), spec: { selector: { app: "api" }, ports: [{ port: 80, name: "http" }] } }],
  [
    "kubernetes:core/v1:ConfigMap",
    { metadata: meta("api"), data: { "app.yaml": "server:\n  port: 8080\nstorage:\n  region: ap-south-1\n", LOG_LEVEL: "info" } },
  ],
  [
    "kubernetes:networking.istio.io/v1:VirtualService",
    {
      metadata: meta("api"),
      spec: {
        hosts: ["api.acme.in"],
        gateways: ["istio-ingress/public"],
        http: [{ route: [{ destination: { host: "api.payments.svc.cluster.local", port: { number: 80 } } }] }],
      },
    },
  ],
  [
    "kubernetes:networking.istio.io/v1:DestinationRule",
    {
      metadata: meta("api"),
      spec: {
        host: "api.payments.svc.cluster.local",
        trafficPolicy: { loadBalancer: { localityLbSetting: { failover: [{ from: "ap-south-1", to: "ap-south-2" }] } } },
      },
    },
  ],
  [
    "kubernetes:security.istio.io/v1:AuthorizationPolicy",
    { metadata: meta("api"), spec: { rules: [{ from: [{ source: { principals: ["cluster.local/ns/x/sa/y"] } }] }] } },
  ],
  [
    "kubernetes:monitoring.coreos.com/v1:ServiceMonitor",
    { metadata: meta("api"), spec: { selector: { matchLabels: { app: "api" } }, endpoints: [{ port: "http", path: "/metrics" }] } },
  ],
  [
    "kubernetes:monitoring.coreos.com/v1:PrometheusRule",
    {
      metadata: meta("api"),
      spec: {
        groups: [
          {
            name: "api",
            rules: [
              {
                alert: "Down",
                expr: "up == 0",
                annotations: { runbook_url: "https://github.com/acme/runbooks/down.md", summary: "down in us-east-1" },
              },
            ],
          },
        ],
      },
    },
  ],
  [
    "kubernetes:argoproj.io/v1alpha1:ApplicationSet",
    {
      metadata: meta("shop"),
      spec: {
        generators: [{ clusters: { selector: { matchLabels: { "nivas.internal/place": "mumbai" } } } }],
        template: {
          metadata: { name: "{{name}}" },
          spec: {
            source: { repoURL: "https://git.acme.in/shop.git", path: "rendered/{{name}}" },
            destination: { server: "{{server}}", namespace: "payments" },
          },
        },
      },
    },
  ],
  [
    "kubernetes:karpenter.sh/v1:NodePool",
    {
      metadata: { name: "general" },
      spec: {
        template: {
          spec: {
            requirements: [
              { key: "topology.kubernetes.io/zone", operator: "In", values: ["ap-south-1a", "ap-south-1b"] },
              { key: "karpenter.sh/capacity-type", operator: "In", values: ["spot"] },
              { key: "topology.kubernetes.io/region", operator: "NotIn", values: ["us-east-1"] },
            ],
          },
        },
      },
    },
  ],
  [
    "kubernetes:keda.sh/v1alpha1:ScaledObject",
    {
      metadata: meta("api"),
      spec: {
        scaleTargetRef: { name: "api" },
        triggers: [
          {
            type: "prometheus",
            metadata: { serverAddress: "http://prometheus.monitoring.svc:9090", query: "sum(rate(x[1m]))", threshold: "5" },
          },
        ],
      },
    },
  ],
  [
    "kubernetes:external-secrets.io/v1:ClusterSecretStore",
    { metadata: { name: "aws" }, spec: { provider: { aws: { service: "SecretsManager", region: "ap-south-1" } } } },
  ],
  [
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    {
      metadata: meta("api"),
      spec: {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 53 }] }, { to: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }],
      },
    },
  ],
  [
    "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
    {
      metadata: { name: "x.y.io" },
      spec: {
        group: "y.io",
        versions: [
          {
            schema: {
              openAPIV3Schema: { description: "for example us-east-1", properties: { region: { type: "string", default: "us-east-1" } } },
            },
          },
        ],
      },
    },
  ],
  [
    "kubernetes:helm.sh/v4:Chart",
    {
      chart: "kube-prometheus-stack",
      version: "1.0.0",
      repositoryOpts: { repo: "https://prometheus-community.github.io/helm-charts" },
      namespace: "monitoring",
      values: {
        grafana: {
          enabled: true,
          "grafana.ini": { server: { root_url: "https://grafana.acme.in" } },
          image: { registry: ecr, repository: "quay/grafana" },
        },
        prometheus: { prometheusSpec: { retention: "15d", externalLabels: { region: "us-east-1-like" } } },
      },
    },
  ],
  [
    "kubernetes:helm.sh/v4:Chart",
    {
      chart: "oci://public.ecr.aws/karpenter/karpenter",
      version: "1.8.0",
      values: {
        settings: { clusterName: "prod", interruptionQueue: "karpenter" },
        controller: { image: { repository: `${ecr}/ecr-public/karpenter/controller` } },
      },
    },
  ],
  ["random:index/randomPassword:RandomPassword", { length: 32 }],
  ["pulumi:providers:aws", { region: "ap-south-1", defaultTags: json({ tags: { note: "us-east-1" } }), skipRegionValidation: "false" }],
  [
    "pulumi:providers:kubernetes",
    {
      kubeconfig: json({
        clusters: [{ cluster: { server: "https://A.gr7.ap-south-1.eks.amazonaws.com" } }],
        users: [
          { user: { exec: { args: ["eks", "get-token", "--region", "ap-south-1"], env: [{ name: "AWS_REGION", value: "ap-south-1" }] } } },
        ],
      }),
    },
  ],
];

describe("an ordinary platform in Mumbai", () => {
  const resources: readonly ResidencyResource[] = platform.map(([type, inputs], i) => resource(type, inputs, undefined, `r${i}`));
  const { findings, proofs } = judge({ resources }, { hosts: ownHosts });

  it("has no finding at all", () => expect(findings.map((found) => `${found.subject} ${found.path}: ${found.reason}`)).toEqual([]));
  it("has a proof of place for every AWS resource", () => {
    const placed = new Set(proofs.filter((proof) => /region$/.test(proof.path)).map((proof) => proof.subject));
    expect(resources.filter((one) => one.type.startsWith("aws:") && !placed.has(one.urn))).toEqual([]);
  });
});

import { gzipSync } from "node:zlib";
import { b64, chart, json, k8s, pod, stops, warns, type Case } from "./case.ts";

const ingress = (annotations: Record<string, string>): Record<string, unknown> => ({ metadata: { name: "x", annotations }, spec: {} });
const v4 = k8s("helm.sh/v4:Chart");

/** Leaks through charts and objects. */
export const kubernetesLeaks: readonly Case[] = [
  stops(
    "kube-prometheus-stack remoteWrite",
    v4,
    chart("kube-prometheus-stack", {
      prometheus: { prometheusSpec: { remoteWrite: [{ url: "https://prometheus-prod-10-prod-us-central-0.grafana.net/api/prom/push" }] } },
    }),
  ),
  stops(
    "kube-prometheus-stack alerts by mail abroad",
    v4,
    chart("kube-prometheus-stack", { alertmanager: { config: { global: { smtp_smarthost: "email-smtp.us-east-1.amazonaws.com:587" } } } }),
  ),
  stops(
    "kube-prometheus-stack alerts to a topic abroad",
    v4,
    chart("kube-prometheus-stack", {
      alertmanager: {
        config: { receivers: [{ name: "x", sns_configs: [{ sigv4: { region: "us-east-1" }, topic_arn: "arn:aws:sns:ap-south-1:1:x" }] }] },
      },
    }),
  ),
  stops(
    "kube-prometheus-stack Thanos store",
    v4,
    chart("kube-prometheus-stack", {
      prometheus: {
        prometheusSpec: {
          thanos: { objectStorageConfig: { secret: { type: "S3", config: { bucket: "b", endpoint: "s3.eu-west-1.amazonaws.com" } } } },
        },
      },
    }),
  ),
  stops("Loki's S3 region", v4, chart("loki", { loki: { storage: { type: "s3", s3: { region: "us-east-1" } } } })),
  stops("Loki's S3 URL", v4, chart("loki", { loki: { storage_config: { aws: { s3: "s3://us-east-1/logs" } } } })),
  stops("Loki's ruler store", v4, chart("loki", { loki: { rulerConfig: { storage: { s3: { region: "eu-west-1" } } } } })),
  stops(
    "Velero's backup location",
    v4,
    chart("velero", { configuration: { backupStorageLocation: [{ provider: "aws", bucket: "b", config: { region: "ap-southeast-1" } }] } }),
  ),
  stops("Velero's credentials file", v4, chart("velero", { credentials: { secretContents: { cloud: "[default]\nregion=us-east-1\n" } } })),
  stops(
    "external-dns region",
    v4,
    chart("external-dns", { provider: { name: "aws" }, env: [{ name: "AWS_DEFAULT_REGION", value: "us-east-1" }] }),
  ),
  stops("external-dns arguments", v4, chart("external-dns", { extraArgs: ["--aws-region=us-east-1"] })),
  stops("cert-manager's Vault", k8s("cert-manager.io/v1:ClusterIssuer"), {
    spec: { vault: { server: "https://vault.us-east-1.hashicorp.cloud:8200", path: "pki" } },
  }),
  warns("cert-manager's Route 53 region", k8s("cert-manager.io/v1:ClusterIssuer"), {
    spec: {
      acme: { server: "https://acme-v02.api.letsencrypt.org/directory", solvers: [{ dns01: { route53: { region: "us-east-1" } } }] },
    },
  }),
  warns(
    "Argo CD's repositories",
    v4,
    chart("argo-cd", { configs: { repositories: { shop: { url: "https://github.com/acme/shop.git" } } } }),
  ),
  warns(
    "Argo CD's repositories by SSH",
    v4,
    chart("argo-cd", { configs: { repositories: { shop: { url: "git@github.com:acme/shop.git" } } } }),
  ),
  stops(
    "Argo CD's clusters",
    v4,
    chart("argo-cd", { configs: { clusterCredentials: { dr: { server: "https://A.gr7.eu-west-1.eks.amazonaws.com" } } } }),
  ),
  stops(
    "Argo CD's notifications",
    v4,
    chart("argo-cd", { notifications: { notifiers: { "service.webhook.x": "url: https://hooks.us-east-1.example.com\n" } } }),
  ),
  stops(
    "a collector's AWS exporter",
    v4,
    chart("opentelemetry-collector", { config: { exporters: { awsxray: { region: "us-east-1" } } } }),
  ),
  stops(
    "a collector's Datadog exporter",
    v4,
    chart("opentelemetry-collector", { config: { exporters: { datadog: { api: { site: "datadoghq.com", key: "x" } } } } }),
  ),
  stops(
    "a collector's Kafka exporter",
    v4,
    chart("opentelemetry-collector", { config: { exporters: { kafka: { brokers: ["b-1.x.kafka.us-east-1.amazonaws.com:9092"] } } } }),
  ),
  stops(
    "Grafana's mail",
    v4,
    chart("grafana", { "grafana.ini": { smtp: { enabled: true, host: "email-smtp.us-east-1.amazonaws.com:587" } } }),
  ),
  stops(
    "Grafana's database",
    v4,
    chart("grafana", { "grafana.ini": { database: { type: "postgres", host: "x.abc.us-east-1.rds.amazonaws.com:5432" } } }),
  ),
  stops(
    "Grafana's mail inside kube-prometheus-stack",
    v4,
    chart("kube-prometheus-stack", { grafana: { "grafana.ini": { smtp: { host: "email-smtp.eu-west-1.amazonaws.com:587" } } } }),
  ),
  stops(
    "Grafana's CloudWatch source",
    v4,
    chart("grafana", {
      datasources: { "x.yaml": { datasources: [{ name: "cw", type: "cloudwatch", jsonData: { defaultRegion: "us-east-1" } }] } },
    }),
  ),
  stops(
    "Karpenter's settings",
    v4,
    chart("karpenter", { settings: { clusterEndpoint: "https://A.gr7.us-east-1.eks.amazonaws.com", clusterName: "x" } }),
  ),
  stops("Karpenter's variables", v4, chart("karpenter", { controller: { env: [{ name: "AWS_REGION", value: "us-east-1" }] } })),
  stops("KEDA's trigger", k8s("keda.sh/v1alpha1:ScaledObject"), {
    spec: { triggers: [{ type: "aws-cloudwatch", metadata: { awsRegion: "us-east-1", namespace: "AWS/SQS" } }] },
  }),
  stops("KEDA's trigger by endpoint", k8s("keda.sh/v1alpha1:ScaledObject"), {
    spec: {
      triggers: [{ type: "aws-sqs-queue", metadata: { awsRegion: "ap-south-1", awsEndpoint: "https://sqs.us-east-1.amazonaws.com" } }],
    },
  }),
  stops("External Secrets by role and region", k8s("external-secrets.io/v1:ClusterSecretStore"), {
    spec: { provider: { aws: { service: "ParameterStore", region: "ap-southeast-1", role: "arn:aws:iam::1:role/x" } } },
  }),
  stops(
    "Istio's tracing",
    v4,
    chart("istiod", { meshConfig: { extensionProviders: [{ name: "otel", opentelemetry: { service: "otlp.nr-data.net", port: 4317 } }] } }),
  ),
  stops(
    "Istio's authorisation abroad",
    v4,
    chart("istiod", {
      meshConfig: { extensionProviders: [{ name: "ext", envoyExtAuthzHttp: { service: "authz.us-east-1.example.com", port: 80 } }] },
    }),
  ),
  stops("Jaeger's Elasticsearch", v4, chart("jaeger", { storage: { elasticsearch: { host: "search-x.us-east-1.es.amazonaws.com" } } })),
  stops("the load balancer controller's region", v4, chart("aws-load-balancer-controller", { region: "us-east-1", clusterName: "x" })),
  stops(
    "a chart's service annotations",
    v4,
    chart("gateway", {
      service: { annotations: { "service.beta.kubernetes.io/aws-load-balancer-ssl-cert": "arn:aws:acm:us-east-1:1:certificate/x" } },
    }),
  ),
  stops(
    "a chart's account annotations",
    v4,
    chart("mystery", { serviceAccount: { annotations: { "eks.amazonaws.com/role-arn": "arn:aws-us-gov:iam::1:role/x" } } }),
  ),
  warns("a chart's image from abroad", v4, chart("mystery", { image: { repository: "quay.io/x/y", tag: "1" } })),
  stops("values as YAML text", v4, chart("mystery", { config: "sinks:\n  - type: aws_s3\n    region: us-east-1\n" })),
  stops("a Release's values", k8s("helm.sh/v3:Release"), { chart: "loki", values: { loki: { storage: { s3: { region: "us-east-1" } } } } }),
  stops("an Argo CD Application's parameters", k8s("argoproj.io/v1alpha1:Application"), {
    spec: {
      source: { chart: "loki", helm: { parameters: [{ name: "loki.storage.s3.region", value: "us-east-1" }] } },
      destination: { server: "https://kubernetes.default.svc" },
    },
  }),
  stops("an Argo CD Application's values", k8s("argoproj.io/v1alpha1:Application"), {
    spec: { source: { helm: { values: "aws:\n  region: us-east-1\n" } }, destination: { server: "https://kubernetes.default.svc" } },
  }),
  stops("an Argo CD Application's values object", k8s("argoproj.io/v1alpha1:Application"), {
    spec: { source: { helm: { valuesObject: { aws: { region: "us-east-1" } } } } },
  }),
  stops("an Argo CD cluster Secret", k8s("core/v1:Secret"), {
    metadata: { labels: { "argocd.argoproj.io/secret-type": "cluster" } },
    stringData: { server: "https://A.gr7.us-east-1.eks.amazonaws.com", name: "dr" },
  }),
  stops(
    "a WAF on an Ingress",
    k8s("networking.k8s.io/v1:Ingress"),
    ingress({ "alb.ingress.kubernetes.io/wafv2-acl-arn": "arn:aws:wafv2:us-east-1:1:global/webacl/x/1" }),
  ),
  stops(
    "an action of an Ingress",
    k8s("networking.k8s.io/v1:Ingress"),
    ingress({
      "alb.ingress.kubernetes.io/actions.x": json({
        type: "forward",
        targetGroupARN: "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/x/1",
      }),
    }),
  ),
  stops(
    "a snippet of an Ingress",
    k8s("networking.k8s.io/v1:Ingress"),
    ingress({ "nginx.ingress.kubernetes.io/configuration-snippet": "proxy_pass https://sqs.us-east-1.amazonaws.com;" }),
  ),
  stops("an ExternalName abroad", k8s("core/v1:Service"), {
    spec: { type: "ExternalName", externalName: "db.abc.us-east-1.rds.amazonaws.com." },
  }),
  warns("an ExternalName nobody knows", k8s("core/v1:Service"), { spec: { type: "ExternalName", externalName: "ledger.partner.example" } }),
  stops("a ServiceEntry abroad", k8s("networking.istio.io/v1:ServiceEntry"), {
    spec: { hosts: ["*.us-east-1.amazonaws.com"], location: "MESH_EXTERNAL" },
  }),
  stops("a ServiceEntry's locality", k8s("networking.istio.io/v1:ServiceEntry"), {
    spec: { hosts: ["x.acme.in"], endpoints: [{ address: "x.acme.in", locality: "us-east-1/us-east-1a" }] },
  }),
  warns("an EndpointSlice with a public address", k8s("discovery.k8s.io/v1:EndpointSlice"), {
    addressType: "IPv4",
    endpoints: [{ addresses: ["52.95.110.1"] }],
  }),
  warns("an EndpointSlice with a public IPv6 address", k8s("discovery.k8s.io/v1:EndpointSlice"), {
    addressType: "IPv6",
    endpoints: [{ addresses: ["2600:1f18::1"] }],
  }),
  stops("a volume's handle", k8s("core/v1:PersistentVolume"), {
    spec: {
      csi: { driver: "s3.csi.aws.com", volumeHandle: "s3-us-east-1-logs", volumeAttributes: { bucketName: "b", region: "us-east-1" } },
    },
  }),
  stops("a volume's mount options", k8s("core/v1:PersistentVolume"), {
    spec: { mountOptions: ["allow-delete", "region us-east-1"], csi: { driver: "s3.csi.aws.com", volumeHandle: "x" } },
  }),
  stops("a volume's NFS server", k8s("core/v1:PersistentVolume"), {
    spec: { nfs: { server: "fs-1.efs.us-east-1.amazonaws.com", path: "/" } },
  }),
  stops("a StorageClass with a key abroad", k8s("storage.k8s.io/v1:StorageClass"), {
    provisioner: "ebs.csi.aws.com",
    parameters: { type: "gp3", kmsKeyId: "arn:aws:kms:us-east-1:1:key/x" },
  }),
  stops(
    "a variable with JSON",
    k8s("apps/v1:Deployment"),
    pod({ containers: [{ env: [{ name: "APP", value: json({ kinesis: { region: "us-east-1" } }) }] }] }),
  ),
  stops(
    "Java options",
    k8s("apps/v1:StatefulSet"),
    pod({ containers: [{ env: [{ name: "JAVA_TOOL_OPTIONS", value: "-Daws.region=us-east-1 -Dx=y" }] }] }),
  ),
  stops(
    "a command line in a shell",
    k8s("batch/v1:Job"),
    pod({ containers: [{ command: ["sh", "-c", "aws s3 cp /data s3://x --region eu-west-1"] }] }),
  ),
  stops(
    "an init container's variable",
    k8s("apps/v1:Deployment"),
    pod({ initContainers: [{ env: [{ name: "AWS_REGION", value: "US-EAST-1" }] }] }),
  ),
  stops("a node selector", k8s("apps/v1:DaemonSet"), pod({ nodeSelector: { "topology.kubernetes.io/region": "eu-west-1" } })),
  stops(
    "a pod's proxy annotation",
    k8s("apps/v1:Deployment"),
    pod({}, { annotations: { "proxy.istio.io/config": "tracing:\n  zipkin:\n    address: zipkin.us-east-1.example.com:9411\n" } }),
  ),
  stops(
    "an in-tree NFS volume",
    k8s("apps/v1:Deployment"),
    pod({ volumes: [{ name: "x", nfs: { server: "fs-1.efs.us-east-1.amazonaws.com", path: "/" } }] }),
  ),
  stops(
    "a lifecycle hook",
    k8s("apps/v1:Deployment"),
    pod({ containers: [{ lifecycle: { preStop: { exec: { command: ["curl", "https://sqs.us-east-1.amazonaws.com/1/q"] } } } }] }),
  ),
  stops("a Helm release kept in a Secret", k8s("core/v1:Secret"), {
    type: "helm.sh/release.v1",
    data: { release: b64(gzipSync(json({ config: { region: "us-east-1" } })).toString("base64")) },
  }),
  stops("an EnvoyFilter's cluster", k8s("networking.istio.io/v1alpha3:EnvoyFilter"), {
    spec: {
      configPatches: [
        {
          applyTo: "CLUSTER",
          patch: {
            operation: "ADD",
            value: {
              load_assignment: {
                endpoints: [
                  {
                    lb_endpoints: [
                      { endpoint: { address: { socket_address: { address: "collector.us-east-1.example.com", port_value: 443 } } } },
                    ],
                  },
                ],
              },
            },
          },
        },
      ],
    },
  }),
  stops("a mutating webhook by URL", k8s("admissionregistration.k8s.io/v1:MutatingWebhookConfiguration"), {
    webhooks: [{ clientConfig: { url: "https://hook.us-east-1.example.com" } }],
  }),
  stops("an ACK bucket", k8s("s3.services.k8s.aws/v1alpha1:Bucket"), {
    metadata: { name: "b", annotations: { "services.k8s.aws/region": "us-east-1" } },
    spec: { name: "b" },
  }),
  warns("an Analysis of a rollout", k8s("argoproj.io/v1alpha1:AnalysisTemplate"), {
    spec: {
      metrics: [
        { provider: { datadog: { apiVersion: "v2", query: "x" }, web: { url: "https://x.us-east-1.example.com", method: "POST" } } },
      ],
    },
  }),
  stops("an OpenCost export", v4, chart("opencost", { opencost: { exporter: { aws: { region: "us-east-1" } } } })),
];

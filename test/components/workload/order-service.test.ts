import { describe, expect, it } from "vitest";
import { monitoredPods } from "../../../components/observability/model/index.ts";
import { serviceOf, shopSpec } from "../../config/services/shop.ts";
import { objectsOf, theOne } from "./chosen.ts";

const spec = shopSpec("prod");
// Without a rollout it has a Deployment, whose fields these are; a Rollout has the same pods.
const order = { ...serviceOf(spec, "order"), rollout: undefined };
const objects = objectsOf(order, spec);
const deployment = theOne(objects, "Deployment");
const pod = deployment["spec"].template;
const [container] = pod.spec.containers;

describe("the order service in Mumbai", () => {
  it("has exactly the objects of a service", () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      "ServiceAccount commerce/order-service",
      "ConfigMap commerce/order-service",
      "ExternalSecret commerce/order-service",
      "NetworkPolicy commerce/order-service",
      "Service commerce/order-service",
      "VirtualService commerce/order-service",
      "VirtualService commerce/order-service-public",
      "DestinationRule commerce/order-service",
      "Sidecar commerce/order-service",
      "PeerAuthentication commerce/order-service",
      "AuthorizationPolicy commerce/order-service",
      ...objects.filter(({ kind }) => kind === "RequestAuthentication").map(() => "RequestAuthentication commerce/order-service"),
      "ServiceEntry commerce/order-service-orders",
      "ServiceEntry commerce/order-service-events",
      ...objects.filter(({ kind }) => kind === "EnvoyFilter").map(({ metadata }) => `EnvoyFilter commerce/${metadata.name}`),
      "ServiceMonitor commerce/order-service",
      "PrometheusRule commerce/order-service-slo",
      "Deployment commerce/order-service",
      "HorizontalPodAutoscaler commerce/order-service",
      "PodDisruptionBudget commerce/order-service",
    ]);
  });

  it("begins with 5 replicas, two more at most and one missing while a version comes in", () => {
    expect(deployment["spec"]).toMatchObject({
      replicas: 5,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 2, maxUnavailable: 1 } },
    });
  });

  it("asks for 250m and 256Mi and may use 500m and 512Mi", () => {
    expect(container.resources).toEqual({ requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } });
  });

  it("is asked whether it lives every 30 s, whether it is ready every 10 s, and first of all whether it has started", () => {
    expect(container.livenessProbe).toMatchObject({ httpGet: { path: "/health", port: "http" }, periodSeconds: 30 });
    expect(container.readinessProbe).toMatchObject({ httpGet: { path: "/ready", port: "http" }, periodSeconds: 10 });
    expect(container.startupProbe).toMatchObject({ httpGet: { path: "/health", port: "http" }, periodSeconds: 5, failureThreshold: 24 });
  });

  it("sleeps 15 s before it ends, and has time for its longest request after that", () => {
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 15 } } });
    expect(pod.spec.terminationGracePeriodSeconds).toBe(15 + 10 + 10);
    expect(JSON.parse(pod.metadata.annotations["proxy.istio.io/config"])).toEqual({
      holdApplicationUntilProxyStarts: true,
      terminationDrainDuration: "25s",
    });
  });

  it("runs as 1000 with group 2000 on its files, writes nothing but /tmp, and has no capability", () => {
    expect(pod.spec.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 2000,
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    });
    expect(container.volumeMounts.filter(({ readOnly }: { readOnly?: boolean }) => readOnly !== true)).toEqual([
      { name: "tmp", mountPath: "/tmp" },
    ]);
  });

  it("has no token for the Kubernetes API and no rights there", () => {
    expect(theOne(objects, "ServiceAccount")["automountServiceAccountToken"]).toBe(false);
    expect(pod.spec).toMatchObject({ serviceAccountName: "order-service", automountServiceAccountToken: false, enableServiceLinks: false });
    expect(objects.filter(({ kind }) => kind === "Role" || kind === "RoleBinding")).toEqual([]);
  });

  it("is pulled from the registry of the region", () => {
    expect(container.image).toBe("111122223333.dkr.ecr.ap-south-1.amazonaws.com/shop/order:1.4.2");
    const inHyderabad = theOne(objectsOf(order, spec, "hyderabad"), "Deployment");
    expect(inHyderabad["spec"].template.spec.containers[0].image).toBe("111122223333.dkr.ecr.ap-south-2.amazonaws.com/shop/order:1.4.2");
  });

  it("scales between 3 and 20 by its own container's CPU and memory", () => {
    const share = (name: string, averageUtilization: number) => ({
      type: "ContainerResource",
      containerResource: { name, container: "app", target: { type: "Utilization", averageUtilization } },
    });
    expect(theOne(objects, "HorizontalPodAutoscaler")["spec"]).toEqual({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "order-service" },
      minReplicas: 3,
      maxReplicas: 20,
      metrics: [share("cpu", 70), share("memory", 80)],
      behavior: {
        scaleUp: { policies: [{ type: "Percent", value: 50, periodSeconds: 60 }] },
        scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Percent", value: 10, periodSeconds: 60 }] },
      },
    });
  });

  it("loses one pod at most to a drain, and a broken one always", () => {
    expect(theOne(objects, "PodDisruptionBudget")["spec"]).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" });
  });

  it("is spread over zones strictly, over machines where it can", () => {
    expect(
      pod.spec.topologySpreadConstraints.map((one: { topologyKey: string; maxSkew: number; whenUnsatisfiable: string }) => [
        one.topologyKey,
        one.maxSkew,
        one.whenUnsatisfiable,
      ]),
    ).toEqual([
      ["topology.kubernetes.io/zone", 1, "DoNotSchedule"],
      ["kubernetes.io/hostname", 1, "ScheduleAnyway"],
    ]);
  });

  it("never runs on spot nodes nor on a site's machines", () => {
    expect(pod.spec.tolerations).toBeUndefined();
    expect(pod.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions).toEqual([
      { key: "eks.amazonaws.com/compute-type", operator: "NotIn", values: ["hybrid"] },
      { key: "karpenter.sh/capacity-type", operator: "NotIn", values: ["spot"] },
    ]);
  });

  it("is read by Prometheus on port 8090 every 30 s, its Service once", () => {
    const monitor = theOne(objects, "ServiceMonitor");
    expect(monitor.metadata).toMatchObject({ labels: { monitored: "true" } });
    expect(monitor["spec"].endpoints).toMatchObject([{ port: "metrics", path: "/metrics", interval: "30s", scrapeTimeout: "10s" }]);
    const service = theOne(objects, "Service");
    expect(service["spec"].ports).toContainEqual({
      name: "metrics",
      port: 8090,
      targetPort: "metrics",
      protocol: "TCP",
      appProtocol: "http",
    });
    expect(service.metadata).toMatchObject({ labels: monitor["spec"].selector.matchLabels });
  });

  it("is read by its own monitor alone: the platform's, which reads every other pod that says so, leaves it out", () => {
    const { matchExpressions = [], matchLabels = {} } = monitoredPods(spec).spec?.selector ?? {};
    const labels: Readonly<Record<string, string>> = pod.metadata.labels;
    expect(matchLabels).toEqual({ monitored: "true" });
    expect(matchExpressions).toEqual([{ key: "nivas.internal/service", operator: "DoesNotExist" }]);
    expect(labels).toHaveProperty(["nivas.internal/service"]);
    expect(theOne(objects, "ServiceMonitor")["spec"].endpoints[0].relabelings).toEqual(
      monitoredPods(spec).spec?.podMetricsEndpoints?.[0]?.relabelings,
    );
  });

  it("carries the labels that mesh, monitoring and residency go by", () => {
    expect(pod.metadata.labels).toEqual({
      "app.kubernetes.io/name": "order-service",
      app: "order-service",
      version: "v1",
      "nivas.internal/service": "order",
      "nivas.internal/team": "commerce",
      "nivas.internal/tier": "critical",
      "nivas.internal/place": "mumbai",
      "nivas.internal/residency": "india",
      "nivas.internal/data-class": "customer-pii",
      monitored: "true",
    });
  });

  it("gets settings and store addresses as variables, and starts anew when one changes", () => {
    expect(theOne(objects, "ConfigMap")["data"]).toEqual({
      CURRENCY: "INR",
      EVENTS_HOST: "events.commerce.data.internal",
      EVENTS_PORT: "9098",
      GST_PERCENT: "18",
      LANGUAGES: "hi,en,ta,bn,mr",
      ORDERS_HOST: "orders.commerce.data.internal",
      ORDERS_PORT: "5432",
      PAYMENT_METHODS: "upi,netbanking,card,wallet,cod",
      TZ: "Asia/Kolkata",
    });
    const hash = (settings: Record<string, string>) =>
      theOne(objectsOf({ ...order, settings }, spec), "Deployment")["spec"].template.metadata.annotations["nivas.internal/settings-hash"];
    expect(hash({ A: "1" })).toBe(hash({ A: "1" }));
    expect(hash({ A: "1" })).not.toBe(hash({ A: "2" }));
  });

  it("gets its secrets by name from the region's store, none by value", () => {
    const defaults = { conversionStrategy: "Default", decodingStrategy: "None", metadataPolicy: "None" };
    expect(theOne(objects, "ExternalSecret")["spec"]).toMatchObject({
      secretStoreRef: { kind: "ClusterSecretStore", name: "nivas" },
      target: { name: "order-service", creationPolicy: "Owner" },
      data: [
        { secretKey: "ORDERS_PASSWORD", remoteRef: { key: "prod/commerce/order/orders", property: "password", ...defaults } },
        { secretKey: "ORDERS_USERNAME", remoteRef: { key: "prod/commerce/order/orders", property: "username", ...defaults } },
      ],
    });
    expect(container.envFrom).toEqual([{ configMapRef: { name: "order-service" } }, { secretRef: { name: "order-service" } }]);
  });
});

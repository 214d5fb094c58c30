import { beforeAll, describe, expect, it } from "vitest";
import { Observability, ObservabilityStores } from "../../../../components/observability/index.ts";
import { identities } from "../../../../components/observability/model/install/index.ts";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { environment, find, listing, modes, record, Stand, type Recorded } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");

function region(spec: PlatformSpec, place: string): RegionSpec {
  const found = spec.regions.find((one) => one.place === place);
  if (found === undefined) throw new Error(`no region ${place}`);
  return found;
}

const stores = (spec: PlatformSpec, isPreview: boolean): Promise<readonly Recorded[]> =>
  record(isPreview, () => {
    new ObservabilityStores("mumbai-telemetry", {
      spec,
      region: region(spec, "mumbai"),
      clusterName: `${spec.environment}-mumbai`,
      clusterSecurityGroupId: "sg-1",
      vpcId: "vpc-1",
      dataSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
      logsKeyArn: "arn:aws:kms:ap-south-1:111122223333:key/logs",
    });
  });

/** The lifecycle days of a bucket: when its objects go. */
function expiryDays(all: readonly Recorded[], bucket: string): readonly unknown[] {
  const { rules } = find(all, ":BucketLifecycleConfiguration", bucket).inputs as {
    readonly rules: readonly { readonly expiration?: { readonly days?: number } }[];
  };
  return rules.flatMap(({ expiration }) => expiration?.days ?? []);
}

describe.each(modes)("the AWS side of observability in %s", (_, isPreview) => {
  let made: readonly Recorded[];
  let small: readonly Recorded[];
  beforeAll(async () => {
    made = await stores(prod, isPreview);
    small = await stores(dev, isPreview);
  });

  it("gives each part that speaks to AWS an identity of its own", () => {
    const given = made
      .filter(({ type }) => type.endsWith(":PodIdentityAssociation"))
      .map(({ name, inputs }) => `${name} ${String(inputs["namespace"])}/${String(inputs["serviceAccount"])}`);
    expect(given.sort()).toEqual([
      "mumbai-jaeger tracing/jaeger",
      "mumbai-loki logging/loki",
      "mumbai-thanos-compact monitoring/thanos-compact",
      "mumbai-thanos-sidecar monitoring/kps-prometheus",
      "mumbai-thanos-store monitoring/thanos-store",
    ]);
    const known = Object.values(identities).map((identity) => `${identity.namespace}/${identity.serviceAccount}`);
    expect(given.filter((one) => !known.includes(one.split(" ")[1] ?? ""))).toEqual([]);
    expect(small.filter(({ type }) => type.endsWith(":PodIdentityAssociation")).map(({ name }) => name)).toEqual(["mumbai-loki"]);
  });

  it.each([
    [
      "mumbai-loki",
      ["s3:GetBucketLocation", "s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "kms:Decrypt", "kms:GenerateDataKey"],
    ],
    [
      "mumbai-thanos-sidecar",
      ["s3:GetBucketLocation", "s3:ListBucket", "s3:GetObject", "s3:PutObject", "kms:Decrypt", "kms:GenerateDataKey"],
    ],
    ["mumbai-thanos-store", ["s3:GetBucketLocation", "s3:ListBucket", "s3:GetObject", "kms:Decrypt"]],
    ["mumbai-jaeger", ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"]],
  ])("lets %s do what it needs on what is its own, and no more", (name, actions) => {
    const policy = JSON.parse(String(find(made, ":RolePolicy", name).inputs["policy"])) as {
      readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource: string }[];
    };
    expect([...new Set(policy.Statement.flatMap(({ Action }) => Action))].sort()).toEqual([...actions].sort());
    for (const { Resource } of policy.Statement)
      expect(Resource).toMatch(/^arn:aws:(s3:::prod-|kms:ap-south-[12]:111122223333:|es:ap-south-1:111122223333:domain\/prod-traces)/);
  });

  it("keeps what can be searched a month longer than its days, and the archive for the days of the law", () => {
    expect(expiryDays(made, "mumbai-logs-store")).toEqual([prod.observability.logs.onlineDays + 30]);
    expect(expiryDays(made, "mumbai-logs-store-archive")).toEqual([prod.observability.logs.archiveDays]);
    expect(expiryDays(made, "mumbai-metrics-store")).toEqual([prod.observability.metrics.bucketRetentionDays + 30]);
    expect(prod.observability.logs.archiveDays).toBeGreaterThanOrEqual(365);
  });

  it("locks the archive against everybody in production, and can undo it in development", () => {
    const lock = (all: readonly Recorded[]) => find(all, ":BucketObjectLockConfiguration", "mumbai-logs-store-archive").inputs["rule"];
    expect(lock(made)).toEqual({ defaultRetention: { mode: "COMPLIANCE", days: prod.observability.logs.archiveDays } });
    expect(lock(small)).toEqual({ defaultRetention: { mode: "GOVERNANCE", days: 1 } });
  });

  it("keeps the domain's own logs as long as those of the cluster", () => {
    expect(find(made, ":LogGroup", "mumbai-traces").inputs).toMatchObject({
      name: "/aws/opensearch/prod-traces",
      retentionInDays: region(prod, "mumbai").cluster.logRetentionDays,
    });
  });

  it("makes the domain in the VPC, over three zones, encrypted, without a password; none in development", () => {
    expect(find(made, ":Domain", "mumbai-traces").inputs).toMatchObject({
      clusterConfig: { instanceCount: 3, zoneAwarenessConfig: { availabilityZoneCount: 3 }, dedicatedMasterCount: 3 },
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      advancedSecurityOptions: { enabled: true, internalUserDatabaseEnabled: false, anonymousAuthEnabled: false },
      vpcOptions: { subnetIds: ["subnet-a", "subnet-b", "subnet-c"] },
      domainEndpointOptions: { enforceHttps: true },
    });
    expect(small.filter(({ type }) => type.endsWith(":Domain"))).toEqual([]);
  });

  it("protects in production what holds data", () => {
    for (const name of ["mumbai-logs-store", "mumbai-logs-store-archive", "mumbai-metrics-store"])
      expect([name, find(made, ":Bucket", name).protect]).toEqual([name, true]);
    expect(find(made, ":Domain", "mumbai-traces").protect).toBe(true);
    expect(find(small, ":Bucket", "mumbai-logs-store").protect).toBe(false);
  });
});

describe.each(modes)("Observability in %s", (_, isPreview) => {
  let made: readonly Recorded[];
  beforeAll(async () => {
    made = await record(isPreview, () => {
      new Observability("mumbai", { spec: prod, place: "mumbai", tracesEndpoint: "traces.example.in" }, { dependsOn: [new Stand("base")] });
    });
  });

  it("registers its charts, and each object once", () => {
    expect(listing(made).filter((line) => line.includes(":Chart "))).toEqual(
      ["grafana", "jaeger", "kps", "loki", "otel-agent", "otel-gateway"].map((name) => `kubernetes:helm.sh/v4:Chart mumbai-${name}`),
    );
    expect(new Set(listing(made)).size).toBe(made.length);
  });

  it("has each store before what writes to it, and nothing waits for Grafana", () => {
    const after = (chart: string): readonly string[] => find(made, ":Chart", chart).after;
    expect(after("mumbai-otel-agent")).toEqual(["mumbai-otel-gateway"]);
    expect(after("mumbai-otel-gateway")).toEqual(["mumbai-jaeger", "mumbai-loki"]);
    expect(after("mumbai-jaeger")).toContain("mumbai-tracing-configmap-jaeger-storage");
    expect(made.filter((one) => one.after.includes("mumbai-grafana"))).toEqual([]);
  });

  it("has the collectors' certificates and the walls before any chart", () => {
    const names = made.map(({ name }) => name);
    const firstChart = made.findIndex(({ type }) => type.endsWith(":Chart"));
    for (const name of ["mumbai-observability-certificate-otel-agent-tls", "mumbai-monitoring-networkpolicy-deny-all"]) {
      expect(names.indexOf(name)).toBeGreaterThan(-1);
      expect(names.indexOf(name)).toBeLessThan(firstChart);
    }
  });

  it("tells Jaeger where the domain answers", () => {
    const { inputs } = find(made, ":ConfigMap", "mumbai-tracing-configmap-jaeger-storage");
    expect(inputs).toMatchObject({
      metadata: { name: "jaeger-storage", namespace: "tracing" },
      data: { url: "https://traces.example.in" },
    });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { Keda } from "../../../components/autoscaling/index.ts";
import { kedaChart, kedaIdentity, kedaWalls, readLagPolicy } from "../../../components/autoscaling/model/index.ts";
import { chartRow, needsRetainedCrds } from "../../../components/kubernetes/model/index.ts";
import { shopSpec } from "../../config/services/shop.ts";
import { environment, modes, record, type Recorded } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const { values } = kedaChart(prod, "mumbai");

describe("KEDA's chart", () => {
  it("keeps its CRDs by its own switch, so that no service loses its scaler with the chart", () => {
    expect(needsRetainedCrds(chartRow("keda"), values)).toBe(false);
    expect(needsRetainedCrds(chartRow("keda"), { ...values, crds: { install: true } })).toBe(true);
  });

  it("pulls through the region's registry and asks brokers as the account that has the rights", () => {
    expect(values.global.image.registry).toBe("111122223333.dkr.ecr.ap-south-1.amazonaws.com/ghcr");
    expect(values.serviceAccount.operator).toEqual({ create: true, name: kedaIdentity.serviceAccount });
  });

  it("has two of each part in production, of which one may be away, and one without a budget in development", () => {
    const small = kedaChart(dev, "mumbai").values;
    expect([values.operator, values.metricsServer, values.webhooks].map(({ replicaCount }) => replicaCount)).toEqual([2, 2, 2]);
    expect(Object.values(values.podDisruptionBudget)).toEqual(Array.from({ length: 3 }, () => ({ minAvailable: 1 })));
    expect([small.operator.replicaCount, small.podDisruptionBudget.operator]).toEqual([1, {}]);
  });

  it("scales Rollouts besides what it knows by itself, not every kind there is", () => {
    expect(values.rbac.scaledRefKinds).toEqual([{ apiGroup: "argoproj.io", kind: "Rollout" }]);
  });

  it("has its certificates made by the internal issuer, so that no object drifts at run time", () => {
    expect(values.certificates.certManager).toMatchObject({
      enabled: true,
      generateCA: false,
      issuer: { generate: false, name: "nivas-internal" },
    });
  });
});

describe("KEDA's walls", () => {
  const out = (spec: typeof prod): unknown =>
    kedaWalls(spec, "mumbai").find(({ metadata }) => metadata.name === "allow-brokers")?.spec?.egress;
  const { cidr } = prod.regions[0]?.network ?? { cidr: "" };

  it("lead to the brokers of scaled services, inside the region's network alone", () => {
    expect(out({ ...prod, services: [] })).toEqual([{ to: [{ ipBlock: { cidr } }], ports: [{ port: 9098, protocol: "TCP" }] }]);
    const shop = shopSpec("prod");
    const services = shop.services.map((service) => ({
      ...service,
      datastores: service.datastores.map((store) => ({ ...store, port: 9096 })),
    }));
    expect(out({ ...shop, services })).toMatchObject([{ ports: [{ port: 9096 }, { port: 9098 }] }]);
  });
});

describe("KEDA's rights at brokers", () => {
  it("are to see how far groups are, in the region, and to read no message", () => {
    expect(readLagPolicy({ id: "111122223333" }, { region: "ap-south-2" }).Statement).toEqual([
      {
        Sid: "SeeLag",
        Effect: "Allow",
        Action: ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:DescribeGroup", "kafka-cluster:DescribeTopic"],
        Resource: ["cluster", "group", "topic"].map((kind) => `arn:aws:kafka:ap-south-2:111122223333:${kind}/*`),
      },
    ]);
  });
});

describe.each(modes)("Keda in %s mode", (_, isPreview) => {
  let recorded: readonly Recorded[];
  beforeAll(async () => {
    recorded = await record(isPreview, () => new Keda("mumbai", { spec: prod, place: "mumbai" }));
  });

  it("is the chart and the walls, and nothing else", () => {
    expect(recorded.filter(({ type }) => type === "kubernetes:helm.sh/v4:Chart").map(({ name }) => name)).toEqual(["mumbai-keda"]);
    const walls = recorded.filter(({ type }) => type.endsWith(":NetworkPolicy")).map(({ name }) => name);
    expect(walls.sort()).toEqual(
      kedaWalls(prod, "mumbai")
        .map(({ metadata }) => `mumbai-keda-networkpolicy-${metadata.name}`)
        .sort(),
    );
    expect(recorded).toHaveLength(walls.length + 3);
  });
});

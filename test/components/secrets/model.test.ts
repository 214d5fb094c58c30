import { describe, expect, it } from "vitest";
import { keepAnnotation, chartRow, needsRetainedCrds } from "../../../components/kubernetes/model/index.ts";
import {
  charts,
  externalSecretsChart,
  generatedPassword,
  objects,
  pathParameters,
  platformSecretName,
  readSecretsPolicy,
  secretFromStore,
  secretPrefix,
  secretResourcePolicy,
  secretStoreObject,
  secretsWalls,
  serviceSecretName,
} from "../../../components/secrets/model/index.ts";
import { environment, existingCluster, withRegion } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const mirror = "111122223333.dkr.ecr.ap-south-1.amazonaws.com";

describe("names of secrets", () => {
  it("begin with the environment and the team, or the platform", () => {
    expect(secretPrefix(prod, "payments")).toBe("prod/payments/");
    expect(platformSecretName(prod, "grafana", "oauth")).toBe("prod/platform/grafana/oauth");
    expect(serviceSecretName(dev, "payments", "payment", "gateway")).toBe("dev/payments/payment/gateway");
  });
});

describe("External Secrets", () => {
  const { values, namespace } = externalSecretsChart(prod, "mumbai");
  const small = externalSecretsChart(dev, "mumbai").values;

  it("is the one chart, in the namespace of its row, with its CRDs kept by its own switch", () => {
    expect(charts(prod, "mumbai").map(({ release }) => release)).toEqual(["external-secrets"]);
    const row = chartRow("external-secrets");
    expect([namespace, row.namespace]).toEqual(["external-secrets", "external-secrets"]);
    expect(needsRetainedCrds(row, values)).toBe(false);
    expect(values.crds.annotations).toEqual(keepAnnotation);
  });

  it("installs the kinds it works on and none that would reach past the guard", () => {
    const made = Object.entries(values.crds).filter(([key]) => key.startsWith("create"));
    expect(made.filter(([, on]) => on === true).map(([key]) => key)).toEqual(["createClusterSecretStore"]);
    expect(values).toMatchObject({
      processClusterExternalSecret: false,
      processClusterPushSecret: false,
      processPushSecret: false,
      processSecretStore: false,
      processClusterGenerator: false,
      rbac: { serviceAccountTokenCreate: false, servicebindings: { create: false } },
    });
    const crds = chartRow("external-secrets").crds.names;
    for (const kind of ["secretstores.", "pushsecrets.", "clusterexternalsecrets.", "clusterpushsecrets.", "clustergenerators."]) {
      expect(crds.filter((name) => name.startsWith(kind))).toEqual([]);
    }
  });

  it("pulls its image from the mirror at the tag of the images table", () => {
    const image = { repository: `${mirror}/ghcr/external-secrets/external-secrets`, tag: "v2.9.0" };
    expect([values.image, values.webhook.image]).toEqual([image, image]);
  });

  it("has a certificate of the internal issuer that ends before what signed it, and no certificate controller", () => {
    expect(values.webhook.certManager).toEqual({
      enabled: true,
      cert: { issuerRef: { kind: "ClusterIssuer", name: "nivas-internal" }, duration: "2160h", renewBefore: "720h" },
    });
    expect(values.certController).toEqual({ create: false });
    expect(values.webhook.failurePolicy).toBe("Fail");
  });

  it("has replicas with budgets in production, one and none in development", () => {
    const figures = [values, values.webhook, small, small.webhook].map((part) => [part.replicaCount, part.podDisruptionBudget]);
    expect(figures).toEqual([
      [2, { enabled: true, minAvailable: 1 }],
      [3, { enabled: true, minAvailable: 2 }],
      [1, { enabled: false }],
      [1, { enabled: false }],
    ]);
  });

  it.each([
    ["external-secrets", values],
    ["external-secrets-webhook", values.webhook],
  ])("spreads %s over zones at the platform's highest priority, with requests and a memory limit", (name, part) => {
    expect(part.topologySpreadConstraints).toEqual([
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { "app.kubernetes.io/name": name } },
      },
    ]);
    expect(part.priorityClassName).toBe("platform-critical");
    expect(part.resources).toMatchObject({ requests: { cpu: "20m" }, limits: { memory: "256Mi" } });
    expect(JSON.stringify(part.affinity)).toContain('{"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["hybrid"]}');
  });

  it("is scraped although the cluster's API list is not asked", () => {
    expect(values.serviceMonitor).toEqual({ enabled: true, renderMode: "alwaysRender", honorLabels: true });
  });
});

describe("the store", () => {
  it("is the Secrets Manager of its own region, for namespaces that have secrets, without credentials", () => {
    const { spec } = secretStoreObject(prod, "hyderabad");
    expect(spec?.provider).toEqual({ aws: { service: "SecretsManager", region: "ap-south-2" } });
    const namespaces = spec?.conditions?.[0]?.namespaces ?? [];
    expect(namespaces).toEqual(Object.keys(pathParameters(prod).data));
    expect(namespaces).toContain("payments");
    expect(namespaces).not.toContain("default");
  });
});

describe("the guard's parameters", () => {
  it("give each team its own beginning and every namespace of the platform the platform's", () => {
    const { data } = pathParameters(prod);
    expect(data["payments"]).toBe("prod/payments/");
    expect(data["commerce"]).toBe("prod/commerce/");
    expect(data["monitoring"]).toBe("prod/platform/");
    expect(data["kube-system"]).toBeUndefined();
    expect(Object.values(data).every((prefix) => prefix.endsWith("/"))).toBe(true);
  });
});

describe("what brings a secret", () => {
  it("is read anew as often as the configuration says, all of its keys", () => {
    const object = secretFromStore(prod, { name: "a", namespace: "monitoring", secretName: "prod/platform/x/a" });
    expect(object.spec).toEqual({
      refreshPolicy: "Periodic",
      refreshInterval: "60m0s",
      secretStoreRef: { kind: "ClusterSecretStore", name: "nivas" },
      target: { name: "a", creationPolicy: "Owner", deletionPolicy: "Retain" },
      dataFrom: [{ extract: { key: "prod/platform/x/a" } }],
    });
  });

  it("makes a password once in the cluster, and names no value", () => {
    const [generator, secret] = generatedPassword({ name: "p", namespace: "monitoring", template: { password: "{{ .password }}" } });
    expect(generator.spec).toMatchObject({ length: 32 });
    expect(secret.spec).toMatchObject({
      refreshPolicy: "CreatedOnce",
      dataFrom: [{ sourceRef: { generatorRef: { kind: "Password", name: "p" } } }],
    });
    expect(secret.spec?.secretStoreRef).toBeUndefined();
  });
});

describe("the rights of External Secrets", () => {
  const policy = readSecretsPolicy({
    environment: "prod",
    accountId: "111122223333",
    region: "ap-south-1",
    keyAlias: "alias/prod-mumbai-secret-store",
  });

  it("are to read the environment's own secrets and decrypt them there, and nothing else", () => {
    expect(policy.Statement.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], "arn:aws:secretsmanager:ap-south-1:111122223333:secret:prod/*"],
      ["kms:Decrypt", "arn:aws:kms:ap-south-1:111122223333:key/*"],
    ]);
    expect(policy.Statement[1]?.Condition).toEqual({
      StringEquals: { "kms:ViaService": "secretsmanager.ap-south-1.amazonaws.com" },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/prod-mumbai-secret-store" },
      StringLike: { "kms:EncryptionContext:SecretARN": "arn:aws:secretsmanager:ap-south-1:111122223333:secret:prod/*" },
    });
    expect(JSON.stringify(policy)).not.toMatch(/List|Put|Create|"\*"/);
  });

  it("are narrowed by each secret's own policy: the account, TLS, and regions of India for copies", () => {
    const { Statement } = secretResourcePolicy("111122223333", ["ap-south-1", "ap-south-2"]);
    expect(Statement.map(({ Sid, Effect }) => [Sid, Effect])).toEqual([
      ["OwnAccountOnly", "Deny"],
      ["TlsOnly", "Deny"],
      ["CopiesStayInIndia", "Deny"],
    ]);
    expect(Statement[2]?.Condition).toEqual({
      "ForAnyValue:StringNotEquals": { "secretsmanager:AddReplicaRegions": ["ap-south-1", "ap-south-2"] },
    });
  });
});

describe("the walls of its namespace", () => {
  it("let the API server into the webhook, Prometheus to the metrics, and it out to the VPC's endpoints alone", () => {
    const walls = secretsWalls(prod, "mumbai");
    expect(walls.map(({ metadata }) => metadata.name)).toEqual([
      "deny-all",
      "allow-dns",
      "allow-within",
      "allow-webhook",
      "allow-scrape",
      "allow-apis",
      "allow-pod-identity",
    ]);
    expect(walls[0]?.spec).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    expect(walls[5]?.spec?.egress).toEqual([{ ports: [{ port: 443, protocol: "TCP" }], to: [{ ipBlock: { cidr: "10.64.0.0/16" } }] }]);
  });

  it("know no range of a VPC that is not ours", () => {
    const spec = withRegion(prod, "hyderabad", () => ({ existingCluster }));
    expect(JSON.stringify(secretsWalls(spec, "hyderabad"))).not.toContain("10.65.");
  });
});

describe("the objects", () => {
  it("come in the order of their needs: the guard before the store", () => {
    const kinds = objects(prod, "mumbai").map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== "NetworkPolicy")).toEqual([
      "ConfigMap",
      "ValidatingAdmissionPolicy",
      "ValidatingAdmissionPolicyBinding",
      "ClusterSecretStore",
    ]);
  });
});

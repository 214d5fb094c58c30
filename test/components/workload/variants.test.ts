import { describe, expect, it } from "vitest";
import { imageInRegion } from "../../../components/workload/model/index.ts";
import { serviceOf, shopSpec } from "../../config/services/shop.ts";
import { objectsOf, theOne } from "./chosen.ts";

const spec = shopSpec("prod");
const kinds = (objects: ReturnType<typeof objectsOf>) => [...new Set(objects.map(({ kind }) => kind))];

describe("the places of a service", () => {
  const search = serviceOf(spec, "search");
  const { gitops } = spec;
  if (gitops === undefined) throw new Error("prod has no gitops");
  const pods = ["Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget"];
  const needed = ["ServiceAccount", "ConfigMap", "NetworkPolicy", "Service"];

  it("share what a cluster has once: the place that changes reach first brings it, the others bring pods alone", () => {
    const places = { ...search, places: ["mumbai", "delhi", "kolkata", "hyderabad"] };
    expect(kinds(objectsOf(places, spec, "delhi"))).toEqual(expect.arrayContaining(needed));
    expect(kinds(objectsOf(places, spec, "kolkata"))).toEqual(pods);
    expect(kinds(objectsOf(places, spec, "mumbai"))).toEqual(pods);
    expect(objectsOf(places, spec, "kolkata").map(({ metadata }) => metadata.name)).toEqual(Array(3).fill("search-service-kolkata"));
    expect(kinds(objectsOf(places, spec, "hyderabad"))).toEqual(expect.arrayContaining(needed));
  });

  it("get it from the region where that goes first, where a place is cut off, and where nothing has waves", () => {
    const hotfix = { ...gitops, places: gitops.places.map((place) => ({ ...place, wave: 4 - place.wave })) };
    const cutOff = gitops.places.map((place) => (place.place === "delhi" ? ({ ...place, state: "isolated" } as const) : place));
    const home = (own: typeof spec, service = { ...search, places: ["mumbai", "delhi"] }): readonly string[] =>
      ["mumbai", "delhi"].filter((place) => kinds(objectsOf(service, own, place)).includes("Service"));
    expect(home(spec)).toEqual(["delhi"]);
    expect(home({ ...spec, gitops: hotfix })).toEqual(["mumbai"]);
    expect(home({ ...spec, gitops: { ...gitops, places: cutOff } })).toEqual(["mumbai"]);
    expect(home({ ...spec, gitops: undefined })).toEqual(["mumbai"]);
    expect(home(spec, { ...search, places: ["mumbai", "delhi"], delivery: "pulumi" })).toEqual(["mumbai"]);
  });

  it("have a home where the service does not run in the region itself", () => {
    const edges = { ...search, places: ["delhi", "kolkata"] };
    expect(objectsOf(edges, spec, "mumbai")).toEqual([]);
    expect(kinds(objectsOf(edges, spec, "delhi"))).toContain("Service");
    expect(kinds(objectsOf(edges, spec, "kolkata"))).not.toContain("Service");
  });

  it("never meet in one cluster by kind, namespace and name", () => {
    for (const service of spec.services) {
      for (const { edges, place, sites } of spec.regions) {
        const here = [place, ...edges.map((edge) => edge.place), ...sites.map((site) => site.place)];
        const ids = here.flatMap((id) =>
          objectsOf(service, spec, id).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
        );
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });

  it("hold pods on their own nodes: a Local Zone's by label and taint, a site's on its machines", () => {
    const podOf = (place: string) => theOne(objectsOf({ ...search, places: [place] }, spec, place), "Deployment")["spec"].template.spec;
    const terms = (place: string) =>
      podOf(place).affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions;
    expect(terms("delhi")).toContainEqual({ key: "nivas.internal/place", operator: "In", values: ["delhi"] });
    expect(podOf("delhi").tolerations).toEqual([{ key: "nivas.internal/place", operator: "Equal", value: "delhi", effect: "NoSchedule" }]);
    expect(terms("chennai")).toContainEqual({ key: "eks.amazonaws.com/compute-type", operator: "In", values: ["hybrid"] });
  });

  it("are an error where the environment has no such place", () => {
    expect(() => objectsOf(search, spec, "pune")).toThrow('environment "prod" has no place "pune"');
  });
});

describe("a service that may run on spot nodes", () => {
  it("would rather run there, and can", () => {
    const pod = theOne(objectsOf(serviceOf(spec, "cart"), spec), "Deployment")["spec"].template.spec;
    expect(pod.tolerations).toEqual([{ key: "nivas.internal/pool", operator: "Equal", value: "spot", effect: "NoSchedule" }]);
    expect(pod.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
      { weight: 50, preference: { matchExpressions: [{ key: "nivas.internal/pool", operator: "In", values: ["spot"] }] } },
    ]);
  });
});

describe("a service that a topic scales", () => {
  const objects = objectsOf(serviceOf(spec, "notification"), spec);

  it("has a ScaledObject and no HorizontalPodAutoscaler", () => {
    expect(objects.filter(({ kind }) => kind === "HorizontalPodAutoscaler")).toEqual([]);
    expect(theOne(objects, "ScaledObject")["spec"]).toMatchObject({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "notification-service" },
      minReplicaCount: 2,
      maxReplicaCount: 50,
      advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 300 } } } },
      triggers: [
        {
          type: "kafka",
          metadata: {
            bootstrapServers: "events.customer.data.internal:9098",
            consumerGroup: "notification-service",
            topic: "order-events",
            lagThreshold: "100",
            tls: "enable",
            sasl: "aws_msk_iam",
            awsRegion: "ap-south-1",
          },
          authenticationRef: { name: "notification-service" },
        },
      ],
    });
  });

  it("opens its broker as itself, or by its own secret", () => {
    expect(theOne(objects, "TriggerAuthentication")["spec"]).toEqual({ podIdentity: { provider: "aws" } });
    const service = serviceOf(spec, "notification");
    const datastores = service.datastores.map((store) => ({ ...store, port: 9096, secret: "broker" }));
    const other = objectsOf({ ...service, datastores }, spec);
    expect(theOne(other, "TriggerAuthentication")["spec"]).toEqual({
      secretTargetRef: [
        { parameter: "username", name: "notification-service", key: "EVENTS_USERNAME" },
        { parameter: "password", name: "notification-service", key: "EVENTS_PASSWORD" },
      ],
    });
    expect(theOne(other, "ScaledObject")["spec"].triggers[0].metadata.sasl).toBe("scram_sha512");
  });
});

describe("a service of two versions", () => {
  const cart = serviceOf(spec, "cart");
  const two = {
    ...cart,
    otherVersions: { v2: { repository: "shop/cart", tag: "2.0.0", digest: undefined } },
    traffic: { ...cart.traffic, versions: ["v1", "v2"] },
  };
  const objects = objectsOf(two, spec);

  it("has a workload, an autoscaler and a budget each, and one of the rest", () => {
    for (const kind of ["Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget"])
      expect(objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name)).toEqual([
        "cart-service",
        "cart-service-v2",
      ]);
    expect(objects.filter(({ kind }) => kind === "Service")).toHaveLength(1);
  });

  it("tells their pods apart by label and image", () => {
    const second = theOne(objects, "Deployment", "cart-service-v2")["spec"];
    expect(second.selector.matchLabels.version).toBe("v2");
    expect(second.template.spec.containers[0].image).toMatch(/shop\/cart:2\.0\.0$/);
  });
});

describe("a service with permissions", () => {
  it("may do that, to those objects, in its own namespace, and carries a token", () => {
    const permissions = [{ apiGroup: "", resource: "configmaps", names: ["flags"], verbs: ["get", "watch"] }];
    const objects = objectsOf({ ...serviceOf(spec, "cart"), permissions }, spec);
    expect(theOne(objects, "Role")["rules"]).toEqual([
      { apiGroups: [""], resources: ["configmaps"], resourceNames: ["flags"], verbs: ["get", "watch"] },
    ]);
    expect(theOne(objects, "RoleBinding")).toMatchObject({
      roleRef: { kind: "Role", name: "cart-service" },
      subjects: [{ kind: "ServiceAccount", name: "cart-service", namespace: "commerce" }],
    });
    expect(theOne(objects, "ServiceAccount")["automountServiceAccountToken"]).toBe(true);
  });
});

describe("a gRPC service", () => {
  it("is asked by gRPC and named so to the mesh", () => {
    const cart = serviceOf(spec, "cart");
    const objects = objectsOf({ ...cart, ports: { ...cart.ports, protocol: "grpc" } }, spec);
    expect(theOne(objects, "Deployment")["spec"].template.spec.containers[0].livenessProbe).toMatchObject({ grpc: { port: 8080 } });
    expect(theOne(objects, "Service")["spec"].ports[0]).toMatchObject({ name: "grpc", port: 8080, appProtocol: "grpc" });
  });
});

describe("where an image comes from", () => {
  const registry = { accountId: "1", region: "ap-south-1", mirrorHost: "1.dkr.ecr.ap-south-1.amazonaws.com", credentialSecretNames: {} };
  const digest = `sha256:${"0".repeat(64)}`;

  it.each([
    ["shop/order", "1.dkr.ecr.ap-south-1.amazonaws.com/shop/order:1"],
    ["order", "1.dkr.ecr.ap-south-1.amazonaws.com/order:1"],
    ["quay.io/acme/order", "1.dkr.ecr.ap-south-1.amazonaws.com/quay/acme/order:1"],
    ["docker.io/nginx", "1.dkr.ecr.ap-south-1.amazonaws.com/docker-hub/library/nginx:1"],
    ["docker.io/acme/nginx", "1.dkr.ecr.ap-south-1.amazonaws.com/docker-hub/acme/nginx:1"],
    ["registry.example.in/order", "registry.example.in/order:1"],
  ])("%s is pulled as %s", (repository, text) => {
    expect(imageInRegion({ repository, tag: "1", digest: undefined }, registry)).toBe(text);
    expect(imageInRegion({ repository, tag: "1", digest }, registry)).toBe(`${text}@${digest}`);
  });

  it("is the public registry where the environment has no mirror", () => {
    expect(imageInRegion({ repository: "quay.io/a/b", tag: "1", digest: undefined }, { ...registry, mirrorHost: undefined })).toBe(
      "quay.io/a/b:1",
    );
  });
});

import { readFileSync } from "node:fs";
import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadEnvironment } from "../../../config/load.ts";
import { ConfigError } from "../../../config/problem.ts";
import type { CatalogueDocument } from "../../../config/services/described-service.ts";
import { problemsOf, read, written } from "./written.ts";

const bad: readonly (readonly [what: string, documents: readonly CatalogueDocument[], texts: readonly string[]])[] = [
  [
    "an unknown field",
    [written("order", "callee: [a]")],
    [
      "catalog/order.yaml:7:1 callee is not a known key; expected one of apiVersion, callees, callers, dataClass, datastores, delivery, environments, externalHosts, gateway, image, kind, limits, name, objectName, objective, permissions, placement, ports, probes, profiles, resilience, resources, rollout, routes, scaling, secrets, settings, team, tier, topics, versions - did you mean callees?",
    ],
  ],
  [
    "an unknown field of a group",
    [written("order", "ports: { servng: 8081 }")],
    ["catalog/order.yaml:7:10 ports.servng is not a known key; expected one of metrics, protocol, serving - did you mean serving?"],
  ],
  [
    "an unknown field of an environment",
    [written("order", "environments: { prod: { imag: a } }")],
    [
      "catalog/order.yaml:7:25 environments.prod.imag is not a known key; expected one of datastores, delivery, externalHosts, image, placement, resources, scaling, secrets, settings - did you mean image?",
    ],
  ],
  [
    "no image",
    [{ file: "catalog/order.yaml", text: "apiVersion: nivas/v1\nkind: Service\nname: order\nteam: commerce\ndataClass: internal\n" }],
    ["catalog/order.yaml:1:1 image is missing; expected <repository>:<tag>, or a digest behind it - add it"],
  ],
  [
    "an image called latest",
    [written("order", "image: shop/order:latest")],
    [
      'catalog/order.yaml:6:8 image "shop/order:latest" names latest, which is another image every day; expected a tag of one build, for instance :1.4.2',
    ],
  ],
  [
    "an image without a tag",
    [written("order", "image: shop/order")],
    ['catalog/order.yaml:6:8 image "shop/order" has no tag, which means latest; expected a tag of one build, for instance :1.4.2'],
  ],
  [
    "an image that is none",
    [written("order", "image: Shop/Order:1")],
    ['catalog/order.yaml:6:8 image "Shop/Order:1" is not an image; expected <repository>:<tag>, or a digest behind it'],
  ],
  [
    "a floor above the ceiling",
    [written("order", "scaling: { minReplicas: 9, maxReplicas: 3 }")],
    ["catalog/order.yaml:7:25 scaling.minReplicas 9 is above maxReplicas 3; expected a floor that is not above the ceiling"],
  ],
  [
    "a ceiling below the floor of its tier",
    [written("order", "tier: critical", "scaling: { maxReplicas: 2 }")],
    ["catalog/order.yaml:8:25 scaling.maxReplicas 2 is below minReplicas 3; expected a floor that is not above the ceiling"],
  ],
  [
    "a start outside of floor and ceiling",
    [written("order", "scaling: { startReplicas: 9, maxReplicas: 3 }")],
    ["catalog/order.yaml:7:27 scaling.startReplicas 9 is outside of what the autoscaler keeps; expected 2 to 3"],
  ],
  [
    "replicas outside of the platform's bounds",
    [written("order", "scaling: { minReplicas: 1, maxReplicas: 51 }")],
    [
      "catalog/order.yaml:7:25 scaling.minReplicas 1 is below the platform's bounds; expected 2 to 50",
      "catalog/order.yaml:7:41 scaling.maxReplicas 51 is above the platform's bounds; expected 2 to 50",
    ],
  ],
  [
    "an autoscaler and no requests",
    [written("order", "resources: { limits: { cpu: 500m } }")],
    [
      "catalog/order.yaml:7:1 resources.requests.cpu is missing, and the autoscaler counts in shares of it; expected a request of cpu - add it",
      "catalog/order.yaml:7:1 resources.requests.memory is missing, and the autoscaler counts in shares of it; expected a request of memory - add it",
    ],
  ],
  [
    "requests above limits",
    [written("order", "resources: { requests: { cpu: 600m, memory: 1Gi } }")],
    [
      'catalog/order.yaml:7:31 resources.requests.cpu "600m" is above the limit of 500m; expected a request within the limit - raise resources.limits, or ask for less',
      'catalog/order.yaml:7:45 resources.requests.memory "1Gi" is above the limit of 512Mi; expected a request within the limit - raise resources.limits, or ask for less',
    ],
  ],
  [
    "an unknown team",
    [written("order", "team: comerce")],
    ['catalog/order.yaml:6:7 team "comerce" is not a team of the environment; expected one of commerce, payments - did you mean commerce?'],
  ],
  [
    "an unknown kind of datastore",
    [written("order", "datastores: [{ name: a, kind: postgres }]")],
    [
      'catalog/order.yaml:7:31 datastores[0].kind "postgres" is not a kind of datastore; expected one of postgresql, mysql, redis, dynamodb, opensearch, mongodb, kafka - did you mean postgresql?',
    ],
  ],
  [
    "callers on the port of metrics",
    [written("order", "ports: { serving: 8090 }")],
    ["catalog/order.yaml:7:19 ports.serving 8090 is the port of callers and of metrics both; expected two ports"],
  ],
  [
    "metrics on the port of callers",
    [written("order", "ports: { metrics: 8080 }")],
    ["catalog/order.yaml:7:19 ports.metrics 8080 is the port of callers and of metrics both; expected two ports"],
  ],
  [
    "a port of the sidecar",
    [written("order", "ports: { serving: 15001 }")],
    ["catalog/order.yaml:7:19 ports.serving 15001 is a port of the mesh's sidecar; expected a port outside 15000 to 15090"],
  ],
  [
    "a port for root",
    [written("order", "ports: { serving: 80 }")],
    ["catalog/order.yaml:7:19 ports.serving 80 is a port for root; expected 1024 to 65535"],
  ],
  [
    "a route to a version nobody serves",
    [written("order", "routes:", "  - { name: a, to: { v1: 50, v2: 50 } }")],
    [
      "catalog/order.yaml:8:30 routes[0].to.v2 is a version that nobody serves; expected one of v1 - add it to versions with its image, or remove it from the route",
    ],
  ],
  [
    "shares that are not the whole",
    [written("order", "versions: [{ name: v2, image: a:1 }]", "routes:", "  - { name: a, to: { v1: 50, v2: 40 } }")],
    ['catalog/order.yaml:9:20 routes[0].to {"v1":50,"v2":40} are shares of 90 % together; expected 100 % together'],
  ],
  [
    "a service under the personal-data profile without a data class",
    [
      {
        file: "catalog/order.yaml",
        text: "apiVersion: nivas/v1\nkind: Service\nname: order\nteam: commerce\nimage: a:1\nprofiles: [personal-data]\n",
      },
    ],
    ["catalog/order.yaml:1:1 dataClass is missing; expected one of public, internal, personal, customer-pii, payment, books - add it"],
  ],
  [
    "a data class too weak for its profile",
    [written("order", "profiles: [dpdp]")],
    [
      'catalog/order.yaml:6:12 dataClass "internal" is the class of a service under profile personal-data; expected one of personal, customer-pii, payment, books - name the class of the personal data, or remove the profile',
    ],
  ],
  [
    "a name too long for what is made of it",
    [written("a".repeat(56))],
    [
      'catalog/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml:3:7 name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" makes the Application aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hyderabad of 66 characters; expected at most 63 - shorten it by 3',
    ],
  ],
  [
    "an objectName too long for a rollout",
    [written("order", "objectName: " + "o".repeat(60), "rollout: { kind: canary }")],
    [
      "catalog/order.yaml:7:13 objectName \"oooooooooooooooooooooooooooooooooooooooooooooooooooooooo... makes the rollout's service oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo-preview of 68 characters; expected at most 63 - shorten it by 5",
    ],
  ],
  [
    "two services of one name, which write the same path",
    [written("order"), { ...written("order"), file: "catalog/sub/order.yaml" }],
    [
      'catalog/sub/order.yaml:3:7 name "order" is the service of catalog/order.yaml too: both would write the same path; expected each name once - rename or remove one of the two',
    ],
  ],
  [
    "one service delivered both ways in two files",
    [written("order"), { ...written("order", "delivery: pulumi"), file: "catalog/sub/order.yaml" }],
    [
      'catalog/sub/order.yaml:3:7 name "order" is delivered both ways: by gitops in catalog/order.yaml, by pulumi here; expected each name once - rename or remove one of the two',
    ],
  ],
  [
    "one service delivered both ways",
    [written("order", "delivery: [gitops, pulumi]")],
    ['catalog/order.yaml:7:11 delivery ["gitops","pulumi"] is not one way of delivery; expected gitops or pulumi, never both'],
  ],
  [
    "two services with the same objects",
    [written("order"), written("order2", "objectName: order-service")],
    [
      'catalog/order2.yaml:7:13 objectName "order-service" names the Kubernetes objects of order (catalog/order.yaml) in namespace commerce too; expected objects of its own - choose another objectName',
    ],
  ],
  [
    "an unknown callee",
    [written("order", "callees: [paymnt]"), written("payment")],
    ['catalog/order.yaml:7:11 callees[0] "paymnt" is not a service of the catalogue; expected the name of one - did you mean payment?'],
  ],
  [
    "a service that calls itself",
    [written("order", "callees: [order]")],
    ['catalog/order.yaml:7:11 callees[0] "order" is the service itself; expected another service - remove it'],
  ],
  [
    "a callee twice",
    [written("order", "callees: [payment, payment]"), written("payment")],
    ['catalog/order.yaml:7:20 callees[1] "payment" stands in callees twice; expected each name once - remove one of the two'],
  ],
  [
    "a circle of three calls",
    [written("a", "callees: [b]"), written("b", "callees: [c]"), written("c", "callees: [a]")],
    [
      'catalog/c.yaml:7:11 callees[0] "a" closes a circle of calls that wait for each other: a -> b -> c -> a; expected calls without a circle - let one of them publish to a topic instead',
    ],
  ],
  [
    "a circle that callers close",
    [written("a", "callees: [b]", "callers: [b]"), written("b")],
    [
      'catalog/a.yaml:8:11 callers[0] "b" closes a circle of calls that wait for each other: a -> b -> a; expected calls without a circle - let one of them publish to a topic instead',
    ],
  ],
  [
    "a PII service called from a public one",
    [written("shop", "dataClass: public", "callees: [user]"), written("user", "dataClass: customer-pii")],
    [
      'catalog/shop.yaml:7:11 callees[0] "user" holds customer-pii data, and shop is open to the public; expected calls to personal data from the gateway, or from services that know who asks - call it through the gateway, or ask for a token on the routes of the caller',
    ],
  ],
  [
    "a personal service called from one with an anonymous route",
    [
      written("shop", "callees: [user]", "routes: [{ name: a, public: true, gateway: { anonymous: true } }]"),
      written("user", "dataClass: personal"),
    ],
    [
      'catalog/shop.yaml:7:11 callees[0] "user" holds personal data, and shop is open to the public; expected calls to personal data from the gateway, or from services that know who asks - call it through the gateway, or ask for a token on the routes of the caller',
    ],
  ],
  [
    "an HPA and KEDA both",
    [written("order", "datastores: [{ name: e, kind: kafka }]", "topics: { consumes: [t] }", "scaling: { topic: t, cpuPercent: 70 }")],
    [
      "catalog/order.yaml:9:34 scaling.cpuPercent 70 stands beside topic t: a HorizontalPodAutoscaler and KEDA would both scale it; expected shares of CPU and memory, or a topic - remove topic, or cpuPercent and memoryPercent",
    ],
  ],
  [
    "a topic it does not read",
    [written("order", "scaling: { topic: t }")],
    ['catalog/order.yaml:7:19 scaling.topic "t" is a topic that the service does not read; expected a topic of topics.consumes'],
  ],
  [
    "a lag of no topic",
    [written("order", "scaling: { lag: 3 }")],
    ["catalog/order.yaml:7:17 scaling.lag 3 stands without a topic; expected topic and lag - name the topic"],
  ],
  [
    "topics of no broker",
    [written("order", "topics: { publishes: [t] }")],
    [
      'catalog/order.yaml:7:22 topics.publishes ["t"] are topics of no broker; expected a datastore of kind kafka - add {name: events, kind: kafka} to datastores',
    ],
  ],
  [
    "what is not YAML",
    [{ file: "catalog/order.yaml", text: "name: [a\nb: c\n" }],
    ["catalog/order.yaml:2:1 is not YAML: deficient indentation; expected one service as YAML"],
  ],
  [
    "a list",
    [{ file: "catalog/order.yaml", text: "- a\n" }],
    ["catalog/order.yaml:1:1 holds no service; expected apiVersion: nivas/v1, kind: Service and its settings"],
  ],
  [
    "an empty file",
    [{ file: "catalog/order.yaml", text: "" }],
    ["catalog/order.yaml:1:1 is not YAML: expected a document, but the input is empty; expected one service as YAML"],
  ],
  [
    "two documents",
    [{ file: "catalog/order.yaml", text: "a: 1\n---\nb: 2\n" }],
    ["catalog/order.yaml:1:1 is not YAML: expected a single document in the stream, but found more; expected one service as YAML"],
  ],
  [
    "another version of the schema",
    [written("order", "apiVersion: nivas/v2")],
    ['catalog/order.yaml:6:13 apiVersion "nivas/v2" is not a version this nivas reads; expected nivas/v1 - did you mean nivas/v1?'],
  ],
  [
    "another kind",
    [written("order", "kind: Deployment")],
    ['catalog/order.yaml:6:7 kind "Deployment" is not a kind of the catalogue; expected Service'],
  ],
  [
    "a setting that is no variable",
    [written("order", "settings: { log-level: a }")],
    [
      "catalog/order.yaml:7:13 settings.log-level is not the name of an environment variable; expected capitals, digits and underscores, for instance LOG_LEVEL",
    ],
  ],
  [
    "a setting that is a secret too",
    [written("order", "settings: { A: b }", "secrets: { A: c }")],
    ["catalog/order.yaml:8:12 secrets.A is a setting too; expected one source a variable - remove one of the two"],
  ],
  [
    "a setting that a datastore makes",
    [written("order", "settings: { ORDERS_HOST: b }", "datastores: [{ name: orders, kind: redis }]")],
    ["catalog/order.yaml:7:13 settings.ORDERS_HOST is made from datastore orders; expected one source a variable - remove one of the two"],
  ],
  [
    "permission to read secrets",
    [written("order", "permissions: [{ resource: secrets, verbs: [get] }]")],
    [
      'catalog/order.yaml:7:27 permissions[0].resource "secrets" are read through the API; expected secrets as variables - name them under secrets',
    ],
  ],
  [
    "permission for every config map",
    [written("order", "permissions: [{ resource: configmaps, verbs: [get] }]")],
    [
      "catalog/order.yaml:7:15 permissions[0].names is missing, which would open every object of configmaps; expected the names of the objects",
    ],
  ],
  [
    "permission for everything",
    [written("order", "permissions: [{ resource: '*', verbs: [get] }]")],
    ['catalog/order.yaml:7:27 permissions[0].resource "*" is not a resource; expected one in the plural, for instance configmaps; never *'],
  ],
  [
    "an unknown place",
    [written("order", "placement: { places: [mumbay] }")],
    [
      'catalog/order.yaml:7:23 placement.places[0] "mumbay" is not a place; expected one of mumbai, hyderabad, delhi, kolkata, bengaluru, chennai - did you mean mumbai?',
    ],
  ],
  [
    "no place of the environment",
    [written("order", "placement: { places: [chennai] }")],
    [
      'catalog/order.yaml:7:22 placement.places ["chennai"] names no place of prod; expected one of mumbai, hyderabad, delhi at least - say under environments.prod.placement where it runs there',
    ],
  ],
  [
    "an unknown environment",
    [written("order", "environments: { prd: { delivery: pulumi } }")],
    ["catalog/order.yaml:7:17 environments.prd is not an environment; expected one of dev, prod - did you mean prod?"],
  ],
  [
    "a rollout beside static weights",
    [written("order", "rollout: { kind: canary }", "versions: [{ name: v2, image: a:1 }]")],
    [
      "catalog/order.yaml:8:11 versions stand beside a rollout, whose controller owns the weights; expected versions, or a rollout - remove one of the two",
    ],
  ],
  [
    "a rollout of two minds",
    [
      written(
        "order",
        "rollout: { kind: canary, promotedByHand: true, steps: [{ weight: 50, pauseSeconds: 1 }, { weight: 20, pauseSeconds: 1 }] }",
      ),
    ],
    [
      "catalog/order.yaml:7:26 rollout.promotedByHand is nothing of a canary rollout; expected steps, previewHeader - remove it",
      "catalog/order.yaml:7:99 rollout.steps[1].weight 20 is not above the step before; expected shares that rise",
    ],
  ],
  [
    "a rollout in two places of one cluster",
    [written("order", "rollout: { kind: canary }", "placement: { places: [mumbai, delhi, hyderabad] }")],
    [
      'catalog/order.yaml:8:22 placement.places ["mumbai","hyderabad","delhi"] has mumbai and delhi in one cluster, whose weights a single rollout moves; expected one place a cluster beside a rollout - remove the rollout, or make a service of its own for the other places',
    ],
  ],
  [
    "half a limit",
    [written("order", "limits: { perMinute: 10 }")],
    ["catalog/order.yaml:7:1 limits.perHour is missing; expected perMinute and perHour - add it"],
  ],
  [
    "any origin",
    [written("order", "routes: [{ name: a, gateway: { corsOrigins: ['*'] } }]")],
    ['catalog/order.yaml:7:46 routes[0].gateway.corsOrigins[0] "*" is not an origin; expected https://<host>; never *'],
  ],
  [
    "a number for a name",
    [written("order", "name: 5")],
    ["catalog/order.yaml:6:7 name 5 is a whole number; expected a text - put it in quotes"],
  ],
  [
    "a table without an endpoint",
    [written("order", "datastores: [{ name: a, kind: dynamodb }]")],
    ["catalog/order.yaml:7:14 datastores[0].host is missing; expected the host of the region's VPC endpoint of DynamoDB - add it"],
  ],
  [
    "an empty group",
    [written("order", "ports:")],
    ["catalog/order.yaml:7:1 ports is empty; expected a group of settings - fill it in, or remove the key"],
  ],
];

describe("a bad service", () => {
  it.each(bad)("is refused for %s, with file, line and column", (_, documents, texts) => {
    expect(problemsOf(...documents)).toEqual(texts);
    expect(read(...documents).services).toEqual([]);
  });

  it("shows everything that is wrong in all files at once", () => {
    const texts = problemsOf(written("a", "team: x", "callees: [nobody]"), written("b", "tier: criticl"), {
      file: "catalog/c.yaml",
      text: "a: [",
    });
    expect(texts.map((text) => text.split(" ", 2).join(" "))).toEqual([
      "catalog/c.yaml:1:5 is",
      "catalog/b.yaml:7:7 tier",
      "catalog/a.yaml:6:7 team",
      "catalog/a.yaml:7:11 callees[0]",
    ]);
  });

  it("does not put the blame on its callers too", () => {
    expect(problemsOf(written("a", "callees: [b]"), written("b", "tier: criticl"))).toEqual([
      'catalog/b.yaml:7:7 tier "criticl" is not allowed; expected one of critical, standard, background - did you mean critical?',
    ]);
  });

  it("may call a PII service where it is the gateway, or knows who asks", () => {
    const user = written("user", "dataClass: customer-pii");
    expect(problemsOf(written("shop", "gateway: true", "dataClass: public", "callees: [user]"), user)).toEqual([]);
    expect(problemsOf(written("shop", "callees: [user]", "routes: [{ name: a, public: true }]"), user)).toEqual([]);
  });

  it("never crashes the reader, whatever its file holds", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.object().map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const { problems } = read({ file: "catalog/x.yaml", text });
          expect(problems.length).toBeGreaterThan(0);
          for (const { path } of problems) expect(path).toMatch(/^catalog\/x\.yaml/);
        },
      ),
    );
  });

  it("never crashes the reader, whatever stands in place of one of its values", () => {
    const order = readFileSync(join(import.meta.dirname, "../../../catalog/order.yaml"), "utf8").split("\n");
    const junk = fc.constantFrom("[]", "{}", "5", "-1", "null", "true", "''", "[[]]", "{ a: [1] }", "&a [*a]", "!!binary x", "x: y: z");
    fc.assert(
      fc.property(fc.nat(order.length - 2), junk, (line, value) => {
        const lines = order.map((text, index) => (index === line ? text.replace(/: .*/, `: ${value}`) : text));
        read({ file: "catalog/order.yaml", text: lines.join("\n") });
      }),
    );
  });
});

describe("a catalogue folder", () => {
  const root = join(import.meta.dirname, "../../..");
  const load = (files: Readonly<Record<string, string>>, settings = ""): readonly string[] => {
    const directory = mkdtempSync(join(tmpdir(), "nivas-catalogue-"));
    const stack = readFileSync(join(root, "Pulumi.dev.yaml"), "utf8");
    writeFileSync(join(directory, "Pulumi.dev.yaml"), stack + settings);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(directory, file, ".."), { recursive: true });
      writeFileSync(join(directory, file), text);
    }
    try {
      return loadEnvironment(directory, "dev").spec.services.map(({ name, file }) => `${name} ${file}`);
    } catch (error) {
      if (error instanceof ConfigError) return error.message.split("\n");
      throw error;
    }
  };

  it("is none of anybody's duties", () => {
    expect(load({})).toEqual([]);
  });

  it("is read with its subfolders, hidden files left out", () => {
    const files = {
      "catalog/a.yaml": written("a").text,
      "catalog/x/b.yml": written("b").text,
      "catalog/.c.yaml": "-",
      "catalog/README.md": "-",
    };
    expect(load(files)).toEqual(["a catalog/a.yaml", "b catalog/x/b.yml"]);
  });

  it("stands where the stack file says", () => {
    expect(load({ "services/a.yaml": written("a").text }, "  nivas:catalogue:\n    directory: services\n")).toEqual(["a services/a.yaml"]);
  });

  it("has to be there where the stack file names it", () => {
    expect(load({}, "  nivas:catalogue:\n    directory: services\n")).toEqual([
      'nivas:catalogue.directory "services" is not a folder; expected the folder of the services\' YAML files',
    ]);
  });

  it("tells what is wrong with how a service is reached, too, where it stands", () => {
    const text = written("a", "dataClass: customer-pii", "routes:", "  - name: home", "    dataClass: public").text;
    expect(load({ "catalog/a.yaml": text })).toEqual([
      'catalog/a.yaml:9:16 routes[0].dataClass "public" is weaker than customer-pii, the class of the service; expected customer-pii or stronger - remove dataClass of route home, or class the service by its least guarded route',
    ]);
  });
});

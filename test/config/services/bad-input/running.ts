import { written } from "../written.ts";
import type { BadServiceCase } from "./case.ts";

/** Mistakes in images, ports, replicas and rollouts. */
export const badWorkloads: readonly BadServiceCase[] = [
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
  ...["shop//img..a__-b:1", "shop//img:1", "a..b:1", "a___b:1", "a._b:1", "a-:1", "/a:1", "a/:1", "quay..io/a:1"].map(
    (image): BadServiceCase => [
      `the image ${image}, whose path no registry takes`,
      [written("order", `image: ${image}`)],
      [`catalog/order.yaml:6:8 image "${image}" is not an image; expected <repository>:<tag>, or a digest behind it`],
    ],
  ),
  ...["0", "007", "0010.5", "0.0", "0.000", "1.2345", "0m"].map((cpu): BadServiceCase => [
    `a limit of ${cpu} cores`,
    [written("order", `resources: { limits: { cpu: "${cpu}" } }`)],
    [`catalog/order.yaml:7:29 resources.limits.cpu "${cpu}" is not a quantity of CPU; expected for instance 250m, or 2 in quotes`],
  ]),
  ...["0", "0Mi", "007Mi"].map((memory): BadServiceCase => [
    `a limit of ${memory} of memory`,
    [written("order", `resources: { limits: { memory: "${memory}" } }`)],
    [`catalog/order.yaml:7:32 resources.limits.memory "${memory}" is not a quantity of memory; expected for instance 256Mi or 1Gi`],
  ]),
  [
    "probes at paths with blanks",
    [written("order", 'probes: { livenessPath: "/a b", readinessPath: "/a\\n" }')],
    [
      'catalog/order.yaml:7:25 probes.livenessPath "/a b" is no path; expected one that begins with /, without blanks',
      'catalog/order.yaml:7:48 probes.readinessPath "/a\\n" is no path; expected one that begins with /, without blanks',
    ],
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
    "an objectName too long for a rollout",
    [written("order", `objectName: ${"o".repeat(47)}`, "rollout: { kind: canary }")],
    [
      `catalog/order.yaml:7:13 objectName "${"o".repeat(47)}" makes the rollout ${"o".repeat(47)} of 47 characters; expected at most 46 - shorten it by 1`,
    ],
  ],
  [
    "an objectName too long for a rollout in a Local Zone",
    [written("order", `objectName: ${"o".repeat(44)}`, "rollout: { kind: blue-green }", "placement: { places: [delhi] }")],
    [
      `catalog/order.yaml:7:13 objectName "${"o".repeat(44)}" makes the rollout ${"o".repeat(44)}-delhi of 50 characters; expected at most 46 - shorten it by 4`,
    ],
  ],
  [
    "an objectName too long for a rollout and its version",
    [written("order", `objectName: ${"o".repeat(44)}`, "rollout: { kind: canary }", "versions: [{ name: v2, image: a:1 }]")],
    [
      `catalog/order.yaml:7:13 objectName "${"o".repeat(44)}" makes the rollout ${"o".repeat(44)}-v2 of 47 characters; expected at most 46 - shorten it by 1`,
      "catalog/order.yaml:9:11 versions stand beside a rollout, whose controller owns the weights; expected versions, or a rollout - remove one of the two",
    ],
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
];

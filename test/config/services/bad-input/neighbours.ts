import { written } from "../written.ts";
import type { BadServiceCase } from "./case.ts";

/** Mistakes about data, stores, topics, and who calls whom. */
export const badNeighbours: readonly BadServiceCase[] = [
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
    "a setting that a datastore makes",
    [written("order", "settings: { ORDERS_HOST: b }", "datastores: [{ name: orders, kind: redis }]")],
    ["catalog/order.yaml:7:13 settings.ORDERS_HOST is made from datastore orders; expected one source a variable - remove one of the two"],
  ],
  [
    "a table without an endpoint",
    [written("order", "datastores: [{ name: a, kind: dynamodb }]")],
    ["catalog/order.yaml:7:14 datastores[0].host is missing; expected the host of the region's VPC endpoint of DynamoDB - add it"],
  ],
];

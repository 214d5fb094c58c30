import { written } from "../written.ts";
import type { BadServiceCase } from "./case.ts";

/** Files that are no service, and fields that it does not have. */
export const badForms: readonly BadServiceCase[] = [
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
    ["catalog/order.yaml:2:1 begins a second document; expected one service as YAML - move it to a file of its own"],
  ],
  [
    "a second document behind comments",
    [{ file: "catalog/order.yaml", text: "# order\n---\na: 1\n# next\n---\nb: 2\n" }],
    ["catalog/order.yaml:5:1 begins a second document; expected one service as YAML - move it to a file of its own"],
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
    "a number for a name",
    [written("order", "name: 5")],
    ["catalog/order.yaml:6:7 name 5 is a whole number; expected a text - put it in quotes"],
  ],
  [
    "an empty group",
    [written("order", "ports:")],
    ["catalog/order.yaml:7:1 ports is empty; expected a group of settings - fill it in, or remove the key"],
  ],
];

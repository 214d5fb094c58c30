import { written } from "../written.ts";
import type { BadServiceCase } from "./case.ts";

/** Mistakes in names and places. */
export const badNames: readonly BadServiceCase[] = [
  [
    "a name too long for what is made of it",
    [written("a".repeat(56))],
    [
      'catalog/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml:3:7 name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" makes the Application aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hyderabad of 66 characters; expected at most 63 - shorten it by 3',
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
];

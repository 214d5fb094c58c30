import { written } from "../written.ts";
import type { BadServiceCase } from "./case.ts";

/** Mistakes in routes and limits. */
export const badRoutes: readonly BadServiceCase[] = [
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
    "half a limit",
    [written("order", "limits: { perMinute: 10 }")],
    ["catalog/order.yaml:7:1 limits.perHour is missing; expected perMinute and perHour - add it"],
  ],
  [
    "any origin",
    [written("order", "routes: [{ name: a, gateway: { corsOrigins: ['*'] } }]")],
    ['catalog/order.yaml:7:46 routes[0].gateway.corsOrigins[0] "*" is not an origin; expected https://<host>; never *'],
  ],
  ...["//", "/a//b", "/a%", "/a%2", "/a%zz", "/a b", "/*", "a"].map((path): BadServiceCase => [
    `a route at path ${path}`,
    [written("order", `routes: [{ name: a, path: "${path}" }]`)],
    [
      `catalog/order.yaml:7:27 routes[0].path "${path}" is not a path; expected one that begins with /, with single slashes and two hex digits behind each %, without wildcards`,
    ],
  ]),
  [
    "a scope of two words",
    [written("order", "routes: [{ name: a, gateway: { scopes: ['a b'] } }]")],
    [
      'catalog/order.yaml:7:41 routes[0].gateway.scopes[0] "a b" is not a scope; expected one word of ASCII without blanks, quotes and backslashes',
    ],
  ],
  [
    "values of headers that no request carries",
    [written("order", 'routes: [{ name: a, headers: { x-a: "v\\nw", x-b: " v" }, userTier: "" }]')],
    [
      'catalog/order.yaml:7:37 routes[0].headers.x-a "v\\nw" is not the value of a header; expected one line of ASCII without blanks around it',
      'catalog/order.yaml:7:50 routes[0].headers.x-b " v" is not the value of a header; expected one line of ASCII without blanks around it',
      'catalog/order.yaml:7:68 routes[0].userTier "" is not the value of a header; expected one line of ASCII without blanks around it',
    ],
  ],
  [
    "a preview header that no request carries",
    [written("order", 'rollout: { kind: canary, previewHeader: { name: x-preview, value: "a\\tb" } }')],
    [
      'catalog/order.yaml:7:67 rollout.previewHeader.value "a\\tb" is not the value of a header; expected one line of ASCII without blanks around it',
    ],
  ],
];

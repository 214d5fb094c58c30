import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runProgram } from "./language-host.ts";
import { environmentConfig, sliceConfig, type StackConfig } from "./stack-config.ts";

/** A catalogue with one service, which calls two hosts abroad. */
const catalogue = mkdtempSync(join(tmpdir(), "nivas-refusal-"));
const caller = join(catalogue, "caller.yaml");
writeFileSync(
  caller,
  `apiVersion: nivas/v1
kind: Service
name: caller
team: customer
image: shop/caller:1.0.0
dataClass: internal
placement: { places: [delhi] }
externalHosts: [api.example.com, s3.us-east-1.amazonaws.com]
routes: [{ name: status, path: /internal/caller }]
`,
);

/** A bad configuration: what it is, the stack's configuration and the exact text of its problems. */
const CASES: readonly (readonly [string, StackConfig, readonly string[]])[] = [
  [
    "has three things wrong",
    environmentConfig("dev", {
      "nivas:tier": "staging",
      "nivas:regions": [
        { place: "mumbai", role: "primary", vpcCidr: "10.0.0.0/33" },
        { place: "singapore", role: "secondary" },
      ],
    }),
    [
      'nivas:tier "staging" is not allowed; expected one of production, development',
      'nivas:regions[1].place "singapore" is not a known place; expected mumbai or hyderabad',
      'nivas:regions[0].vpcCidr "10.0.0.0/33" is not a CIDR block; expected an IPv4 block on its own boundary, for instance 10.0.0.0/16',
    ],
  ],
  [
    "names an unknown slice",
    sliceConfig("dev", "mumbay"),
    [
      'nivas:slice "mumbay" is not a slice of this environment; expected one of all, mumbai, hyderabad, global, mumbai-platform, hyderabad-platform - did you mean mumbai?',
    ],
  ],
  [
    "has a service that calls abroad",
    environmentConfig("dev", { "nivas:catalogue": { directory: catalogue } }),
    [
      ["17", "0", "api.example.com", "is not proven to be in India without exemption: api.example.com is not on the host register"],
      [
        "34",
        "1",
        "s3.us-east-1.amazonaws.com",
        "is a foreign host without exemption: s3.us-east-1.amazonaws.com carries us-east-1, which is not in India",
      ],
    ].map(
      ([column, index, host, wrong]) =>
        `${caller}:8:${column} externalHosts[${index}] "${host}" ${wrong}; expected a host that is proven Indian, or an entry of nivas:residency.exemptions for each cluster - vouch for it in nivas:residency.hosts, or exempt residency-endpoint-indian for the resource that ends with ::mumbai-istio-egress-serviceentry-${host}`,
    ),
  ],
  [
    "lacks everything",
    {},
    [
      "nivas:environment is missing; expected a text - add it",
      ...["account", "deployer", "network"].map((key) => `nivas:${key} is missing; expected a group of settings - add it`),
      "nivas:regions is missing; expected a list - add it",
      "nivas:cluster is missing; expected a group of settings - add it",
    ],
  ],
];

it.each(CASES)(
  "a stack that %s registers nothing and says all of it, without a trace",
  { timeout: 120_000 },
  async (_, config, problems) => {
    for (const mode of ["preview", "update"] as const) {
      const run = await runProgram({ stack: "dev", config, mode });
      expect({ code: run.code, out: run.out, error: run.error }).toEqual({ code: 32, out: "", error: "" });
      expect(run.log).toEqual([{ severity: "error", text: problems.join("\n") }]);
      expect(run.monitor.requests.map((request) => request.getType())).toEqual(["pulumi:pulumi:Stack"]);
    }
  },
);

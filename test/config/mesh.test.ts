import { describe, expect, it } from "vitest";
import { readConfig } from "../../config/read.ts";
import { change, good, problemsOf, small } from "./good.ts";

type Case = readonly [title: string, mesh: Readonly<Record<string, unknown>>, texts: readonly string[]];

const refused: readonly Case[] = [
  [
    "mutual TLS off in production",
    { mtls: "permissive" },
    [
      'nivas:mesh.mtls "permissive" takes connections without mutual TLS, which nothing identifies or encrypts; expected strict in tier production - remove it',
    ],
  ],
  [
    "mutual TLS switched off altogether",
    { mtls: "disable" },
    ['nivas:mesh.mtls "disable" is not allowed; expected one of strict, permissive'],
  ],
  [
    "a revision that nobody released, now and next",
    { revisions: { current: "1-29-9", next: "1-31-0" } },
    [
      'nivas:mesh.revisions.current "1-29-9" is no release of istiod in the releases table; expected one of 1-30-3, 1-30-4 - name one of them, or add the release\'s row',
      'nivas:mesh.revisions.next "1-31-0" is no release of istiod in the releases table; expected one of 1-30-3, 1-30-4 - name one of them, or add the release\'s row',
    ],
  ],
  [
    "a version in place of a revision",
    { revisions: { current: "1.30.3" } },
    ['nivas:mesh.revisions.current "1.30.3" is not a revision; expected a release of istiod with dashes for dots, for instance 1-30-3'],
  ],
  [
    "the current revision as the next",
    { revisions: { current: "1-30-3", next: "1-30-3" } },
    ['nivas:mesh.revisions.next "1-30-3" is the current revision; expected another one, or none - remove it'],
  ],
  [
    "a trial of no revision",
    { revisions: { tryIn: ["commerce"] } },
    ["nivas:mesh.revisions.tryIn names teams while no revision is tried; expected none without next - set next, or remove it"],
  ],
  [
    "a trial by teams that are none, or named twice",
    { revisions: { next: "1-30-4", tryIn: ["comerce", "fraud", "payments", "payments"] } },
    [
      'nivas:mesh.revisions.tryIn[0] "comerce" is no team; expected one of payments, commerce - did you mean commerce?',
      'nivas:mesh.revisions.tryIn[1] "fraud" is no team; expected one of payments, commerce',
      'nivas:mesh.revisions.tryIn[3] "payments" is already nivas:mesh.revisions.tryIn[2]; expected each name once - remove one of the two',
    ],
  ],
  [
    "a trust domain that is none",
    { trustDomain: "Prod_Bank" },
    ['nivas:mesh.trustDomain "Prod_Bank" is not a trust domain; expected a DNS name in lower case'],
  ],
  [
    "a root from nowhere, and a way of counting that is none",
    { rootCa: "self-signed", rateLimits: "off" },
    [
      'nivas:mesh.rootCa "self-signed" is not allowed; expected one of acm-pca, bootstrap',
      'nivas:mesh.rateLimits "off" is not allowed; expected one of global, local',
    ],
  ],
  ["more traces than requests", { traceSamplingPercent: 101 }, ["nivas:mesh.traceSamplingPercent 101 is too large; expected at most 100"]],
];

describe("of the mesh is refused", () => {
  it.each(refused)("%s", (_, mesh, texts) => {
    expect([...problemsOf(change(good(), "mesh", mesh))].sort()).toEqual([...texts].sort());
  });

  it("what asks for sites in it where there are none", () => {
    expect(problemsOf(change(small(), "mesh", { sites: true }))).toEqual([
      "nivas:mesh.sites true asks for sites in the mesh, and there is none; expected false - add nivas:sites, or remove it",
    ]);
  });
});

describe("the mesh", () => {
  it("is closed, counted for a region and of one revision unless asked otherwise", () => {
    expect(readConfig(small()).spec.mesh).toEqual({
      meshId: "nivas-dev",
      trustDomain: "dev.nivas.internal",
      revisions: { current: "1-30-3", next: undefined, tryIn: [] },
      rootCa: { kind: "acm-pca" },
      mtls: "STRICT",
      rateLimits: "global",
      traceSamplingPercent: 1,
      includesSites: false,
    });
  });

  it("takes connections without mutual TLS in a trial that says so, and the root of a person from the secret store", () => {
    const values = change(change(small(), "tier", "development"), "mesh", { mtls: "permissive", rootCa: "bootstrap" });
    expect(readConfig(values).spec.mesh).toMatchObject({
      mtls: "PERMISSIVE",
      rootCa: { kind: "bootstrap", secretName: "dev/platform/mesh/intermediate" },
      traceSamplingPercent: 100,
    });
  });
});

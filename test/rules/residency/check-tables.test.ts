import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { describe, expect, it } from "vitest";
import { problemText } from "../../../config/problem.ts";
import { checkTable, checkTables, typeLookup, unusedLeaves, type PathTable } from "../../../rules/residency/generate/check-tables.ts";
import { readTable } from "../../../rules/residency/tables.ts";
import type { LocatorRow } from "../../../rules/residency/types.ts";

const generated = readTable<PathTable>("aws-locators").rows;
const lookUp = typeLookup(["kubernetes:core/v1:Service"]);
const row = (type: string, ...paths: readonly string[]): LocatorRow => ({
  type,
  locators: [{ role: "region", direction: "place", paths }],
});
const wrong = (one: LocatorRow): readonly string[] =>
  checkTable("config/tables/residency/aws.json", { rows: [one] }, lookUp, () => new Map()).problems.map(problemText);

describe("the build-time check of the residency tables", () => {
  const { problems, unverified } = checkTables();

  it("finds every path of every row in the installed type definitions", () => expect(problems.map(problemText)).toEqual([]));

  it("says of every kind it cannot look up why", () => {
    expect(unverified.filter(({ reason }) => !/not installed|no CustomResourceDefinition/.test(reason))).toEqual([]);
    expect(
      unverified.filter(({ type }) =>
        /^(?:aws:|kubernetes:(?:core|apps|batch|helm\.sh|storage\.k8s\.io|networking\.k8s\.io)\/)/.test(type),
      ),
    ).toEqual([]);
  });

  it.runIf(existsSync(`${homedir()}/go/pkg/mod/istio.io`))("looks custom resources up in the Go modules that are there", () => {
    const names = unverified.map(({ type }) => type).join(" ");
    expect(names).not.toMatch(
      /cert-manager\.io\/v1:ClusterIssuer|keda\.sh|networking\.istio\.io\/v1:ServiceEntry|monitoring\.coreos\.com|karpenter\.sh|external-secrets\.io\/v1:|argoproj\.io\/v1alpha1:Application/,
    );
  });
}, 60_000);

describe("a row that names what does not exist", () => {
  it("is told the nearest property", () =>
    expect(wrong(row("aws:rds/instance:Instance", "zone"))).toEqual([
      'config/tables/residency/aws.json row 1: aws:rds/instance:Instance has no property "zone"; expected nearest availabilityZone',
    ]));
  it("is found inside nested inputs", () =>
    expect(wrong(row("aws:eks/cluster:Cluster", "vpcConfig.subnetId[]"))).toEqual([
      expect.stringContaining('has no property "vpcConfig.subnetId"; expected nearest vpcConfig.subnetIds'),
    ]));
  it("is found on a kind of Kubernetes", () =>
    expect(wrong(row("kubernetes:core/v1:Service", "spec.externalNam"))).toEqual([expect.stringContaining("nearest spec.externalName")]));
  it("is found in a provider", () =>
    expect(wrong(row("pulumi:providers:aws", "regoin"))).toEqual([expect.stringContaining("expected nearest region")]));
  it("is found in the condition of a row", () =>
    expect(
      wrong({
        type: "aws:sqs/queue:Queue",
        locators: [{ role: "flag", direction: "place", paths: ["name"], when: { path: "nmae", is: [null] } }],
      }),
    ).toHaveLength(1));
  it("is a type nobody knows", () =>
    expect(wrong(row("aws:rds/instanse:Instance", "region"))).toEqual([
      "config/tables/residency/aws.json row 1: aws:rds/instanse:Instance is not a resource type; expected a type of the installed @pulumi/aws",
    ]));
  it("is a leaf no input has", () =>
    expect(
      unusedLeaves([{ kind: "arn", direction: "name", why: "x", leaves: ["noSuchLeafArn", "roleArn"] }], generated).map(problemText),
    ).toEqual([expect.stringContaining('"noSuchLeafArn", which no input has')]));
  it("is fine under a map of free keys", () => expect(wrong(row("kubernetes:core/v1:ConfigMap", "data.anything"))).toEqual([]));
}, 60_000);

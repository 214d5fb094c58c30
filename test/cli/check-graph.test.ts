import { describe, expect, it } from "vitest";
import { chartStatements } from "../../cli/check/chart-images.ts";
import { environmentSurface } from "../../cli/check/environment-surface.ts";
import { judgeSurface, type Standard } from "../../cli/check/judging.ts";
import { type Graph, type PlainObject, type RecordedResource, SECRET_KEY, UNKNOWN } from "../../cli/engine/graph.ts";
import { imagesNeededBy } from "../../config/tables/images.ts";
import { chartReleases } from "../../config/tables/releases.ts";
import { ofSamples, verdict } from "./check-project.ts";

const urn = (type: string, name: string): string => `urn:pulumi:prod::nivas::${type}::${name}`;
const provider = urn("pulumi:providers:aws", "mumbai");

function recorded(type: string, inputs: PlainObject, other: Partial<RecordedResource> = {}): RecordedResource {
  const base = { type, name: "it", urn: urn(type, "it"), parent: null, slice: "mumbai", custom: true, remote: false, readId: null };
  return { ...base, provider, inputs, secrets: [], propertyDependencies: {}, dependencies: [], options: {}, outputs: null, ...other };
}

function judged(resources: readonly RecordedResource[], standard: Standard = ofSamples): ReturnType<typeof judgeSurface> {
  const aws = recorded("pulumi:providers:aws", { region: "ap-south-1" }, { name: "mumbai", urn: provider, provider: null });
  const graph: Graph = { project: "nivas", stack: "prod", mode: "preview", resources: [aws, ...resources], stackOutputs: {}, messages: [] };
  return judgeSurface(environmentSurface("prod", "all", graph, { findings: [], proofs: [] }, standard), standard);
}

describe("a recorded graph", () => {
  it("hides no place behind a secret: it is unknown, never a pass", () => {
    const queue = (kmsMasterKeyId: PlainObject | string): RecordedResource =>
      recorded("aws:sqs/queue:Queue", { kmsMasterKeyId }, { secrets: typeof kmsMasterKeyId === "string" ? [] : ["kmsMasterKeyId"] });
    expect(verdict(judged([queue({ [SECRET_KEY]: true })]), "::it")).toBe("advisory");
    expect(verdict(judged([queue("arn:aws:kms:us-east-1:111122223333:key/1")]), "::it")).toBe("violation");
    expect(verdict(judged([queue("arn:aws:kms:ap-south-1:111122223333:key/1")]), "::it")).toBe("pass");
  });

  it("proves an unknown by what it is computed from", () => {
    const key = recorded("aws:kms/key:Key", {}, { name: "key", urn: urn("aws:kms/key:Key", "key") });
    const queue = recorded("aws:sqs/queue:Queue", { kmsMasterKeyId: UNKNOWN }, { propertyDependencies: { kmsMasterKeyId: [key.urn] } });
    expect(verdict(judged([key, queue]), "::it")).toBe("pass");
    expect(verdict(judged([queue]), "::it")).toBe("advisory");
  });

  it("takes the region of a resource's own provider", () => {
    expect(verdict(judged([recorded("aws:sqs/queue:Queue", {})]), "::it")).toBe("pass");
    const abroad = recorded(
      "pulumi:providers:aws",
      { region: "us-east-1" },
      { name: "abroad", urn: urn("pulumi:providers:aws", "abroad"), provider: null },
    );
    expect(verdict(judged([abroad, recorded("aws:sqs/queue:Queue", {}, { provider: `${abroad.urn}::${UNKNOWN}` })]), "::it")).toBe(
      "violation",
    );
  });
});

describe("a chart whose objects cannot be seen", () => {
  const row = chartReleases.find(({ id }) => imagesNeededBy(id).some((image) => image.default));
  const images = imagesNeededBy(row?.id ?? "").filter((image) => image.default);
  const chart = (version: string, values: PlainObject): RecordedResource => {
    const source: PlainObject =
      row?.repo.startsWith("oci://") === true
        ? { chart: `${row.repo}/${row.chart}` }
        : { chart: row?.chart ?? "", repositoryOpts: { repo: row?.repo ?? "" } };
    return recorded("kubernetes:helm.sh/v4:Chart", { ...source, version, values }, { provider: null, remote: true, custom: false });
  };
  const mirrored = {
    images: images.map(
      ({ mirror, registry, repository }) =>
        `111122223333.dkr.ecr.ap-south-1.amazonaws.com/${mirror === "copy" ? registry : mirror}/${repository}`,
    ),
  };
  const of = (resource: RecordedResource): readonly string[] =>
    judged([resource]).findings.map(({ level, message }) => `${level} ${message}`);

  it("is proven when every image of its row is pulled through a registry in India", () => {
    expect(images.length).toBeGreaterThan(0);
    expect(of(chart(row?.version ?? "", mirrored))).toEqual([]);
  });

  it("is not proven for each image that its defaults pull from elsewhere", () => {
    expect(of(chart(row?.version ?? "", {}))).toHaveLength(images.length);
    for (const text of of(chart(row?.version ?? "", {}))) expect(text).toMatch(/^advisory not proven to be in India: no value points /);
  });

  it("is not proven in a version that the table does not hold", () => {
    expect(of(chart("0.0.1", mirrored))).toEqual([
      "advisory not proven to be in India: the releases table does not hold this chart in this version, so its images are not known",
    ]);
  });

  it("is judged by its objects as soon as there are any", () => {
    const parent = chart("0.0.1", {});
    expect(of(parent)).toHaveLength(1);
    expect(judged([parent, recorded("kubernetes:core/v1:Namespace", {}, { parent: parent.urn, provider: null })]).findings).toEqual([]);
    expect(chartStatements({ urn: "x", type: "", name: "", inputs: {} })).toHaveLength(1);
  });
});

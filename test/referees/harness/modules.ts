import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { goModuleDir } from "./go.ts";
import type { KubernetesObject } from "./manifest.ts";
import { kubernetesObjects } from "./yaml-documents.ts";

/** A Go module whose source carries CRDs or charts that we test against. */
interface SourceModule {
  readonly module: string;
  readonly version: string;
  /** `h1:` hash of its content, as `go mod download -json` prints it. */
  readonly sum: string;
  /** Files or folders of CRDs, other documents in them are left out. @default none */
  readonly crds?: readonly string[];
  /** Chart folders by chart name. @default none */
  readonly charts?: Readonly<Record<string, string>>;
}

/**
 * The modules by the short name that tests use. Versions and image tags in their charts are placeholders, which the
 * release pipelines of the projects fill in: pass image values that matter.
 */
export const modules = {
  karpenter: {
    module: "github.com/aws/karpenter-provider-aws",
    version: "v1.14.1",
    sum: "h1:WGtIQTQcxpElYMdWfWuPwaF2+9muR+hYhPZsTtoY8Gs=",
    crds: ["pkg/apis/crds"],
    charts: { karpenter: "charts/karpenter", "karpenter-crd": "charts/karpenter-crd" },
  },
  "cert-manager": {
    module: "github.com/cert-manager/cert-manager",
    version: "v1.21.2",
    sum: "h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=",
    crds: ["deploy/crds"],
    charts: { "cert-manager": "deploy/charts/cert-manager" },
  },
  "prometheus-operator": {
    module: "github.com/prometheus-operator/prometheus-operator",
    version: "v0.85.0",
    sum: "h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=",
    crds: ["example/prometheus-operator-crd"],
  },
  istio: {
    module: "istio.io/istio",
    version: "v0.0.0-20260827124520-eed52ebb66ad",
    sum: "h1:ui9TJjRMAV/hb5ehQaZDq7IUGxuQP6dra9lapT/VjHI=",
    crds: ["manifests/charts/base/files/crd-all.gen.yaml"],
    charts: {
      base: "manifests/charts/base",
      istiod: "manifests/charts/istio-control/istio-discovery",
      gateway: "manifests/charts/gateway",
      cni: "manifests/charts/istio-cni",
      ztunnel: "manifests/charts/ztunnel",
    },
  },
  "aws-privateca-issuer": {
    module: "github.com/cert-manager/aws-privateca-issuer",
    version: "v1.9.2",
    sum: "h1:crm+tlAY1oQrhFOhEBZef9k0AU065y/h1HBYV66zL7w=",
    crds: ["charts/aws-pca-issuer/crds"],
    charts: { "aws-privateca-issuer": "charts/aws-pca-issuer" },
  },
  "argo-cd": {
    module: "github.com/argoproj/argo-cd/v3",
    version: "v3.5.7",
    sum: "h1:Xm1BF+I5OgDKUG3SDK49vn2/Y5AMyaNVko+/JT08gj0=",
    crds: ["manifests/crds"],
  },
  "argo-rollouts": {
    module: "github.com/argoproj/argo-rollouts",
    version: "v1.10.1",
    sum: "h1:6oyVPGiHHxu3ixkT6mngemh88HLPDoTX1IwO6KNR1Y4=",
    crds: ["manifests/crds"],
  },
  keda: {
    module: "github.com/kedacore/keda/v2",
    version: "v2.21.0",
    sum: "h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=",
    crds: ["config/crd/bases"],
  },
  "external-secrets": {
    module: "github.com/external-secrets/external-secrets",
    version: "v1.3.2",
    sum: "h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=",
    crds: ["config/crds/bases"],
    charts: { "external-secrets": "deploy/charts/external-secrets" },
  },
  "eks-charts": {
    module: "github.com/aws/eks-charts",
    version: "v0.0.243-0.20260821194545-743f98a89b5b",
    sum: "h1:ZgB85AeVHImIIK40RM7Hf2CGQzNeDkfAWAdpB61wL98=",
    crds: ["stable/aws-load-balancer-controller/crds/crds.yaml"],
    charts: { "aws-load-balancer-controller": "stable/aws-load-balancer-controller" },
  },
  /** Of it tests want neither CRDs nor charts, but its stages: what a fake node and its Pods go through. */
  kwok: {
    module: "sigs.k8s.io/kwok",
    version: "v0.8.0",
    sum: "h1:OTIOTwgROqPMovcTwxICx2eYQ4AwLpSx5EpjbDKF4SQ=",
  },
} as const satisfies Readonly<Record<string, SourceModule>>;

/** Short name of a module of the table. */
export type ModuleName = keyof typeof modules;

/**
 * Folder of a module of the table.
 * @throws RefereeUnavailable
 */
export function moduleDir(name: ModuleName): Promise<string> {
  const { module, version, sum } = modules[name];
  return goModuleDir(module, version, sum);
}

/**
 * Folder of a chart that a module carries: `chartFrom("karpenter", "karpenter-crd")`.
 * @throws RefereeUnavailable
 */
export async function chartFrom(name: ModuleName, chart: string): Promise<string> {
  const row: SourceModule = modules[name];
  const folder = row.charts?.[chart];
  if (folder === undefined) {
    throw new Error(`module "${name}" has no chart "${chart}"; expected ${Object.keys(row.charts ?? {}).join(", ")}`);
  }
  return join(await moduleDir(name), folder);
}

/**
 * The CustomResourceDefinitions of a module, all of them or those of `names` (`nodepools.karpenter.sh`).
 * @throws RefereeUnavailable
 */
export async function crdsFrom(name: ModuleName, names?: readonly string[]): Promise<readonly KubernetesObject[]> {
  const row: SourceModule = modules[name];
  const directory = await moduleDir(name);
  const files = (await Promise.all((row.crds ?? []).map((path) => yamlFiles(join(directory, path))))).flat();
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  const crds = texts.flatMap(kubernetesObjects).filter(({ kind }) => kind === "CustomResourceDefinition");
  if (names === undefined) return crds;
  return names.map((wanted) => {
    const crd = crds.find(({ metadata }) => metadata?.name === wanted);
    if (crd !== undefined) return crd;
    const known = crds.map(({ metadata }) => metadata?.name).join(", ");
    throw new Error(`module "${name}" has no CRD "${wanted}"; expected ${known}`);
  });
}

async function yamlFiles(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const names = await readdir(path);
  return names
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => join(path, file));
}

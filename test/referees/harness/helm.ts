import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary } from "./go.ts";
import type { KubernetesObject } from "./manifest.ts";
import { run } from "./run.ts";
import { kubernetesObjects } from "./yaml-documents.ts";

/** How a chart is rendered: as `helm.v4.Chart` of the Kubernetes provider does it, so without hooks unless asked for. */
export interface HelmOptions {
  readonly release: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Version the chart's `.Capabilities` show. @default 1.35.0 */
  readonly kubeVersion?: string;
  /** API versions the cluster is assumed to have, such as `monitoring.coreos.com/v1`. @default Helm's built-in ones */
  readonly apiVersions?: readonly string[];
  /** Leave out the CRDs of the chart's crds/ folder. @default false */
  readonly skipCrds?: boolean;
  /** Print hooks too, which our installer never runs. @default false */
  readonly hooks?: boolean;
  /** Do not hold the values against the chart's values.schema.json. @default false */
  readonly skipSchema?: boolean;
}

/** Helm refused to render. */
export class HelmError extends Error {
  override readonly name = "HelmError";
}

/**
 * The YAML that `helm template` prints.
 * @throws HelmError with Helm's message
 * @throws RefereeUnavailable
 */
export async function helmText(chartDir: string, options: HelmOptions): Promise<string> {
  const home = join(tmpdir(), "nivas-helm-home-that-is-never-made");
  const args = [
    ...["template", options.release, chartDir, "--namespace", options.namespace, "--values", "-"],
    ...(options.hooks === true ? [] : ["--no-hooks"]),
    ...["--kube-version", options.kubeVersion ?? "1.35.0"],
    ...(options.apiVersions ?? []).flatMap((version) => ["--api-versions", version]),
    ...(options.skipCrds === true ? [] : ["--include-crds"]),
    ...(options.skipSchema === true ? ["--skip-schema-validation"] : []),
  ];
  const done = await run(await binary("helm"), args, {
    input: JSON.stringify(options.values),
    // Nothing of the user's own Helm may change a render: no plugins, no repositories.
    env: { HELM_CONFIG_HOME: home, HELM_DATA_HOME: home, HELM_CACHE_HOME: home },
  });
  if (done.status !== 0) throw new HelmError(done.stderr.trim());
  return done.stdout;
}

/** The objects a chart renders to. @throws HelmError, RefereeUnavailable */
export async function helmTemplate(chartDir: string, options: HelmOptions): Promise<readonly KubernetesObject[]> {
  return kubernetesObjects(await helmText(chartDir, options));
}

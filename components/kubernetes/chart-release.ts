import * as pulumi from "@pulumi/pulumi";
import { Chart } from "@pulumi/kubernetes/helm/v4/chart.js";
import { chartRow, chartSource, needsRetainedCrds, type ChartUse } from "./model/index.ts";

/** What a {@link ChartRelease} installs. */
export interface ChartReleaseArgs extends ChartUse {
  /**
   * Whether to go on before the chart's pods are ready, for charts whose pods wait for machines that join later.
   * @default false
   */
  readonly skipAwait?: boolean;
}

/**
 * A Helm chart of the releases table, the only place that knows how charts are installed. Registers one
 * `helm.v4.Chart` under the same name; its objects appear below it once the cluster answers. Needs a Kubernetes
 * provider, and the namespace. Guarantees that CRDs the chart brings outlive it.
 * @see https://www.pulumi.com/registry/packages/kubernetes/api-docs/helm/v4/chart/
 */
export class ChartRelease extends pulumi.ComponentResource {
  /** What to depend on for everything in the chart to be ready. */
  public readonly chart: pulumi.Resource;

  /**
   * @param opts `dependsOn` holds for the chart itself, so that it is also destroyed first.
   * @throws RangeError for a release without a row or a version
   */
  constructor(name: string, args: ChartReleaseArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { release, releaseName = release, namespace, values, skipAwait = false } = args;
    super("nivas:kubernetes:ChartRelease", name, {}, opts);
    const row = chartRow(release);
    const skipCrds = args.skipCrds ?? row.crds.skipCrds;
    this.chart = new Chart(
      name,
      {
        ...chartSource(row),
        version: row.version,
        name: releaseName,
        namespace,
        values,
        ...(skipCrds ? { skipCrds } : {}),
        ...(skipAwait ? { skipAwait } : {}),
      },
      {
        parent: this,
        ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }),
        ...(!skipCrds && needsRetainedCrds(row, values) ? { transforms: [retainCrds] } : {}),
      },
    );
    this.registerOutputs({});
  }
}

/** Keeps a chart's CRDs when the chart goes: with them every custom resource of the cluster would go. */
const retainCrds: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition"
    ? { props, opts: pulumi.mergeOptions(opts, { retainOnDelete: true }) }
    : undefined;

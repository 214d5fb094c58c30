import * as pulumi from "@pulumi/pulumi";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, registerObjects, type ChartUse } from "../kubernetes/index.ts";
import {
  agentChart,
  gatewayChart,
  grafanaChart,
  groundObjects,
  installObjects,
  jaegerChart,
  kubePrometheusStackChart,
  lokiChart,
  namespaces,
  tracesStore,
} from "./model/install/index.ts";

/** Which cluster is watched, and where its traces go. */
export interface ObservabilityArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
  /** Host of the region's domain of traces. @default - traces stay in memory */
  readonly tracesEndpoint?: pulumi.Input<string>;
}

/**
 * What watches a cluster: Prometheus and Alertmanager, Grafana, Loki, Jaeger, the collectors of nodes and their gateway, and
 * the view over all regions. Needs a Kubernetes provider, the namespaces, the Prometheus operator's CRDs, the issuer
 * `nivas-internal`, the store of secrets and the AWS side: pass them as `dependsOn`. Stores come before what writes to
 * them. Grafana waits for secrets that people put in, so nothing waits for Grafana.
 */
export class Observability extends pulumi.ComponentResource {
  /** What to depend on for Prometheus to take rules and monitors and answer queries. */
  public readonly prometheus: pulumi.Resource;

  /**
   * @param name The place, which logical names begin with.
   * @throws RangeError for a place that is no region of `spec`
   */
  constructor(name: string, args: ObservabilityArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:observability:Observability", name, {}, opts);
    const { spec, place, tracesEndpoint } = args;
    const first = { parent: this, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    const ground = registerObjects(name, groundObjects(spec, place), first);
    const last = ground.slice(-1);
    const chart = (use: ChartUse & { readonly skipAwait?: boolean }, after: readonly pulumi.Resource[]): pulumi.Resource =>
      new ChartRelease(`${name}-${use.releaseName ?? use.release}`, use, { parent: this, dependsOn: [...after] }).chart;
    const opened = opts.dependsOn === undefined ? last : [...last, ...[opts.dependsOn].flat()];
    const base = opened.filter((one): one is pulumi.Resource => pulumi.Resource.isInstance(one));

    this.prometheus = chart(kubePrometheusStackChart(spec, place), base);
    registerObjects(name, installObjects(spec, place), { parent: this, dependsOn: [this.prometheus] });
    const loki = chart(lokiChart(spec, place), base);
    const store = tracesEndpoint === undefined ? [] : [tracesConfig(name, tracesEndpoint, first)];
    const jaeger = chart(jaegerChart(spec, place), [...base, ...store]);
    const gateway = chart(gatewayChart(spec, place), [loki, jaeger]);
    chart(agentChart(spec, place), [gateway]);
    chart({ ...grafanaChart(spec, place), skipAwait: true }, [this.prometheus]);
    this.registerOutputs({});
  }
}

/** Where the domain answers is known only once it is made, so it reaches Jaeger as a variable and not as a value of its chart. */
function tracesConfig(name: string, endpoint: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): ConfigMap {
  return new ConfigMap(
    `${name}-${namespaces.traces}-configmap-${tracesStore.configMap}`,
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: tracesStore.configMap, namespace: namespaces.traces },
      data: { [tracesStore.key]: pulumi.interpolate`https://${endpoint}` },
    },
    opts,
  );
}

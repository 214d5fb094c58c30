import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, regionAt, registerObject, registerObjects, type ChartUse, type KubernetesObject } from "../kubernetes/index.ts";
import {
  addonNamespaceObjects,
  certManagerChart,
  certManagerPriority,
  internalIssuerObjects,
  metricsServerChart,
  platformNamespaceObjects,
  priorityClassObjects,
  prometheusCrdsChart,
  storageClassObjects,
  teamNamespaceObjects,
} from "./model/index.ts";

/** Which cluster a {@link Base} is laid in. */
export interface BaseArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
  /** Mesh revision that the teams' namespaces belong to. @default - none: no sidecars */
  readonly meshRevision?: string;
}

/**
 * What everything else in a cluster stands on: namespaces, storage and priority classes, the Prometheus operator's
 * CRDs, cert-manager and the private issuer `nivas-internal`; on a cluster that exists already also metrics-server.
 * Needs a Kubernetes provider, and nodes: pass them as `dependsOn`. Teams' namespaces are protected in production, as
 * deleting one deletes all that is in it. With `deletedWith` the cluster, nothing here is deleted one by one.
 */
export class Base extends pulumi.ComponentResource {
  /** What to depend on for ServiceMonitors and the like. */
  public readonly monitoringCrds: pulumi.Resource;
  /** What to depend on for certificates of the issuer `nivas-internal`. */
  public readonly internalIssuer: pulumi.Resource;
  /** Namespaces of the platform, of the teams and of add-ons by name, to depend on. */
  public readonly namespaces: ReadonlyMap<string, pulumi.Resource>;

  /**
   * @param name The place, which logical names begin with.
   * @param opts `dependsOn` holds for every object that needs no other here.
   * @throws RangeError for a place that is no region of `spec`
   */
  constructor(name: string, args: BaseArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:base:Base", name, {}, opts);
    const { spec, place, meshRevision } = args;
    const region = regionAt(spec, place);
    const first = { parent: this, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    const chart = (use: ChartUse, options: pulumi.ComponentResourceOptions): pulumi.Resource =>
      new ChartRelease(`${name}-${use.release}`, use, options).chart;

    const named = (objects: readonly KubernetesObject[], options: pulumi.CustomResourceOptions): Map<string, pulumi.Resource> =>
      new Map(objects.map((object) => [object.metadata.name, registerObject(name, object, options)]));

    const platform = named(platformNamespaceObjects(region), first);
    const teams = named(teamNamespaceObjects(spec.teams, region, meshRevision), { ...first, protect: spec.isProduction });
    const addons = named(addonNamespaceObjects(spec.gitops?.addons ?? [], region), first);
    this.namespaces = new Map([...platform, ...teams, ...addons]);
    const priorities = named(priorityClassObjects(), first);
    registerObjects(name, storageClassObjects(spec, place), first);

    const [crds, certificates] = [prometheusCrdsChart(), certManagerChart(spec, place)];
    const homes = [crds, certificates].flatMap(({ namespace }) => platform.get(namespace) ?? []);
    this.monitoringCrds = chart(crds, { parent: this, dependsOn: homes });
    const priority = priorities.get(certManagerPriority);
    const certManager = chart(certificates, {
      parent: this,
      dependsOn: priority === undefined ? [this.monitoringCrds] : [this.monitoringCrds, priority],
    });
    this.internalIssuer = internalIssuerObjects(spec, place).reduce<pulumi.Resource>(
      (before, object) => registerObject(name, object, { parent: this, dependsOn: [before] }),
      certManager,
    );
    if (region.existingCluster !== undefined) chart(metricsServerChart(spec, place), { parent: this, dependsOn: [certManager] });
    this.registerOutputs({});
  }
}

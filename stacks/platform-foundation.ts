import type * as pulumi from "@pulumi/pulumi";
import { Karpenter } from "../components/autoscaling/index.ts";
import { Base } from "../components/base/index.ts";
import { Governance } from "../components/governance/index.ts";
import { LoadBalancerController } from "../components/load-balancing/index.ts";
import { stableTag } from "../components/mesh/index.ts";
import { Secrets } from "../components/secrets/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { RegionAccess } from "./region-access.ts";
import { turn } from "./slice-group.ts";

/** What every part of a region's in-cluster side is registered with: its parent, and the cluster that it goes with. */
export type PlatformOptions = Pick<pulumi.ComponentResourceOptions, "parent" | "deletedWith">;

/** What a region's cluster has before anything of the platform's domains: guards, namespaces, nodes, load balancers, secrets. */
export interface Foundation {
  /** Namespaces by name, those that there are; whoever puts objects into one waits for it. */
  readonly namespaces: (...names: readonly string[]) => readonly pulumi.Resource[];
  /** The issuer of certificates inside the platform, and the CRDs of monitors. */
  readonly shared: readonly pulumi.Resource[];
  /** The region's secret store. */
  readonly secretStore: pulumi.Resource;
  /** What makes load balancers of Services; empty where the cluster brings its own. */
  readonly loadBalancing: readonly pulumi.Resource[];
}

/** Makes the foundation of a region's in-cluster side. A cluster that existed before keeps its own nodes and load balancers. */
export async function platformFoundation(
  spec: PlatformSpec,
  { place, existingCluster }: RegionSpec,
  access: RegionAccess | undefined,
  opts: PlatformOptions,
): Promise<Foundation> {
  const governance = new Governance(place, { spec }, opts);
  await turn();
  const base = new Base(place, { spec, place, meshRevision: stableTag }, { ...opts, dependsOn: [governance.inForce] });
  await turn();
  const shared = [base.internalIssuer, base.monitoringCrds];
  const namespaces = (...names: readonly string[]): readonly pulumi.Resource[] => names.flatMap((name) => base.namespaces.get(name) ?? []);
  const loadBalancing: pulumi.Resource[] = [];
  if (existingCluster === undefined) {
    new Karpenter(place, { spec, place }, { ...opts, dependsOn: [base.monitoringCrds, ...(access?.karpenter ?? [])] });
    await turn();
    const controller = new LoadBalancerController(
      place,
      { spec, place },
      { ...opts, dependsOn: [...shared, ...(access?.loadBalancing ?? [])] },
    );
    loadBalancing.push(controller.ready);
    await turn();
  }
  const secrets = new Secrets(
    place,
    { spec, place },
    { ...opts, dependsOn: [...namespaces("external-secrets"), ...shared, ...(access?.secrets ?? [])] },
  );
  await turn();
  return { namespaces, shared, secretStore: secrets.store, loadBalancing };
}

import type * as pulumi from "@pulumi/pulumi";
import { Observability } from "../components/observability/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { RegionAccess } from "./region-access.ts";
import type { RegionOutputs } from "./region-outputs.ts";

/** What watches a region's cluster, after what it stands on. */
export function regionObservability(
  spec: PlatformSpec,
  { place, existingCluster }: RegionSpec,
  ground: {
    readonly access: RegionAccess | undefined;
    readonly outputs: RegionOutputs | undefined;
    readonly dependsOn: readonly pulumi.Resource[];
  },
  opts: pulumi.ComponentResourceOptions,
): Observability {
  const { tracesEndpoint } = ground.outputs ?? {};
  const isDurable = spec.observability.traces.storage === "opensearch" && existingCluster === undefined && tracesEndpoint !== undefined;
  return new Observability(
    place,
    { spec, place, ...(isDurable ? { tracesEndpoint } : {}) },
    { ...opts, dependsOn: [...ground.dependsOn, ...(ground.access?.observability ?? [])] },
  );
}

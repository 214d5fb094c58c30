import * as pulumi from "@pulumi/pulumi";
import { stackName } from "../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { RegionCloud } from "./region-cloud.ts";

/** What a region's AWS side tells the other slices: plain names and addresses, nothing secret. */
export interface RegionOutputs {
  readonly clusterName: pulumi.Output<string>;
  readonly endpoint: pulumi.Output<string>;
  /** Base64. */
  readonly certificateAuthority: pulumi.Output<string>;
  readonly clusterArn: pulumi.Output<string>;
  readonly vpcId: pulumi.Output<string>;
  readonly transitGatewayId: pulumi.Output<string>;
  readonly transitRouteTableId: pulumi.Output<string>;
  /** Host that traces are written to; empty where they stay in memory. */
  readonly tracesEndpoint: pulumi.Output<string>;
  /** Route tables that a peer's range is routed in, by key. */
  readonly routeTableIds: Readonly<Record<string, pulumi.Output<string>>>;
}

/** The same as another stack's output: plain values. */
type Resolved = { readonly [Key in Exclude<keyof RegionOutputs, "routeTableIds">]: string } & {
  readonly routeTableIds: Readonly<Record<string, string>>;
};

/** Keys of the route tables that hold a route to a peer: those of data and private subnets, and of Local Zones. */
function peerRouteTables(region: RegionSpec): readonly string[] {
  return ["data", ...region.network.zones.map(({ name }) => `private-${name.slice(-1)}`), ...region.edges.map(({ place }) => place)];
}

/** The outputs of a region made in this stack. */
export function outputsOf(region: RegionSpec, { network, cluster, access }: RegionCloud): RegionOutputs {
  return {
    clusterName: cluster.clusterName,
    endpoint: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    clusterArn: cluster.controlPlane.cluster.arn,
    vpcId: network.vpcId,
    transitGatewayId: network.transit.transitGatewayId,
    transitRouteTableId: network.transit.routeTableId,
    tracesEndpoint: access.tracesEndpoint,
    routeTableIds: Object.fromEntries(
      peerRouteTables(region).flatMap((key) => {
        const table = network.subnets.routeTables[key];
        return table === undefined ? [] : [[key, table.id]];
      }),
    ),
  };
}

/**
 * The outputs of a region whose AWS side is another stack of this project, `<environment>-<place>`, read through a
 * StackReference: its output `regions` holds them by place. An output that is not there stops the update.
 */
export function referencedOutputs(spec: PlatformSpec, region: RegionSpec): RegionOutputs {
  const stack = stackName(spec.environment, region.place);
  const tables = peerRouteTables(region);
  const reference = new pulumi.StackReference(stack, { name: `organization/${pulumi.getProject()}/${stack}` });
  // Checked once and whole, so that one error says all that is missing.
  const outputs = reference.getOutput("regions").apply((all) => complete(stack, region.place, tables, all));
  const read = (pick: (outputs: Resolved) => string | undefined): pulumi.Output<string> =>
    outputs.apply((resolved) => pick(resolved) ?? "");
  return {
    clusterName: read(({ clusterName }) => clusterName),
    endpoint: read(({ endpoint }) => endpoint),
    certificateAuthority: read(({ certificateAuthority }) => certificateAuthority),
    clusterArn: read(({ clusterArn }) => clusterArn),
    vpcId: read(({ vpcId }) => vpcId),
    transitGatewayId: read(({ transitGatewayId }) => transitGatewayId),
    transitRouteTableId: read(({ transitRouteTableId }) => transitRouteTableId),
    tracesEndpoint: read(({ tracesEndpoint }) => tracesEndpoint),
    routeTableIds: Object.fromEntries(tables.map((key) => [key, read(({ routeTableIds }) => routeTableIds[key])])),
  };
}

const NAMES = [
  "clusterName",
  "endpoint",
  "certificateAuthority",
  "clusterArn",
  "vpcId",
  "transitGatewayId",
  "transitRouteTableId",
  "tracesEndpoint",
] as const;

/** The outputs of `place` among those of all regions of `stack`. @throws RunError that says what is missing */
function complete(stack: string, place: string, tables: readonly string[], all: Readonly<Record<string, Resolved>> | undefined): Resolved {
  const outputs = all?.[place];
  const missing = [
    ...NAMES.filter((name) => outputs?.[name] === undefined),
    ...tables.filter((key) => outputs?.routeTableIds?.[key] === undefined).map((key) => `routeTableIds.${key}`),
  ];
  if (outputs !== undefined && missing.length === 0) return outputs;
  const what = outputs === undefined ? `no outputs of ${place}` : `no ${missing.map((name) => `regions.${place}.${name}`).join(", ")}`;
  throw new pulumi.RunError(`stack ${stack} has ${what}; expected what this slice reads of it - bring ${stack} up first`);
}

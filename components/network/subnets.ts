import * as pulumi from "@pulumi/pulumi";
import { RouteTable } from "@pulumi/aws/ec2/routeTable.js";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import type { EdgeSpec, NetworkSpec } from "../../config/spec.ts";
import { edgeSubnetTags, subnetTags, zoneLetter, type Tier } from "./model/subnet-tags.ts";

/** The subnets of a VPC. */
export interface SubnetsArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly network: NetworkSpec;
  readonly edges: readonly EdgeSpec[];
  /** Name of the cluster that may place load balancers and nodes here. */
  readonly clusterName: string;
}

/**
 * The subnets and route tables of a VPC: per zone a public, a private, a data and a transit subnet; per Local Zone a
 * public and a private one. Private tables are one a zone, so that a zone's traffic leaves through its own gateway.
 */
export class Subnets extends pulumi.ComponentResource {
  /** Subnet ids by tier, in the order of the zones. */
  public readonly ids: Readonly<Record<Tier, readonly pulumi.Output<string>[]>>;
  /** Subnet ids of Local Zones by place. */
  public readonly edgeIds: Readonly<Record<string, { readonly private: pulumi.Output<string>; readonly public: pulumi.Output<string> }>>;
  /** Route tables by key: `public`, `data`, `transit`, `private-a` ..., and a Local Zone's place. */
  public readonly routeTables: Readonly<Record<string, RouteTable>>;
  /** The associations of the public subnets: what a NAT gateway has to wait for. */
  public readonly publicAssociations: readonly pulumi.Resource[];

  constructor(name: string, args: SubnetsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:network:Subnets", name, {}, opts);
    const { vpcId, network, edges, clusterName } = args;
    const table = (key: string): RouteTable =>
      new RouteTable(`${name}-${key}`, { vpcId, tags: { Name: `${name}-${key}` } }, { parent: this });
    const place = (
      key: string,
      zone: string,
      cidrBlock: string,
      tags: Readonly<Record<string, string>>,
      routes: RouteTable,
    ): { subnet: Subnet; association: pulumi.Resource } => {
      const subnet = new Subnet(
        `${name}-${key}`,
        { vpcId, availabilityZone: zone, cidrBlock, mapPublicIpOnLaunch: false, tags: { Name: `${name}-${key}`, ...tags } },
        { parent: this },
      );
      return {
        subnet,
        association: new RouteTableAssociation(`${name}-${key}`, { subnetId: subnet.id, routeTableId: routes.id }, { parent: this }),
      };
    };

    const shared = { public: table("public"), data: table("data"), transit: table("transit") };
    const perZone = Object.fromEntries(
      network.zones.map((zone) => [`private-${zoneLetter(zone.name)}`, table(`private-${zoneLetter(zone.name)}`)]),
    );
    const perEdge = Object.fromEntries(edges.map((edge) => [edge.place, table(edge.place)]));
    const tiers: Readonly<Record<Tier, readonly { subnet: Subnet; association: pulumi.Resource }[]>> = {
      public: zoned(network, "public").map(({ key, zone, cidr }) =>
        place(key, zone, cidr, subnetTags("public", clusterName), shared.public),
      ),
      private: zoned(network, "private").map(({ key, zone, cidr }) =>
        place(key, zone, cidr, subnetTags("private", clusterName), perZone[key] ?? shared.data),
      ),
      data: zoned(network, "data").map(({ key, zone, cidr }) => place(key, zone, cidr, subnetTags("data", clusterName), shared.data)),
      transit: zoned(network, "transit").map(({ key, zone, cidr }) =>
        place(key, zone, cidr, subnetTags("transit", clusterName), shared.transit),
      ),
    };
    this.edgeIds = Object.fromEntries(
      edges.map((edge) => [
        edge.place,
        {
          private: place(
            `${edge.place}-private`,
            edge.zoneName,
            edge.privateCidr,
            edgeSubnetTags(edge, clusterName),
            perEdge[edge.place] ?? shared.data,
          ).subnet.id,
          public: place(`${edge.place}-public`, edge.zoneName, edge.publicCidr, { tier: "edge" }, shared.public).subnet.id,
        },
      ]),
    );
    const idsOf = (tier: Tier): readonly pulumi.Output<string>[] => tiers[tier].map(({ subnet }) => subnet.id);
    this.ids = { public: idsOf("public"), private: idsOf("private"), data: idsOf("data"), transit: idsOf("transit") };
    this.routeTables = { ...shared, ...perZone, ...perEdge };
    this.publicAssociations = tiers.public.map(({ association }) => association);
    this.registerOutputs({});
  }
}

/** The subnets of `tier`, one a zone: key, zone and block. */
function zoned(network: NetworkSpec, tier: Tier): readonly { key: string; zone: string; cidr: string }[] {
  return network.zones.flatMap((zone, index) => {
    const cidr = network.subnets[tier][index];
    return cidr === undefined ? [] : [{ key: `${tier}-${zoneLetter(zone.name)}`, zone: zone.name, cidr }];
  });
}

import * as pulumi from "@pulumi/pulumi";
import { GatewayAssociation } from "@pulumi/aws/directconnect/gatewayAssociation.js";
import { Route } from "@pulumi/aws/ec2/route.js";
import { TransitGateway } from "@pulumi/aws/ec2transitgateway/transitGateway.js";
import { VpcAttachment } from "@pulumi/aws/ec2transitgateway/vpcAttachment.js";
import type { NetworkSpec, SiteSpec } from "../../config/spec.ts";
import type { Subnets } from "./subnets.ts";

/** The hub of a VPC, and the sites behind it. */
export interface TransitHubArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly network: NetworkSpec;
  readonly subnets: Subnets;
  readonly sites: readonly SiteSpec[];
  readonly protectStateful: boolean;
}

/**
 * The transit gateway of a region with its VPC attached, and the routes to what lies beyond it: the region's
 * sites and private deployers. It is there whether or not
 * another region is, so that peering changes nothing here.
 */
export class TransitHub extends pulumi.ComponentResource {
  public readonly transitGatewayId: pulumi.Output<string>;
  /** Route table of the gateway, which attachments use by default. */
  public readonly routeTableId: pulumi.Output<string>;

  constructor(name: string, args: TransitHubArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:network:TransitHub", name, {}, opts);
    const { vpcId, network, subnets, sites, protectStateful } = args;
    const gateway = new TransitGateway(
      name,
      {
        description: name,
        amazonSideAsn: network.transitGatewayAsn,
        autoAcceptSharedAttachments: "disable",
        defaultRouteTableAssociation: "enable",
        defaultRouteTablePropagation: "enable",
        dnsSupport: "enable",
        vpnEcmpSupport: "enable",
        tags: { Name: name },
      },
      { parent: this, protect: protectStateful },
    );
    const attachment = new VpcAttachment(
      name,
      { transitGatewayId: gateway.id, vpcId, subnetIds: [...subnets.ids.transit], dnsSupport: "enable", tags: { Name: name } },
      { parent: this },
    );
    sites.forEach(({ place, directConnectGatewayId }) => {
      if (directConnectGatewayId === undefined) return;
      new GatewayAssociation(
        `${name}-${place}`,
        { dxGatewayId: directConnectGatewayId, associatedGatewayId: gateway.id, allowedPrefixes: [network.cidr] },
        { parent: this },
      );
    });
    const beyond = [
      ...sites.flatMap((site) => [...site.nodeCidrs, ...site.podCidrs].map((cidr) => ({ who: site.place, cidr }))),
      ...network.deployerCidrs.map((cidr) => ({ who: "deployer", cidr })),
    ];
    beyond.forEach(({ who, cidr }) => {
      privateTables(subnets).forEach(([key, table]) => {
        new Route(
          `${name}-${key}-${who}-${cidr.replaceAll(/[./]/g, "-")}`,
          { routeTableId: table.id, destinationCidrBlock: cidr, transitGatewayId: gateway.id },
          { parent: this, dependsOn: [attachment] },
        );
      });
    });
    // Through the attachment, so that whoever routes to the gateway waits for it.
    this.transitGatewayId = attachment.transitGatewayId;
    this.routeTableId = gateway.associationDefaultRouteTableId;
    this.registerOutputs({ transitGatewayId: this.transitGatewayId });
  }
}

/** The tables of the subnets that hold nodes and control-plane interfaces, Local Zones' included. */
function privateTables(subnets: Subnets): readonly [string, Subnets["routeTables"][string]][] {
  return Object.entries(subnets.routeTables).filter(([key]) => !["public", "data", "transit"].includes(key));
}

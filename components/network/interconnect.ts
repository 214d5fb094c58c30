import * as pulumi from "@pulumi/pulumi";
import { Route as VpcRoute } from "@pulumi/aws/ec2/route.js";
import { PeeringAttachment } from "@pulumi/aws/ec2transitgateway/peeringAttachment.js";
import { PeeringAttachmentAccepter } from "@pulumi/aws/ec2transitgateway/peeringAttachmentAccepter.js";
import { Route } from "@pulumi/aws/ec2transitgateway/route.js";
import type { LinkEndSpec } from "../../config/spec.ts";

/** One end of an {@link Interconnect}: what the region says of itself, and what it has made. */
export interface InterconnectEnd {
  readonly spec: LinkEndSpec;
  /** Provider of the region. */
  readonly provider: pulumi.ProviderResource;
  readonly transitGatewayId: pulumi.Input<string>;
  /** Route table of the transit gateway. */
  readonly transitRouteTableId: pulumi.Input<string>;
  /** Route tables of the VPC that get a route to the peer, by key. */
  readonly routeTableIds: Readonly<Record<string, pulumi.Input<string>>>;
}

/** The two ends; `a` asks for the peering, `b` accepts it. */
export interface InterconnectArgs {
  readonly a: InterconnectEnd;
  readonly b: InterconnectEnd;
}

/**
 * The link of two regions: a transit gateway peering with its accepter, and the routes both ways, in the gateways and in
 * the VPCs. Peering carries no routes of its own, so each end names the other's block.
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 */
export class Interconnect extends pulumi.ComponentResource {
  public readonly attachmentId: pulumi.Output<string>;

  constructor(name: string, args: InterconnectArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:network:Interconnect", name, {}, opts);
    const { a, b } = args;
    const attachment = new PeeringAttachment(
      name,
      { transitGatewayId: a.transitGatewayId, peerTransitGatewayId: b.transitGatewayId, peerRegion: b.spec.region, tags: { Name: name } },
      { parent: this, provider: a.provider },
    );
    const accepter = new PeeringAttachmentAccepter(
      name,
      { transitGatewayAttachmentId: attachment.id, tags: { Name: name } },
      { parent: this, provider: b.provider },
    );
    const connect = (from: InterconnectEnd, to: InterconnectEnd): void => {
      const options = { parent: this, provider: from.provider, dependsOn: [accepter] };
      new Route(
        `${from.spec.place}-to-${to.spec.place}`,
        {
          transitGatewayRouteTableId: from.transitRouteTableId,
          destinationCidrBlock: to.spec.cidr,
          transitGatewayAttachmentId: attachment.id,
        },
        options,
      );
      Object.entries(from.routeTableIds).forEach(([key, routeTableId]) => {
        new VpcRoute(
          `${from.spec.place}-${key}-to-${to.spec.place}`,
          { routeTableId, destinationCidrBlock: to.spec.cidr, transitGatewayId: from.transitGatewayId },
          options,
        );
      });
    };
    connect(a, b);
    connect(b, a);
    this.attachmentId = attachment.id;
    this.registerOutputs({ attachmentId: this.attachmentId });
  }
}

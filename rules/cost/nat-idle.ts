import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Every NAT gateway has a route through it (`cost-nat-idle`). */
export const costNatIdle: Rule = {
  id: "cost-nat-idle",
  group: "cost",
  title: "every NAT gateway has a route through it",
  level: "advisory",
  source: awsDocs("NAT gateway pricing", "vpc/latest/userguide/nat-gateway-pricing.html"),
  fix: "remove the gateway, or route a private subnet through it",
  types: ["aws:ec2/natGateway:NatGateway"],
  scope: "stack",
  check: (gateway, siblings) => {
    const inline = siblings
      .ofType("aws:ec2/routeTable:RouteTable")
      .some(({ propertyDependencies }) => propertyDependencies?.["routes"]?.includes(gateway.urn) === true);
    const { known, unclear } = siblings.referring("aws:ec2/route:Route", "natGatewayId", gateway);
    return inline || unclear || known.length > 0
      ? []
      : [{ path: "(route)", value: undefined, message: "nothing goes through the gateway" }];
  },
};

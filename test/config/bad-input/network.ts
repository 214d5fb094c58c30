import type { RefusedCase } from "./case.ts";

/** Mistakes in ranges, endpoints and the ways in and out. */
export const refusedNetworks: readonly RefusedCase[] = [
  [
    "a range that is none",
    [["network.cidr", "10.64.0.0/33"]],
    ['nivas:network.cidr "10.64.0.0/33" is not a CIDR block; expected an IPv4 block on its own boundary, for instance 10.0.0.0/16'],
  ],
  [
    "a range off its boundary",
    [["regions.1.vpcCidr", "10.128.0.1/18"]],
    [
      'nivas:regions[1].vpcCidr "10.128.0.1/18" is not a CIDR block; expected an IPv4 block on its own boundary, for instance 10.0.0.0/16 - did you mean 10.128.0.0/18?',
    ],
  ],
  [
    "a range with a leading zero",
    [["deployer.cidrs", ["10.200.0.0/024"]]],
    [
      'nivas:deployer.cidrs[0] "10.200.0.0/024" is not a CIDR block; expected an IPv4 block on its own boundary, for instance 10.0.0.0/16 - did you mean 10.200.0.0/24?',
    ],
  ],
  [
    "an environment too small for its regions",
    [["network.cidr", "10.64.0.0/17"]],
    ['nivas:network.cidr "10.64.0.0/17" is too small for mumbai; expected a prefix of /16 or shorter - widen it, or give mumbai a vpcCidr'],
  ],
  [
    "an environment with room for one of two regions",
    [
      ["network.cidr", "10.64.0.0/16"],
      ["regions.1.vpcCidr", undefined],
    ],
    [
      'nivas:network.cidr "10.64.0.0/16" is too small for hyderabad; expected a prefix of /15 or shorter - widen it, or give hyderabad a vpcCidr',
    ],
  ],
  [
    "a public environment",
    [["network.cidr", "20.0.0.0/12"]],
    ['nivas:network.cidr "20.0.0.0/12" is not private; expected a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16'],
  ],
  [
    "a VPC too small",
    [["regions.1.vpcCidr", "10.128.0.0/21"]],
    ['nivas:regions[1].vpcCidr "10.128.0.0/21" is too small for three zones and their tiers; expected a prefix of /16 to /20'],
  ],
  [
    "a VPC too large",
    [["regions.1.vpcCidr", "10.128.0.0/15"]],
    ['nivas:regions[1].vpcCidr "10.128.0.0/15" is larger than a VPC can be; expected a prefix of /16 to /20'],
  ],
  [
    "two VPCs that overlap",
    [["regions.1.vpcCidr", "10.64.64.0/18"]],
    [
      'nivas:regions[1].vpcCidr "10.64.64.0/18" lies within 10.64.0.0/16 (nivas:regions[0]); expected ranges that share no address - choose another block',
    ],
  ],
  [
    "a VPC over the range of Services",
    [["regions.1.vpcCidr", "172.20.0.0/18"]],
    [
      'nivas:regions[1].vpcCidr "172.20.0.0/18" lies within 172.20.0.0/16 (the range of Kubernetes Services); expected ranges that share no address - choose another block',
    ],
  ],
  [
    "a site within a VPC",
    [["sites.0.nodeCidrs", ["10.64.3.0/24"]]],
    [
      'nivas:sites[0].nodeCidrs[0] "10.64.3.0/24" lies within 10.64.0.0/16 (nivas:regions[0]); expected ranges that share no address - choose another block',
    ],
  ],
  [
    "a public endpoint open to the world in production",
    [["cluster.endpoint", { access: "public", publicCidrs: ["0.0.0.0/0"] }]],
    [
      'nivas:cluster.endpoint.publicCidrs[0] "0.0.0.0/0" opens the Kubernetes API to the whole internet in tier production; expected the ranges of known networks - set access: private, or name the ranges',
    ],
  ],
  [
    "a public endpoint open to half the world in production",
    [["cluster.endpoint", { access: "public", publicCidrs: ["128.0.0.0/1"] }]],
    [
      'nivas:cluster.endpoint.publicCidrs[0] "128.0.0.0/1" opens the Kubernetes API to a large part of the internet in tier production; expected the ranges of known networks - set access: private, or name the ranges',
    ],
  ],
  [
    "a public endpoint open to nobody",
    [["cluster.endpoint", { access: "public" }]],
    [
      "nivas:cluster.endpoint.publicCidrs is empty while the endpoint is public; expected the ranges that may reach it - name the offices' or VPN's addresses",
    ],
  ],
  [
    "a public endpoint open to private ranges",
    [["cluster.endpoint", { access: "public", publicCidrs: ["10.0.0.0/8"] }]],
    [
      'nivas:cluster.endpoint.publicCidrs[0] "10.0.0.0/8" is private, which EKS refuses for a public endpoint; expected public ranges - name the addresses behind which the network stands',
    ],
  ],
  [
    "public ranges of a private endpoint",
    [["cluster.endpoint", { access: "private", publicCidrs: ["203.0.113.0/24"] }]],
    [
      'nivas:cluster.endpoint.publicCidrs ["203.0.113.0/24"] is set while the endpoint is private; expected no ranges - remove it, or set access: public-and-private',
    ],
  ],
  [
    "a public endpoint while nodes have no way out",
    [
      ["network", { cidr: "10.64.0.0/14", egress: "none" }],
      ["cluster.endpoint", { access: "public", publicCidrs: ["203.0.113.0/24"] }],
    ],
    [
      'nivas:cluster.endpoint.access "public" leaves nodes without a way to the Kubernetes API while nivas:network.egress is none; expected private or public-and-private - set access: private, or egress: nat',
    ],
  ],
  [
    "NAT gateways without a way out",
    [["network.egress", "none"]],
    ['nivas:network.natGateways "per-zone" is set while egress is none; expected no NAT gateways - remove it, or set egress: nat'],
  ],
  [
    "public registries in production",
    [["registry.mirror", false]],
    ["nivas:registry.mirror false pulls images from registries abroad in tier production; expected true - remove it"],
  ],
  [
    "a transit gateway ASN without room for the next region",
    [["network.transitGatewayAsn", 65534]],
    ["nivas:network.transitGatewayAsn 65534 leaves no private ASN for each further region; expected at most 65533 - choose a lower one"],
  ],
  [
    "an activation's end that is no time",
    [["sites.0.activationExpires", "tomorrow"]],
    ['nivas:sites[0].activationExpires "tomorrow" is not a time; expected an ISO 8601 time in UTC, for instance 2026-12-01T00:00:00Z'],
  ],
  [
    "a Direct Connect gateway that is none",
    [["sites.0.directConnectGatewayId", "dxgw-1"]],
    ['nivas:sites[0].directConnectGatewayId "dxgw-1" is not the id of a Direct Connect gateway; expected a UUID'],
  ],
];

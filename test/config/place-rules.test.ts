import { describe, expect, it } from "vitest";
import { checkEngineConfig } from "../../config/checks/engine.ts";
import { problemText } from "../../config/problem.ts";
import { change, good, problemsOf, warningsOf } from "./good.ts";

type Case = readonly [title: string, edits: readonly (readonly [path: string, value: unknown])[], texts: readonly string[]];

const edited = (edits: Case[1]): Record<string, unknown> =>
  edits.reduce<Record<string, unknown>>((values, [path, value]) => change(values, path, value), good());

const refused: readonly Case[] = [
  [
    "P01: Hyderabad in an account that has not enabled it",
    [["account.enabledRegions", []]],
    [
      'nivas:regions[1].place "hyderabad" asks for ap-south-2, which the account is not said to have enabled; ap-south-2 is an opt-in Region: until the account has it enabled every call fails; expected ap-south-2 in nivas:account.enabledRegions - enable it first, outside the stack, and say so in the config [P01]',
    ],
  ],
  [
    "a Local Zone that the account has not opted in to",
    [["account.enabledZoneGroups", []]],
    [
      'nivas:localZones[0].place "delhi" asks for a Local Zone that the account has not opted in to; expected ap-south-1-del-1 in nivas:account.enabledZoneGroups - opt in to the zone group first, outside the stack, then name it there',
    ],
  ],
  [
    "P03: an instance type that Hyderabad lacks",
    [["nodes.system.instanceTypes", ["m6id.large"]]],
    [
      'nivas:nodes.system.instanceTypes[0] "m6id.large" asks for m6id.large in hyderabad (ap-south-2); the type is not in the Region\'s list (cfn-lint 1.58.0); expected a type that hyderabad offers; mumbai offers this one - use m6idn.large, which every region offers [P03]',
    ],
  ],
  [
    "P03: a GPU pool where there is none",
    [["nodes.gpu.instanceFamilies", ["g4dn"]]],
    [
      'nivas:nodes.gpu.instanceFamilies[0] "g4dn" asks for GPU family g4dn in hyderabad (ap-south-2); the type is not in the Region\'s list (cfn-lint 1.58.0); expected a family that hyderabad offers; mumbai offers this one - use g6, which every region offers [P03]',
    ],
  ],
  [
    "P21: Fargate in a Local Zone",
    [["localZones.0.services", ["eks-fargate"]]],
    [
      'nivas:localZones[0].services[0] "eks-fargate" asks for EKS Fargate in delhi; EKS cannot place its interfaces in a Local Zone; no Fargate and no Auto Mode there (Dec 2024); expected a place that offers it: mumbai, hyderabad - a managed node group [P21]',
    ],
  ],
  [
    "P22: a database in a Local Zone",
    [["localZones.0.services", ["rds"]]],
    [
      'nivas:localZones[0].services[0] "rds" asks for Amazon RDS in delhi; a Local Zone does not have it; expected a place that offers it: mumbai, hyderabad - place it in ap-south-1 [P22]',
    ],
  ],
  [
    "P22: what nobody has verified in a Local Zone",
    [["localZones.0.services", ["lambda"]]],
    [
      'nivas:localZones[0].services[0] "lambda" asks for AWS Lambda in delhi; nobody has verified it in a Local Zone; expected a place that offers it: mumbai, hyderabad - place it in mumbai [P22]',
    ],
  ],
  [
    "P25: a Local Zone as a region, to recover in",
    [["regions.1.place", "delhi"]],
    [
      'nivas:regions[1].place "delhi" asks for a region in delhi; a Local Zone is one zone, and its parent is ap-south-1: no DR target and no child of ap-south-2; expected mumbai or hyderabad - name it under nivas:localZones [P25]',
    ],
  ],
  [
    "P25: a Local Zone without its parent",
    [
      ["regions", [{ place: "hyderabad", role: "primary" }]],
      ["sites", []],
      ["entrance.places", []],
    ],
    [
      'nivas:localZones[0].place "delhi" asks for delhi without mumbai; a Local Zone is one zone, and its parent is ap-south-1: no DR target and no child of ap-south-2; expected its parent mumbai among nivas:regions - add mumbai [P25]',
    ],
  ],
  [
    "P26: a Local Zone in a city that has none",
    [["localZones.0.place", "chennai"]],
    [
      'nivas:localZones[0].place "chennai" asks for a Local Zone in chennai; no such zone was found in any list; expected delhi or kolkata - name it under nivas:sites [P26]',
    ],
  ],
  [
    "P26: a zone name that no list shows",
    [["localZones.0.place", "ap-south-1-maa-1a"]],
    [
      'nivas:localZones[0].place "ap-south-1-maa-1a" asks for a Local Zone; no such zone was found in any list; expected delhi or kolkata - model the city as a site [P26]',
    ],
  ],
  [
    "P26: a zone group that no list shows",
    [["account.enabledZoneGroups", ["ap-south-1-del-1", "ap-south-1-del-2"]]],
    [
      'nivas:account.enabledZoneGroups[1] "ap-south-1-del-2" asks for a Local Zone; no such zone was found in any list; expected ap-south-1-del-1 or ap-south-1-ccu-1 - remove it; a city without a zone is a site [P26]',
    ],
  ],
  [
    "P27: hybrid nodes on EC2",
    [["sites.0.machines", "ec2"]],
    [
      'nivas:sites[0].machines "ec2" asks for hybrid nodes on ec2; not supported: EC2, Local Zone or Outposts as hybrid nodes, IPv6, public and private endpoint together, public or overlapping ranges; expected own-hardware - join machines of your own; what AWS runs belongs to a node group [P27]',
    ],
  ],
  [
    "P27: IPv6 at a site",
    [["sites.0.nodeCidrs", ["fd00::/64"]]],
    [
      'nivas:sites[0].nodeCidrs[0] "fd00::/64" asks for an IPv6 range; not supported: EC2, Local Zone or Outposts as hybrid nodes, IPv6, public and private endpoint together, public or overlapping ranges; expected an IPv4 range within RFC 1918 - name the IPv4 range [P27]',
    ],
  ],
  [
    "P27: public addresses at a site",
    [["sites.0.podCidrs", ["20.0.0.0/20"]]],
    [
      'nivas:sites[0].podCidrs[0] "20.0.0.0/20" asks for a public range; not supported: EC2, Local Zone or Outposts as hybrid nodes, IPv6, public and private endpoint together, public or overlapping ranges; expected an IPv4 range within RFC 1918 - number the site within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 [P27]',
    ],
  ],
  [
    "P27: both kinds of endpoint with a site",
    [["cluster.endpoint", { access: "public-and-private", publicCidrs: ["203.0.113.0/24"] }]],
    [
      'nivas:cluster.endpoint.access "public-and-private" asks for both kinds of endpoint on mumbai, which has the site bengaluru; not supported: EC2, Local Zone or Outposts as hybrid nodes, IPv6, public and private endpoint together, public or overlapping ranges; expected private or public - set access: private [P27]',
    ],
  ],
  [
    "P28: Outposts of Hyderabad",
    [["regions.1.services", ["outposts"]]],
    [
      'nivas:regions[1].services[0] "outposts" asks for AWS Outposts in hyderabad; no endpoint and no CloudFormation type in Hyderabad; expected a place that offers it: mumbai - parent ap-south-1 [P28]',
    ],
  ],
  [
    "P08: a service that Hyderabad does not offer",
    [["regions.1.services", ["msk-replicator"]]],
    [
      'nivas:regions[1].services[0] "msk-replicator" asks for MSK Replicator in hyderabad; MSK Replicator does not list Hyderabad, although the type is registered; expected a place that offers it: mumbai - run MirrorMaker 2 [P08]',
    ],
  ],
  [
    "P18: a service that no place offers",
    [["regions.0.services", ["managed-grafana"]]],
    [
      'nivas:regions[0].services[0] "managed-grafana" asks for Amazon Managed Grafana in mumbai; no Indian endpoint and no type; expected a service with an endpoint in India - run Grafana on EKS [P18]',
    ],
  ],
];

const warned: readonly Case[] = [
  [
    "P04: a family of one region only",
    [["nodes.base.instanceFamilies", ["m7g", "t3a"]]],
    [
      'nivas:nodes.base.instanceFamilies[1] "t3a" asks for family t3a in hyderabad (ap-south-2); a failover would land on another machine shape; expected a family that hyderabad offers; mumbai offers this one - choose families both Regions offer [P04]',
    ],
  ],
  [
    "P16: a service that nobody has confirmed",
    [["regions.1.services", ["fis"]]],
    [
      'nivas:regions[1].services[0] "fis" asks for AWS Fault Injection Service in hyderabad; no CloudFormation type in Hyderabad; the endpoint is unknown or contradicts it (unverified); expected a place that offers it: mumbai - use Chaos Mesh [P16]',
    ],
  ],
  [
    "P24: gp3 in a Local Zone",
    [["localZones.0.volumeType", "gp3"]],
    [
      'nivas:localZones[0].volumeType "gp3" asks for gp3 volumes in delhi; the offerings of the zone cannot be verified offline; expected gp2 - use gp2, and read the offerings of the account [P24]',
    ],
  ],
  [
    "P24: gp3 as a service of a Local Zone",
    [["localZones.0.services", ["gp3-in-local-zone"]]],
    [
      'nivas:localZones[0].services[0] "gp3-in-local-zone" asks for gp3 volumes in delhi; the offerings of the zone cannot be verified offline; expected a place that offers it: mumbai, hyderabad - use gp2, or read the offerings of the account [P24]',
    ],
  ],
  [
    "Karpenter in a Local Zone",
    [["localZones.0.karpenter", true]],
    [
      "nivas:localZones[0].karpenter true lets Karpenter make nodes in delhi, which AWS does not confirm for Local Zones; expected false - try it in development first; the managed group stays in any case",
    ],
  ],
  [
    "a public endpoint that nodes reach by NAT",
    [["cluster.endpoint", { access: "public", publicCidrs: ["203.0.113.0/24"] }]],
    [
      "nivas:cluster.endpoint.publicCidrs has to hold the addresses of the NAT gateways, by which nodes reach a public endpoint; expected those among the ranges - set access: private or public-and-private, or add the addresses once they are known",
    ],
  ],
];

describe("what a place does not have is refused with the rule's reason and fix:", () => {
  it.each(refused)("%s", (_, edits, texts) => {
    expect(problemsOf(edited(edits))).toEqual(texts);
  });
});

describe("what nobody can confirm is let go on with a warning:", () => {
  const usual = new Set(warningsOf(good()));

  it.each(warned)("%s", (_, edits, texts) => {
    expect(warningsOf(edited(edits)).filter((text) => !usual.has(text))).toEqual(texts);
  });

  it("P24: each instance type in a Local Zone", () => {
    expect([...usual]).toEqual([
      'nivas:localZones[0].instanceTypes[0] "c5.2xlarge" asks for c5.2xlarge in delhi; the offerings of the zone cannot be verified offline; expected a type that the account\'s offerings of the zone list - read the offerings of the account: aws ec2 describe-instance-type-offerings --location-type availability-zone [P24]',
    ]);
  });
});

describe("P02, that no call leaves India,", () => {
  it.each([
    [
      { "aws:stsRegion": "us-east-1" },
      [
        'aws:stsRegion "us-east-1" asks for STS outside India; version 1 tokens of the global endpoint are not valid in ap-south-2, and its calls leave India; expected ap-south-1 or ap-south-2 - leave stsRegion unset: the regional endpoint is used [P02]',
      ],
    ],
    [
      { "aws:endpoints": [{ sts: "https://sts.amazonaws.com" }] },
      [
        'aws:endpoints "https://sts.amazonaws.com" asks for an endpoint outside India; version 1 tokens of the global endpoint are not valid in ap-south-2, and its calls leave India; expected endpoints of ap-south-1 or ap-south-2 - remove it: the regional endpoints are used [P02]',
      ],
    ],
    [
      { "aws:region": "eu-west-1" },
      [
        'aws:region "eu-west-1" is a region outside India; expected ap-south-1 or ap-south-2 - remove it: each region\'s provider says where it is',
      ],
    ],
    [
      { "pulumi:disable-default-providers": ["aws"] },
      [
        'pulumi:disable-default-providers ["aws"] leaves default providers on, which choose a region and a cluster by themselves; expected [aws, kubernetes] - write pulumi:disable-default-providers: [aws, kubernetes]',
      ],
    ],
    [
      { environment: "prod" },
      ["environment is not a configuration key; expected a key of the form <namespace>:<name> - did you mean nivas:environment?"],
    ],
    [
      { "nivvas:regons": [] },
      ["nivvas:regons is not a key of this program; expected keys that begin with nivas: - did you mean nivas:regions?"],
    ],
    [
      {
        "aws:region": "ap-south-1",
        "aws:stsRegion": "ap-south-2",
        "aws:endpoints": [{ sts: "https://sts.ap-south-2.amazonaws.com" }],
        "pulumi:disable-default-providers": ["*"],
        "aws:profile": "x",
      },
      [],
    ],
  ])("is judged by the keys of the engine: %j", (all, texts) => {
    expect(checkEngineConfig(all).map(problemText)).toEqual(texts);
  });
});

import { describe, expect, it } from "vitest";
import { configSchema } from "../../config/schema/index.ts";
import { change, good, problemsOf, small } from "./good.ts";

type Case = readonly [title: string, edits: readonly (readonly [path: string, value: unknown])[], texts: readonly string[]];

const edited = (edits: Case[1]): Record<string, unknown> =>
  edits.reduce<Record<string, unknown>>((values, [path, value]) => change(values, path, value), good());

const keys = Object.keys(configSchema.shape).sort().join(", ");

const refused: readonly Case[] = [
  [
    "an unknown key, with the nearest known one",
    [["regon", []]],
    [`nivas:regon is not a known key; expected one of ${keys} - did you mean regions?`],
  ],
  ["an unknown key that is near none", [["zzzzzz", 1]], [`nivas:zzzzzz is not a known key; expected one of ${keys} - remove it`]],
  [
    "an unknown key within a group",
    [["nodes.system.minNode", 2]],
    [
      "nivas:nodes.system.minNode is not a known key; expected one of capacity, instanceTypes, maxNodes, minNodes, volumeGiB - did you mean minNodes?",
    ],
  ],
  [
    "an unknown key within a pool, which is a group or false",
    [["nodes.spot.maxCpus", 2]],
    [
      "nivas:nodes.spot.maxCpus is not a known key; expected one of architectures, instanceFamilies, maxCpu, maxMemoryGiB - did you mean maxCpu?",
    ],
  ],
  [
    "a region abroad as a region",
    [["regions.1.place", "us-east-1"]],
    [
      'nivas:regions[1].place "us-east-1" is a region outside India; expected mumbai or hyderabad - nothing is placed abroad; choose a place in India',
    ],
  ],
  [
    "a zone abroad as a Local Zone",
    [["localZones.0.place", "us-east-1-bos-1a"]],
    [
      'nivas:localZones[0].place "us-east-1-bos-1a" is a zone outside India; expected delhi or kolkata - nothing is placed abroad; choose a place in India',
    ],
  ],
  [
    "a region abroad as a site",
    [["sites.0.place", "eu-west-1"]],
    [
      'nivas:sites[0].place "eu-west-1" is a region outside India; expected bengaluru or chennai - nothing is placed abroad; choose a place in India',
    ],
  ],
  [
    "a region abroad among the enabled ones",
    [["account.enabledRegions", ["ap-south-2", "me-south-1"]]],
    ['nivas:account.enabledRegions[1] "me-south-1" is not an AWS region of India; expected ap-south-2 - remove it'],
  ],
  [
    "AWS's name of a place",
    [["regions.1.place", "ap-south-2"]],
    ['nivas:regions[1].place "ap-south-2" is AWS\'s name of a place; expected mumbai or hyderabad - write hyderabad'],
  ],
  [
    "an AWS zone as a region",
    [["regions.1.place", "ap-south-2a"]],
    [
      'nivas:regions[1].place "ap-south-2a" is not a place: AWS\'s names under ap-south-2 are chosen by the program; expected mumbai or hyderabad - write hyderabad',
    ],
  ],
  [
    "an unknown place, with the nearest",
    [["regions.1.place", "hydrabad"]],
    ['nivas:regions[1].place "hydrabad" is not a known place; expected mumbai or hyderabad - did you mean hyderabad?'],
  ],
  [
    "a place of another kind",
    [["sites.0.place", "mumbai"]],
    ['nivas:sites[0].place "mumbai" is a region, not a site; expected bengaluru or chennai - name it under nivas:regions'],
  ],
  [
    "a site as a region",
    [["regions.1.place", "chennai"]],
    ['nivas:regions[1].place "chennai" is a site, not a region; expected mumbai or hyderabad - name it under nivas:sites'],
  ],
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
    "a deployer that is everybody",
    [["deployer.cidrs", ["0.0.0.0/0"]]],
    [
      'nivas:deployer.cidrs[0] "0.0.0.0/0" opens the Kubernetes API to every address that can reach the network; expected the ranges of the runners - name them',
    ],
  ],
  [
    "a Kubernetes version out of support",
    [["cluster.version", "1.33"]],
    [
      'nivas:cluster.version "1.33" left standard support of EKS on 2026-07-29; expected one of 1.34, 1.35, 1.36 - upgrade one minor version at a time, the secondary region first',
    ],
  ],
  [
    "an unknown Kubernetes version",
    [["cluster.version", "1.99"]],
    ['nivas:cluster.version "1.99" is not a Kubernetes version of EKS that this release knows; expected one of 1.34, 1.35, 1.36'],
  ],
  [
    "a patch version of Kubernetes",
    [["cluster.version", "v1.35.2"]],
    [
      'nivas:cluster.version "v1.35.2" is not a Kubernetes version of EKS that this release knows; expected one of 1.34, 1.35, 1.36 - write "1.35"',
    ],
  ],
  [
    "a Kubernetes version without quotes",
    [["cluster.version", 1.35]],
    ["nivas:cluster.version 1.35 is a number; expected a text - put it in quotes"],
  ],
  [
    "a region's Kubernetes version out of support",
    [["regions.1.cluster.version", "1.33"]],
    [
      'nivas:regions[1].cluster.version "1.33" left standard support of EKS on 2026-07-29; expected one of 1.34, 1.35, 1.36 - upgrade one minor version at a time, the secondary region first',
    ],
  ],
  [
    "an unknown instance type, with the nearest",
    [["nodes.system.instanceTypes", ["m7g.lage"]]],
    [
      'nivas:nodes.system.instanceTypes[0] "m7g.lage" is not an instance type of any place; expected a type of the instance-types table - did you mean m7g.large?',
    ],
  ],
  [
    "what is no instance type",
    [["nodes.system.instanceTypes", ["large"]]],
    ['nivas:nodes.system.instanceTypes[0] "large" is not an instance type; expected <family>.<size>, for instance m7g.large'],
  ],
  [
    "an unknown instance type in a Local Zone",
    [["localZones.0.instanceTypes", ["q9.large"]]],
    ['nivas:localZones[0].instanceTypes[0] "q9.large" is not an instance type of any place; expected a type of the instance-types table'],
  ],
  [
    "an unknown instance family",
    [["nodes.base.instanceFamilies", ["m7q"]]],
    [
      'nivas:nodes.base.instanceFamilies[0] "m7q" is not an instance family of any place; expected a family of the instance-types table - did you mean m7g?',
    ],
  ],
  [
    "an instance type twice",
    [["nodes.system.instanceTypes", ["m7g.large", "m7g.large"]]],
    [
      'nivas:nodes.system.instanceTypes[1] "m7g.large" is already nivas:nodes.system.instanceTypes[0]; expected each name once - remove one of the two',
    ],
  ],
  [
    "two architectures in one group",
    [["nodes.system.instanceTypes", ["m7g.large", "m7i.large"]]],
    [
      'nivas:nodes.system.instanceTypes ["m7g.large","m7i.large"] mixes CPU architectures, which one node group cannot hold; expected types of one architecture - keep those of one',
    ],
  ],
  [
    "system nodes with a GPU",
    [["nodes.system.instanceTypes", ["g6.xlarge"]]],
    [
      'nivas:nodes.system.instanceTypes[0] "g6.xlarge" has a GPU, which system workloads do not use; expected a type without one - switch nivas:nodes.gpu on instead',
    ],
  ],
  [
    "a GPU pool of families without GPUs",
    [["nodes.gpu.instanceFamilies", ["m7i"]]],
    ['nivas:nodes.gpu.instanceFamilies[0] "m7i" has no GPU; expected a GPU family, for instance g6 - name it in another pool'],
  ],
  [
    "a GPU family in another pool",
    [["nodes.base.instanceFamilies", ["m7g", "g6"]]],
    ['nivas:nodes.base.instanceFamilies[1] "g6" is a GPU family; expected a family without GPUs - switch nivas:nodes.gpu on instead'],
  ],
  [
    "a pool whose families have none of its architectures",
    [["nodes.base", { instanceFamilies: ["m7g"], architectures: ["amd64"] }]],
    [
      'nivas:nodes.base.instanceFamilies ["m7g"] leaves the pool without a node: m7g is not amd64; expected families of amd64 - name such families, or other architectures',
    ],
  ],
  [
    "amd64 in the pool arm64",
    [["nodes.arm64", { architectures: ["amd64"] }]],
    ['nivas:nodes.arm64.architectures ["amd64"] has amd64 in the pool of arm64 nodes; expected arm64 - remove it'],
  ],
  [
    "a GPU pool of an architecture without GPUs",
    [["nodes.gpu", { architectures: ["arm64"] }]],
    [
      'nivas:nodes.gpu.architectures ["arm64"] leaves the pool without a node: g6 is not arm64; expected families of arm64 - name such families, or other architectures',
    ],
  ],
  [
    "spot for the system group",
    [["nodes.system.capacity", "spot"]],
    [
      'nivas:nodes.system.capacity "spot" would let AWS take the system nodes away; expected on-demand - remove it; spot belongs to nivas:nodes.spot',
    ],
  ],
  [
    "fewer nodes at most than at least",
    [["nodes.system.maxNodes", 2]],
    ["nivas:nodes.system.maxNodes 2 is below minNodes; expected at least 3 - raise it, or lower minNodes"],
  ],
  [
    "fewer nodes at most than production has at least",
    [["nodes.system", { maxNodes: 2 }]],
    ["nivas:nodes.system.maxNodes 2 is below the 3 nodes of tier production; expected at least 3 - raise it, or set minNodes"],
  ],
  [
    "fewer nodes at most than at least in a Local Zone",
    [["localZones.0.minNodes", 7]],
    ["nivas:localZones[0].maxNodes 6 is below minNodes; expected at least 7 - set both"],
  ],
  [
    "a site without parent",
    [["sites.0.parent", undefined]],
    ["nivas:sites[0].parent is missing; expected one of mumbai, hyderabad - name the region whose cluster the machines join"],
  ],
  [
    "a site whose parent is no region here",
    [["sites.0.parent", "delhi"]],
    [
      'nivas:sites[0].parent "delhi" is not a region of this environment; expected one of mumbai, hyderabad - name a region that has a cluster',
    ],
  ],
  [
    "a site without node ranges",
    [["sites.0.nodeCidrs", undefined]],
    [
      "nivas:sites[0].nodeCidrs is missing; expected at least one RFC 1918 range - name the ranges of the site's machines and of the pods on them",
    ],
  ],
  [
    "a site without pod ranges",
    [["sites.0.podCidrs", []]],
    [
      "nivas:sites[0].podCidrs is missing; expected at least one RFC 1918 range - name the ranges of the site's machines and of the pods on them",
    ],
  ],
  [
    "a service at a site",
    [["sites.0.services", ["rds"]]],
    [
      'nivas:sites[0].services[0] "rds" asks for an AWS service at a site, which is outside AWS; expected no services - name it under the site\'s parent region',
    ],
  ],
  [
    "an unknown service",
    [["regions.0.services", ["rdz"]]],
    [
      'nivas:regions[0].services[0] "rdz" is not a service of the services table; expected an id of the table, for instance rds or msk - did you mean rds?',
    ],
  ],
  [
    "a service twice",
    [["regions.0.services", ["rds", "rds"]]],
    ['nivas:regions[0].services[1] "rds" is already nivas:regions[0].services[0]; expected each name once - remove one of the two'],
  ],
  [
    "two primaries",
    [["regions.1.role", "primary"]],
    [
      'nivas:regions ["mumbai","hyderabad"] have more than one primary; expected exactly one region with role primary - set role: primary on one and role: secondary on the others',
    ],
  ],
  [
    "no primary",
    [["regions.0.role", "secondary"]],
    [
      "nivas:regions have no primary; expected exactly one region with role primary - set role: primary on one and role: secondary on the others",
    ],
  ],
  ["no regions", [["regions", []]], ["nivas:regions [] is empty; expected at least one region"]],
  [
    "a region twice",
    [["regions.1.place", "mumbai"]],
    ['nivas:regions[1].place "mumbai" is already nivas:regions[0]; expected each name once - remove one of the two'],
  ],
  [
    "a team twice",
    [["teams.1.name", "payments"]],
    ['nivas:teams[1].name "payments" is already nivas:teams[0]; expected each name once - remove one of the two'],
  ],
  [
    "a team named like a namespace of Kubernetes",
    [["teams.0.name", "kube-public"]],
    [
      'nivas:teams[0].name "kube-public" is a namespace of the platform or of Kubernetes; expected a namespace of the team\'s own - choose another name',
    ],
  ],
  [
    "a team named like a namespace of the platform",
    [["teams.0.name", "cert-manager"]],
    [
      'nivas:teams[0].name "cert-manager" is a namespace of the platform or of Kubernetes; expected a namespace of the team\'s own - choose another name',
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
  ["a bad account id", [["account.id", "1234"]], ['nivas:account.id "1234" is not an AWS account id; expected twelve digits in quotes']],
  [
    "an account id without quotes",
    [["account.id", 111122223333]],
    ["nivas:account.id 111122223333 is a whole number; expected a text - put it in quotes"],
  ],
  [
    "a boundary of another account",
    [["account.permissionsBoundaryArn", "arn:aws:iam::999999999999:policy/boundary"]],
    [
      'nivas:account.permissionsBoundaryArn "arn:aws:iam::999999999999:policy/boundary" is a policy of another account, which IAM refuses as a boundary; expected a policy of account 111122223333, or one of AWS\'s - name the policy of this account',
    ],
  ],
  [
    "an unknown slice",
    [["slice", "mumbay"]],
    [
      'nivas:slice "mumbay" is not a slice of this environment; expected one of all, mumbai, hyderabad, global, mumbai-platform, hyderabad-platform - did you mean mumbai?',
    ],
  ],
  [
    "the slice of a region that is not here",
    [["slice", "delhi-platform"]],
    [
      'nivas:slice "delhi-platform" is not a slice of this environment; expected one of all, mumbai, hyderabad, global, mumbai-platform, hyderabad-platform - did you mean mumbai-platform?',
    ],
  ],
  [
    "an environment named like a slice's stack",
    [["environment", "prod-mumbai"]],
    [
      'nivas:environment "prod-mumbai" is the name of the stack that holds slice mumbai of an environment prod; expected a name that does not end in -mumbai - choose another name',
    ],
  ],
  [
    "an environment named like the organisation's stack",
    [["environment", "org"]],
    ['nivas:environment "org" is the stack of the organisation\'s guardrails; expected any other name'],
  ],
  [
    "names too long for a bucket",
    [
      ["environment", "production-of-payme"],
      ["account.namePrefix", "acme-bank-india-"],
    ],
    [
      'nivas:account.namePrefix "acme-bank-india-" makes the bucket name acme-bank-india-production-of-payme-hyderabad-access-logs-111122223333 of 70 characters; expected at most 63 - shorten nivas:environment and nivas:account.namePrefix by 7 together',
    ],
  ],
  [
    "a name that no bucket may begin with",
    [["account.namePrefix", "sthree-"]],
    ['nivas:account.namePrefix "sthree-" begins as no S3 bucket may; expected names that do not begin with sthree-'],
  ],
  [
    "a reserved tag",
    [["tags", { "aws:team": "x" }]],
    ["nivas:tags.aws:team begins with aws:, which is reserved; expected a key without it - rename it"],
  ],
  [
    "a tag that the program sets",
    [["tags", { Environment: "x" }]],
    [
      "nivas:tags.Environment is a tag that the program sets itself; expected a key besides environment, managed-by, place, name - remove it",
    ],
  ],
  [
    "a tag twice but for its case",
    [["tags", { team: "x", Team: "y" }]],
    ["nivas:tags.Team is team in another case, which IAM takes for the same key; expected each key once - remove one of the two"],
  ],
  [
    "a tag with characters that AWS does not take",
    [["tags", { team: "a;b" }]],
    [
      'nivas:tags.team "a;b" has characters in its value that AWS does not take; expected letters, digits, spaces and _ . : / = + - @ - replace them',
    ],
  ],
  ["a tag that is no text", [["tags", { team: 5 }]], ["nivas:tags.team 5 is a whole number; expected a text - put it in quotes"]],
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
  [
    "a retention that CloudWatch does not have",
    [["cluster.logRetentionDays", 700]],
    [
      "nivas:cluster.logRetentionDays 700 is not allowed; expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ],
  ],
  ["a key left empty", [["sites", null]], ["nivas:sites is empty; expected a list - fill it in, or remove the key"]],
  [
    "a number that is not finite",
    [["network.flowLogRetentionDays", Number.NaN]],
    ["nivas:network.flowLogRetentionDays NaN is not a finite number; expected a number"],
  ],
  [
    "an existing cluster with a network, an endpoint, a Local Zone and a site",
    [
      [
        "regions.0",
        {
          place: "mumbai",
          role: "primary",
          vpcCidr: "10.64.0.0/16",
          cluster: { endpoint: {} },
          existingCluster: { name: "old", endpoint: "https://X.gr7.ap-south-1.eks.amazonaws.com", certificateAuthority: "YQ==" },
        },
      ],
    ],
    [
      "nivas:regions[0].vpcCidr is set beside existingCluster, whose AWS side is not made here; expected one of the two - remove it",
      "nivas:regions[0].cluster.endpoint is set beside existingCluster, whose AWS side is not made here; expected one of the two - remove it",
      'nivas:localZones[0].place "delhi" asks for nodes in a Local Zone of mumbai, whose cluster exists already and gets nothing on the AWS side; expected a region whose cluster is made here - remove it, or remove existingCluster of mumbai',
      'nivas:sites[0].parent "mumbai" asks for machines of a site of mumbai, whose cluster exists already and gets nothing on the AWS side; expected a region whose cluster is made here - remove it, or remove existingCluster of mumbai',
    ],
  ],
  [
    "an existing cluster abroad",
    [
      [
        "regions.1",
        {
          place: "hyderabad",
          role: "secondary",
          existingCluster: { name: "old", endpoint: "https://X.gr7.us-east-1.eks.amazonaws.com", certificateAuthority: "YQ==" },
        },
      ],
    ],
    [
      'nivas:regions[1].existingCluster.endpoint "https://X.gr7.us-east-1.eks.amazonaws.com" is a cluster in us-east-1; expected a cluster in ap-south-2 - name the cluster of this place',
    ],
  ],
  [
    "an existing cluster without certificate",
    [
      [
        "regions.1",
        { place: "hyderabad", role: "secondary", existingCluster: { name: "old", endpoint: "https://X", certificateAuthority: "" } },
      ],
    ],
    ['nivas:regions[1].existingCluster.certificateAuthority "" is empty; expected the base64 text of aws eks describe-cluster'],
  ],
];

/** Settings that hold as `said`: a problem at `follows` is there once `broken` is `instead`, and is not once it has a wrong type. */
interface Consequence {
  readonly said: readonly (readonly [path: string, value: unknown])[];
  readonly broken: string;
  readonly follows: string;
  readonly instead: unknown;
}

const certificateArn = "arn:aws:acm:ap-south-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef";
const repository = { url: "https://git.bank.in/gitops.git" };
const sso = { issuer: "https://sso.bank.in/realms/bank", clientId: "argocd", adminGroup: "platform-engineers" };
const vouched: Consequence["said"][number] = ["residency", { hosts: [{ host: "*.bank.in", country: "IN", why: "the bank's own" }] }];
const rollouts: Consequence["said"] = [vouched, ["gitops", { repository, sso }]];
const freeze = { name: "diwali", schedule: "0 0 18 10 *", hours: 72, teams: ["commerce"] };
const alerting = good().observability?.alerting;
const onCall = [{ team: "commerce", critical: "pager" }];
const mail = { smarthost: "mail.bank.in:587", from: "alerts@bank.in" };
const byMail = { name: "desk", mail: { to: ["desk@bank.in"] } };
const hook = { name: "hook", webhook: { url: "https://pager.bank.in/alerts" } };

const consequences: readonly Consequence[] = [
  { said: [], broken: "regions.0.place", follows: "nivas:entrance.places[0].place", instead: "hyderabad" },
  {
    said: [["regions.1.role", "secondary"]],
    broken: "regions",
    follows: "nivas:entrance.places[0].place",
    instead: [{ place: "hyderabad", role: "primary" }],
  },
  { said: [], broken: "account.enabledRegions", follows: "nivas:regions[1].place", instead: [] },
  { said: [], broken: "account.enabledZoneGroups", follows: "nivas:localZones[0].place", instead: [] },
  { said: [], broken: "account.id", follows: "nivas:account.permissionsBoundaryArn", instead: "444455556666" },
  {
    said: [["entrance.places", [{ place: "mumbai", kind: "alb-waf", certificateArn }]]],
    broken: "account",
    follows: "nivas:entrance.places[0].certificateArn",
    instead: { ...good().account, id: "444455556666" },
  },
  {
    said: [
      ["localZones.0.ingress", true],
      ["entrance.places", [{ place: "delhi", kind: "alb-waf" }]],
    ],
    broken: "localZones.0.ingress",
    follows: "nivas:entrance.places[0].place",
    instead: false,
  },
  {
    said: [
      ["localZones.0.ingress", true],
      ["entrance.kind", undefined],
    ],
    broken: "entrance.hosts",
    follows: "nivas:localZones[0].ingress",
    instead: [],
  },
  {
    said: [...rollouts, ["gitops.activeHub", "hyderabad"]],
    broken: "regions.1.place",
    follows: "nivas:gitops.activeHub",
    instead: "mumbai",
  },
  { said: [...rollouts, ["gitops.isolated", ["delhi"]]], broken: "localZones", follows: "nivas:gitops.isolated[0]", instead: [] },
  {
    said: [...rollouts, ["gitops.isolated", ["bengaluru"]]],
    broken: "sites.0.place",
    follows: "nivas:gitops.isolated[0]",
    instead: "chennai",
  },
  { said: [["mesh", { sites: true }]], broken: "sites", follows: "nivas:mesh.sites", instead: [] },
  {
    said: [...rollouts, ["gitops.freezes", [freeze]]],
    broken: "teams.1.name",
    follows: "nivas:gitops.freezes[0].teams[0]",
    instead: "shop",
  },
  {
    said: [["mesh", { revisions: { next: "1-30-4", tryIn: ["commerce"] } }]],
    broken: "teams",
    follows: "nivas:mesh.revisions.tryIn[0]",
    instead: [],
  },
  {
    said: [["mesh", { revisions: { next: "1-30-4", tryIn: ["commerce"] } }]],
    broken: "mesh.revisions.next",
    follows: "nivas:mesh.revisions.tryIn",
    instead: undefined,
  },
  {
    said: [["observability.alerting", { ...alerting, onCall }]],
    broken: "teams",
    follows: "nivas:observability.alerting.onCall[0].team",
    instead: [],
  },
  {
    said: [["observability.alerting", { ...alerting, onCall }]],
    broken: "observability.alerting.channels",
    follows: "nivas:observability.alerting.onCall[0].critical",
    instead: [],
  },
  {
    said: [],
    broken: "observability.alerting.channels",
    follows: "nivas:observability.alerting.deadMansSwitch",
    instead: [],
  },
  {
    said: [vouched, ["observability.alerting", { ...alerting, mail, channels: [...(alerting?.channels ?? []), byMail] }]],
    broken: "observability.alerting.mail",
    follows: "nivas:observability.alerting.channels[1].mail",
    instead: undefined,
  },
  { said: rollouts, broken: "residency.hosts", follows: "nivas:gitops.repository.url", instead: [] },
  { said: rollouts, broken: "residency", follows: "nivas:gitops.sso.issuer", instead: {} },
  {
    said: [vouched, ["observability.alerting", { ...alerting, channels: [...(alerting?.channels ?? []), hook] }]],
    broken: "residency.hosts",
    follows: "nivas:observability.alerting.channels[1].webhook.url",
    instead: [],
  },
];

const paths = (values: Record<string, unknown>): readonly (string | undefined)[] => problemsOf(values).map((text) => text.split(" ")[0]);
const shown = (path: string): string => `nivas:${path.replace(/\.(\d+)/g, "[$1]")}`;

describe("bad input is refused with its exact text:", () => {
  it.each(refused)("%s", (_, edits, texts) => {
    expect(problemsOf(edited(edits))).toEqual(texts);
  });

  it("but the configurations they change hold", () => {
    expect([problemsOf(good()), problemsOf(small())]).toEqual([[], []]);
  });

  it("and all problems come in one run, whatever finds them", () => {
    const values = edited([
      ["acount", {}],
      ["account.id", 5],
      ["regions.1.place", "us-east-1"],
      ["cluster.version", "1.33"],
      ["sites.0.parent", undefined],
      ["nodes.spot", true],
      ["tags", { "aws:x": "y" }],
    ]);
    expect(problemsOf(values).map((text) => text.split(" ")[0])).toEqual([
      "nivas:account.id",
      "nivas:nodes.spot",
      "nivas:acount",
      "nivas:tags.aws:x",
      "nivas:regions[1].place",
      "nivas:sites[0].parent",
      "nivas:cluster.version",
    ]);
  });

  it("and nothing follows from a value that another problem names already", () => {
    expect(
      problemsOf(
        edited([
          ["regions.0.place", 5],
          ["slice", "hyderabad"],
        ]),
      ),
    ).toEqual(["nivas:regions[0].place 5 is a whole number; expected a text - put it in quotes"]);
    expect(problemsOf(edited([["network.cidr", 5]]))).toEqual([
      "nivas:network.cidr 5 is a whole number; expected a text - put it in quotes",
    ]);
  });

  it.each(consequences)(
    "and nothing is told of $follows where $broken, which it depends on, has a wrong type",
    ({ said, broken, follows, instead }) => {
      const values = said.reduce<Record<string, unknown>>((all, [path, value]) => change(all, path, value), good());
      expect(problemsOf(values)).toEqual([]);
      expect(paths(change(values, broken, 5))).toEqual([shown(broken)]);
      expect(paths(change(values, broken, instead))).toContain(follows);
    },
  );

  it("but what is wrong by itself is told beside it", () => {
    const values = edited([
      ["account", 5],
      ["regions.1.place", "us-east-1"],
      ["observability.alerting.channels.0.sns.topicArn", "arn:aws:sns:us-east-1:111122223333:pager"],
    ]);
    expect(paths(values)).toEqual(["nivas:account", "nivas:regions[1].place", "nivas:observability.alerting.channels[0].sns.topicArn"]);
  });

  it("with each missing key by name", () => {
    expect(problemsOf({})).toEqual([
      "nivas:environment is missing; expected a text - add it",
      "nivas:account is missing; expected a group of settings - add it",
      "nivas:deployer is missing; expected a group of settings - add it",
      "nivas:network is missing; expected a group of settings - add it",
      "nivas:regions is missing; expected a list - add it",
      "nivas:cluster is missing; expected a group of settings - add it",
    ]);
  });
});

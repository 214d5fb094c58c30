import type { RefusedCase } from "./case.ts";

/** Mistakes in versions, nodes, pools and clusters that exist already. */
export const refusedClusters: readonly RefusedCase[] = [
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

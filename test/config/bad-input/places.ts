import type { RefusedCase } from "./case.ts";

/** Mistakes in regions, Local Zones, sites and what they offer. */
export const refusedPlaces: readonly RefusedCase[] = [
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
  ["a key left empty", [["sites", null]], ["nivas:sites is empty; expected a list - fill it in, or remove the key"]],
];

import { maxAsn } from "../schema/network.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { regionPlaces } from "../tables/places.ts";

/** That nodes reach the Kubernetes API and their images by the way out they are given, and that each gateway has an ASN. */
export function checkNetwork(config: Config): Problem[] {
  return [...checkEgress(config), ...checkReach(config), ...checkAsn(config)];
}

function checkEgress({ network, registry }: Config): Problem[] {
  if (network.egress !== "none") return [];
  const gateways: Problem[] =
    network.natGateways === undefined
      ? []
      : [
          {
            path: "nivas:network.natGateways",
            value: network.natGateways,
            wrong: "is set while egress is none",
            expected: "no NAT gateways",
            fix: "remove it, or set egress: nat",
          },
        ];
  const images: Problem[] = registry.mirror
    ? []
    : [
        {
          path: "nivas:registry.mirror",
          value: false,
          wrong: "pulls images from public registries, which nodes without a way out cannot reach",
          expected: "true while nivas:network.egress is none",
          fix: "remove it, or set egress: nat",
        },
      ];
  return [...gateways, ...images];
}

/**
 * Nodes reach a public-only endpoint through their way out, from the addresses of the NAT gateways.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
function checkReach(config: Config): Problem[] {
  const asked = config.regions.flatMap((region, index) => {
    if (region.existingCluster !== undefined) return [];
    const own = region.cluster?.endpoint;
    return [
      {
        place: region.place,
        path: own === undefined ? "nivas:cluster.endpoint" : `nivas:regions[${index}].cluster.endpoint`,
        endpoint: own ?? config.cluster.endpoint,
      },
    ];
  });
  const open = asked.filter(
    ({ endpoint, path }, index) => endpoint.access === "public" && asked.findIndex((other) => other.path === path) === index,
  );
  return open.flatMap(({ path, endpoint }): Problem[] => {
    if (config.network.egress === "none") {
      return [
        {
          path: `${path}.access`,
          value: "public",
          wrong: "leaves nodes without a way to the Kubernetes API while nivas:network.egress is none",
          expected: "private or public-and-private",
          fix: "set access: private, or egress: nat",
        },
      ];
    }
    if (endpoint.publicCidrs.some((text) => text.endsWith("/0"))) return [];
    return [
      {
        path: `${path}.publicCidrs`,
        wrong: "has to hold the addresses of the NAT gateways, by which nodes reach a public endpoint",
        expected: "those among the ranges",
        fix: "set access: private or public-and-private, or add the addresses once they are known",
        level: "warn",
      },
    ];
  });
}

function checkAsn({ network, regions }: Config): Problem[] {
  const last = Math.max(0, ...regions.map(({ place }) => regionPlaces.findIndex(({ id }) => id === place)));
  const most = maxAsn - last;
  if (network.transitGatewayAsn <= most) return [];
  return [
    {
      path: "nivas:network.transitGatewayAsn",
      value: network.transitGatewayAsn,
      wrong: "leaves no private ASN for each further region",
      expected: `at most ${most}`,
      fix: "choose a lower one",
    },
  ];
}

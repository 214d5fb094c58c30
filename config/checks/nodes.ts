import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { instanceArchitecture, instanceFamilies, instanceOffered, isGpu, nearestInBoth, placesOffering } from "../tables/instance-types.ts";
import { localZonePlaces, regionPlaces, sitePlaces } from "../tables/places.ts";
import { placeRule } from "./rule.ts";

const unknownType = "is not an instance type of any place";

/** That the nodes asked for exist where they are asked for, and that what must not be spot, GPU or hybrid is not. */
export function checkNodes(config: Config): Problem[] {
  return [...checkSystemNodes(config), ...checkPools(config), ...checkEdges(config), ...checkMachines(config)];
}

function familyOffered(region: string, family: string): boolean {
  const row = instanceFamilies.find(({ id }) => id === family);
  return row !== undefined && Object.hasOwn(row.regions, region);
}

function isGpuFamily(family: string): boolean {
  return instanceFamilies.find(({ id }) => id === family)?.accelerator?.class === "gpu";
}

/** The regions of this environment that get nodes, by place and AWS region. */
function nodeRegions(config: Config): readonly { place: string; region: string }[] {
  return config.regions.flatMap(({ place, existingCluster }) => {
    const row = regionPlaces.find(({ id }) => id === place);
    return row === undefined || existingCluster !== undefined ? [] : [{ place, region: row.region }];
  });
}

function checkSystemNodes(config: Config): Problem[] {
  const { system } = config.nodes;
  const path = "nivas:nodes.system";
  const problems: Problem[] = [];
  if (system.capacity === "spot") {
    problems.push({ path: `${path}.capacity`, value: "spot", wrong: "would let AWS take the system nodes away", expected: "on-demand", fix: "remove it; spot belongs to nivas:nodes.spot" });
  }
  const { minNodes, maxNodes } = system;
  if (minNodes !== undefined && maxNodes !== undefined && maxNodes < minNodes) {
    problems.push({ path: `${path}.maxNodes`, value: maxNodes, wrong: "is below minNodes", expected: `at least ${minNodes}` });
  }
  system.instanceTypes.forEach((type, index) => {
    const at = `${path}.instanceTypes[${index}]`;
    if (isGpu(type)) problems.push({ path: at, value: type, wrong: "has a GPU, which system workloads do not use", expected: "a type without one", fix: "switch nivas:nodes.gpu on instead" });
    problems.push(...checkOffered(at, type, nodeRegions(config)));
  });
  return [...problems, ...checkOneArchitecture(`${path}.instanceTypes`, system.instanceTypes)];
}

function checkOneArchitecture(path: string, types: readonly string[]): Problem[] {
  const architectures = new Set(types.flatMap((type) => instanceArchitecture(type) ?? []));
  return architectures.size <= 1 ? [] : [{ path, value: types, wrong: "mixes CPU architectures, which one node group cannot hold", expected: "types of one architecture" }];
}

/** P03, for any region: the family or size is not offered there. */
function checkOffered(path: string, type: string, regions: readonly { place: string; region: string }[]): Problem[] {
  return regions.flatMap(({ place, region }) => {
    if (instanceOffered(region, type)) return [];
    const offering = placesOffering(type);
    if (offering.length === 0) return [{ path, value: type, wrong: unknownType, expected: "a type of the instance-types table" }];
    const nearest = nearestInBoth(type);
    return [placeRule("P03", { path, value: type, asks: `${type} in ${place} (${region})`, expected: `a type that ${place} offers; ${offering.join(" and ")} offers this one`, ...(nearest === undefined ? {} : { fix: `use ${nearest}, which every region offers` }) })];
  });
}

function checkPools(config: Config): Problem[] {
  const regions = nodeRegions(config);
  return (["base", "spot", "arm64", "gpu"] as const).flatMap((name) => {
    const pool = config.nodes[name];
    if (pool === false) return [];
    const families = pool.instanceFamilies ?? [];
    const path = `nivas:nodes.${name}.instanceFamilies`;
    return families.flatMap((family, index) => {
      const at = `${path}[${index}]`;
      if (name === "gpu" && !isGpuFamily(family)) return [{ path: at, value: family, wrong: "has no GPU", expected: "a GPU family, for instance g6" }];
      if (name !== "gpu" && isGpuFamily(family)) return [{ path: at, value: family, wrong: "is a GPU family", expected: "a family without GPUs", fix: "switch nivas:nodes.gpu on instead" }];
      const offered = regions.filter(({ region }) => familyOffered(region, family));
      return regions.filter((region) => !offered.includes(region)).map(({ place, region }) => {
        const rule = offered.length > 0 && families.some((other) => familyOffered(region, other)) ? "P04" : "P03";
        const where = offered.length > 0 ? `; ${offered.map((other) => other.place).join(" and ")} offers it` : "";
        return placeRule(rule, { path: at, value: family, asks: `family ${family} in ${place} (${region})`, expected: `a family that ${place} offers${where}` });
      });
    });
  });
}

function checkEdges(config: Config): Problem[] {
  return config.localZones.flatMap((zone, index): Problem[] => {
    const path = `nivas:localZones[${index}]`;
    if (localZonePlaces.every(({ id }) => id !== zone.place)) return [];
    const types = zone.instanceTypes.map((type, number) => {
      const at = `${path}.instanceTypes[${number}]`;
      if (placesOffering(type).length === 0) return { path: at, value: type, wrong: unknownType, expected: "a type of the instance-types table" };
      return placeRule("P24", { path: at, value: type, asks: `${type} in ${zone.place}`, expected: "a type that the account's offerings of the zone list", fix: "read the offerings of the account: aws ec2 describe-instance-type-offerings --location-type availability-zone" });
    });
    const volume = zone.volumeType === "gp3" ? [placeRule("P24", { path: `${path}.volumeType`, value: "gp3", asks: `gp3 volumes in ${zone.place}`, expected: "gp2" })] : [];
    const bounds = zone.maxNodes < zone.minNodes ? [{ path: `${path}.maxNodes`, value: zone.maxNodes, wrong: "is below minNodes", expected: `at least ${zone.minNodes}` }] : [];
    return [...types, ...checkOneArchitecture(`${path}.instanceTypes`, zone.instanceTypes), ...volume, ...bounds];
  });
}

function checkMachines(config: Config): Problem[] {
  return config.sites.flatMap(({ machines, place }, index) => {
    if (machines === "own-hardware" || sitePlaces.every(({ id }) => id !== place)) return [];
    return [placeRule("P27", { path: `nivas:sites[${index}].machines`, value: machines, asks: `hybrid nodes on ${machines}`, expected: "own-hardware" })];
  });
}

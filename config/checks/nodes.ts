import type { Problem } from "../problem.ts";
import { fewestSystemNodes } from "../resolve/nodes.ts";
import type { Config } from "../schema/index.ts";
import { isGpu } from "../tables/instance-types.ts";
import { duplicates } from "./duplicates.ts";
import { checkOffered, checkOneArchitecture, nodeRegions } from "./offered.ts";

/** That the system nodes exist in every region, stay there, and are of one kind. */
export function checkNodes(config: Config): Problem[] {
  const { system } = config.nodes;
  const path = "nivas:nodes.system";
  const types = system.instanceTypes.flatMap((type, index): Problem[] => {
    const at = `${path}.instanceTypes[${index}]`;
    const gpu = isGpu(type)
      ? [
          {
            path: at,
            value: type,
            wrong: "has a GPU, which system workloads do not use",
            expected: "a type without one",
            fix: "switch nivas:nodes.gpu on instead",
          },
        ]
      : [];
    return [...gpu, ...checkOffered(at, type, nodeRegions(config))];
  });
  return [
    ...checkCapacity(system.capacity),
    ...checkBounds(config),
    ...types,
    ...duplicates(system.instanceTypes, `${path}.instanceTypes`),
    ...checkOneArchitecture(`${path}.instanceTypes`, system.instanceTypes),
  ];
}

function checkCapacity(capacity: Config["nodes"]["system"]["capacity"]): Problem[] {
  if (capacity === "on-demand") return [];
  return [
    {
      path: "nivas:nodes.system.capacity",
      value: capacity,
      wrong: "would let AWS take the system nodes away",
      expected: "on-demand",
      fix: "remove it; spot belongs to nivas:nodes.spot",
    },
  ];
}

function checkBounds(config: Config): Problem[] {
  const { minNodes, maxNodes } = config.nodes.system;
  const fewest = minNodes ?? fewestSystemNodes(config.tier === "production");
  if (maxNodes === undefined || maxNodes >= fewest) return [];
  const path = "nivas:nodes.system.maxNodes";
  if (minNodes !== undefined)
    return [{ path, value: maxNodes, wrong: "is below minNodes", expected: `at least ${minNodes}`, fix: "raise it, or lower minNodes" }];
  return [
    {
      path,
      value: maxNodes,
      wrong: `is below the ${fewest} nodes of tier ${config.tier}`,
      expected: `at least ${fewest}`,
      fix: "raise it, or set minNodes",
    },
  ];
}

import type { Config } from "../schema/index.ts";
import type { Architecture, NodesSpec, PoolSpec } from "../spec.ts";
import { instanceArchitecture } from "../tables/instance-types.ts";

type PoolConfig = Exclude<Config["nodes"]["spot"], false>;

/** Families that both regions offer, newest first within a class, so that a failover lands on the same shapes. @see config/tables/instance-types.json */
export const defaultFamilies: Readonly<Record<PoolSpec["name"], readonly string[]>> = {
  base: ["m7g", "m7i", "r7g", "r7i", "c7g", "c7i"],
  spot: ["c7g", "c7i", "m7g", "m7i", "m6g", "m6i", "r7g", "r7i"],
  arm64: ["m7g", "c7g", "r7g", "m8g", "c8g", "r8g"],
  gpu: ["g6"],
};

const defaultArchitectures: Readonly<Record<PoolSpec["name"], readonly Architecture[]>> = {
  base: ["arm64", "amd64"],
  spot: ["arm64", "amd64"],
  arm64: ["arm64"],
  gpu: ["amd64"],
};

/** Most GPUs of a GPU pool in one region, so that a runaway job cannot empty the account's quota. */
const maxGpus = 8;

/** Most nodes of a managed group, as the schema has it. */
const MOST_NODES = 100;

/** Fewest system nodes where the configuration does not say: one a zone in production. */
export function fewestSystemNodes(isProduction: boolean): number {
  return isProduction ? 3 : 2;
}

/** The nodes of every cluster. */
export function resolveNodes(config: Config): NodesSpec {
  const isProduction = config.tier === "production";
  const { system } = config.nodes;
  const minNodes = system.minNodes ?? fewestSystemNodes(isProduction);
  return {
    system: {
      instanceTypes: system.instanceTypes,
      architecture: instanceArchitecture(system.instanceTypes[0] ?? "") ?? "amd64",
      minNodes,
      maxNodes: system.maxNodes ?? Math.min(2 * minNodes, MOST_NODES),
      volumeGiB: system.volumeGiB,
    },
    pools: (["base", "spot", "arm64", "gpu"] as const).flatMap((name) => {
      const pool = config.nodes[name];
      return pool === false ? [] : [resolvePool(name, pool, isProduction)];
    }),
    isIsolated: config.network.egress === "none",
  };
}

function resolvePool(name: PoolSpec["name"], pool: PoolConfig, isProduction: boolean): PoolSpec {
  const maxCpu = pool.maxCpu ?? (isProduction ? 200 : 50);
  return {
    name,
    instanceFamilies: pool.instanceFamilies ?? defaultFamilies[name],
    architectures: pool.architectures ?? defaultArchitectures[name],
    capacity: name === "spot" ? ["spot"] : ["on-demand"],
    maxCpu,
    maxMemoryGiB: pool.maxMemoryGiB ?? 4 * maxCpu,
    maxGpus: name === "gpu" ? maxGpus : 0,
  };
}

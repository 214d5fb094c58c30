import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { defaultFamilies } from "../resolve/nodes.ts";
import type { Config } from "../schema/index.ts";
import { instanceFamilies } from "../tables/instance-types.ts";
import { duplicates } from "./duplicates.ts";
import { nodeRegions } from "./offered.ts";
import { placeRule } from "./rule.ts";

type PoolName = keyof typeof defaultFamilies;
type Pool = Exclude<Config["nodes"][PoolName], false>;

/** That every pool can make nodes in every region, of the architectures and with or without the GPUs it is for. */
export function checkPools(config: Config): Problem[] {
  return (["base", "spot", "arm64", "gpu"] as const).flatMap((name) => {
    const pool = config.nodes[name];
    if (pool === false) return [];
    const path = `nivas:nodes.${name}`;
    return [
      ...(pool.instanceFamilies ?? []).flatMap((family, index, families) =>
        checkFamily(`${path}.instanceFamilies[${index}]`, name, family, families, config),
      ),
      ...duplicates(pool.instanceFamilies ?? [], `${path}.instanceFamilies`),
      ...duplicates(pool.architectures ?? [], `${path}.architectures`),
      ...checkArchitectures(path, name, pool),
    ];
  });
}

function rowOf(family: string): (typeof instanceFamilies)[number] | undefined {
  return instanceFamilies.find(({ id }) => id === family);
}

function isOffered(region: string, family: string): boolean {
  return Object.hasOwn(rowOf(family)?.regions ?? {}, region);
}

function checkFamily(path: string, pool: PoolName, family: string, families: readonly string[], config: Config): Problem[] {
  const row = rowOf(family);
  const at = { path, value: family };
  if (row === undefined)
    return [
      {
        ...at,
        wrong: "is not an instance family of any place",
        expected: "a family of the instance-types table",
        ...meant(
          family,
          instanceFamilies.map(({ id }) => id),
        ),
      },
    ];
  const accelerator = row.accelerator?.class;
  if (pool === "gpu" && accelerator !== "gpu")
    return [{ ...at, wrong: "has no GPU", expected: "a GPU family, for instance g6", fix: "name it in another pool" }];
  if (pool !== "gpu" && accelerator === "gpu")
    return [{ ...at, wrong: "is a GPU family", expected: "a family without GPUs", fix: "switch nivas:nodes.gpu on instead" }];
  if (pool !== "gpu" && accelerator !== undefined)
    return [
      { ...at, wrong: "is a family of accelerators, for which there is no pool", expected: "a family without them", fix: "remove it" },
    ];
  const regions = nodeRegions(config);
  const offered = regions.filter(({ region }) => isOffered(region, family)).map(({ place }) => place);
  return regions.flatMap(({ place, region }) => {
    if (isOffered(region, family)) return [];
    const hasOther = families.some((other) => isOffered(region, other));
    const elsewhere = offered.length > 0 ? `; ${offered.join(" and ")} offers this one` : "";
    const what = pool === "gpu" ? `GPU family ${family}` : `family ${family}`;
    return [
      placeRule(offered.length > 0 && hasOther ? "P04" : "P03", {
        ...at,
        asks: `${what} in ${place} (${region})`,
        expected: `a family that ${place} offers${elsewhere}`,
        ...(pool === "gpu" ? { fix: `use ${defaultFamilies.gpu.join(" or ")}, which every region offers` } : {}),
      }),
    ];
  });
}

/** Karpenter makes a node only where a family has an architecture that the pool allows. */
function checkArchitectures(path: string, name: PoolName, pool: Pool): Problem[] {
  const at = `${path}.architectures`;
  const { architectures } = pool;
  if (name === "arm64" && architectures?.includes("amd64") === true)
    return [{ path: at, value: architectures, wrong: "has amd64 in the pool of arm64 nodes", expected: "arm64", fix: "remove it" }];
  const families = (pool.instanceFamilies ?? defaultFamilies[name]).flatMap((family) => rowOf(family) ?? []);
  const wanted = architectures ?? (name === "arm64" ? ["arm64"] : name === "gpu" ? ["amd64"] : ["arm64", "amd64"]);
  const unusable = families.filter(({ arch }) => !wanted.includes(arch)).map(({ id }) => id);
  if (families.length > 0 && unusable.length === families.length) {
    return [
      {
        path: pool.instanceFamilies === undefined ? at : `${path}.instanceFamilies`,
        value: pool.instanceFamilies ?? architectures,
        wrong: `leaves the pool without a node: ${unusable.join(", ")} ${unusable.length === 1 ? "is" : "are"} not ${wanted.join(" or ")}`,
        expected: `families of ${wanted.join(" or ")}`,
        fix: `name such families, or other architectures`,
      },
    ];
  }
  return [];
}

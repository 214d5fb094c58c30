import { configSchema, type Config } from "./index.ts";
import { pathText } from "./problems.ts";

type Path = readonly PropertyKey[];

/** What stands in for a required value that is unusable: of the right form, and seen by no check but those of its own path. */
const stubs: readonly (readonly [pattern: RegExp, stub: unknown])[] = [
  [/^environment$/, "stub"],
  [/^account$/, { id: "000000000000" }],
  [/^account\.id$/, "000000000000"],
  [/^deployer$/, { roleArn: "arn:aws:iam::000000000000:role/stub" }],
  [/^deployer\.roleArn$/, "arn:aws:iam::000000000000:role/stub"],
  [/^network$/, { cidr: "0.0.0.0/0" }],
  [/^network\.cidr$/, "0.0.0.0/0"],
  [/^regions$/, [{ place: "", role: "primary" }]],
  [/^regions\.\d+$/, { place: "", role: "secondary" }],
  [/^regions\.\d+\.role$/, "secondary"],
  [/^localZones\.\d+$/, { place: "", instanceTypes: ["c5.large"] }],
  [/^localZones\.\d+\.instanceTypes$/, ["c5.large"]],
  [/^sites\.\d+$/, { place: "" }],
  [/^(regions|localZones|sites)\.\d+\.place$/, ""],
  [/^teams\.\d+$/, { name: "stub" }],
  [/^teams\.\d+\.name$/, "stub"],
  [/^gitops\.repository$/, { url: "https://git.stub/stub" }],
  [/^gitops\.repository\.url$/, "https://git.stub/stub"],
  [/^cluster$/, { version: "" }],
  [/^cluster\.version$/, ""],
];

/** A configuration with what is unusable taken out, and whether a problem at a path is still the user's. */
export interface Repaired {
  readonly config: Config;
  /** False for what follows from a repair alone. `path` is as problems have it: `nivas:regions[1].place`. */
  readonly isOwn: (path: string) => boolean;
}

/**
 * What can still be checked of `values`, which the schema refuses: each value at fault gives way to its default or a stub,
 * so that one run shows the problems of the rest too. Undefined where too little is left.
 */
export function repaired(values: Readonly<Record<string, unknown>>): Repaired | undefined {
  const copy: unknown = structuredClone(values);
  const mended: Path[] = [];
  // Each round mends one level further out at worst, and no path has more than five.
  for (let round = 0; round < 6; round++) {
    const parsed = configSchema.safeParse(copy);
    if (parsed.success)
      return {
        config: parsed.data,
        isOwn: (path) =>
          isOwn(
            path,
            mended.map((at) => pathText("nivas:", at)),
          ),
      };
    for (const issue of parsed.error.issues) {
      if (issue.code === "unrecognized_keys") issue.keys.forEach((key) => remove(copy, [...issue.path, key]));
      else mended.push(mend(copy, issue.path, round));
    }
  }
  return undefined;
}

/** Replaces or removes the value at `path`, `further` levels out, and says where it did. An element without a stub takes its list along. */
function mend(root: unknown, path: Path, further: number): Path {
  const at = further === 0 ? path : path.slice(0, Math.max(1, path.length - further));
  const stub = stubs.find(([pattern]) => pattern.test(at.map(String).join(".")));
  const parent = valueAt(root, at.slice(0, -1));
  const key = at.at(-1);
  if (stub !== undefined && key !== undefined && typeof parent === "object" && parent !== null) {
    Reflect.set(parent, key, structuredClone(stub[1]));
    return at;
  }
  if (typeof key === "number" && at.length > 1) return mend(root, at.slice(0, -1), 0);
  remove(root, at);
  return at;
}

function remove(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (key !== undefined && typeof parent === "object" && parent !== null) Reflect.deleteProperty(parent, key);
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined), root);
}

/** What is said of places in relation to each other means nothing once a region is a stub. */
const related = /^nivas:(slice|regions|sites\[\d+\]\.parent|localZones\[\d+\]\.place)$/;

function isOwn(path: string, mended: readonly string[]): boolean {
  if (mended.some((at) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`))) return false;
  if (/^nivas:(account\.permissionsBoundaryArn|entrance\..*certificateArn)$/.test(path) && mended.includes("nivas:account.id"))
    return false;
  return !(related.test(path) && mended.some((at) => /^nivas:regions(\[\d+\](\.place|\.role)?)?$/.test(at)));
}

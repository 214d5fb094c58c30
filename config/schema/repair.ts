import { localZonePlaces, regionPlaces } from "../tables/places.ts";
import { configSchema, type Config } from "./index.ts";
import { pathText } from "./problems.ts";

type Path = readonly PropertyKey[];

const everyRegion = regionPlaces.map(({ region }) => region);
const everyZoneGroup = localZonePlaces.map(({ zoneGroup }) => zoneGroup);

/**
 * What stands in for an unusable value that is required, or that says what places may be asked for: of the right form, and
 * seen by no check but those of its own path.
 */
const stubs: readonly (readonly [pattern: RegExp, stub: unknown])[] = [
  [/^environment$/, "stub"],
  [/^account$/, { id: "000000000000", enabledRegions: everyRegion, enabledZoneGroups: everyZoneGroup }],
  [/^account\.id$/, "000000000000"],
  [/^account\.enabledRegions$/, everyRegion],
  [/^account\.enabledZoneGroups$/, everyZoneGroup],
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

/**
 * What is said of one setting in the light of another means nothing once that other is a stub or gone: where a path that fits
 * `mended` gave way, problems at paths that fit `follows` are none of the user's.
 */
const consequences: readonly { readonly mended: RegExp; readonly follows: RegExp }[] = [
  { mended: /^account(\.id)?$/, follows: /^(account\.permissionsBoundaryArn|entrance\..*certificateArn)$/ },
  {
    mended: /^regions(\[\d+\](\.place|\.role)?)?$/,
    follows: /^(slice|regions|sites\[\d+\]\.parent|localZones\[\d+\]\.place|gitops\.activeHub)$/,
  },
  { mended: /^(regions|localZones)(\[\d+\](\.place|\.ingress)?)?$/, follows: /^entrance\.places\[\d+\]\.place$/ },
  {
    mended: /^(regions|localZones|sites|gitops\.ownClusters)(\[\d+\](\.place)?)?$/,
    follows: /^gitops\.isolated\[\d+\]$/,
  },
  { mended: /^sites$/, follows: /^mesh\.sites$/ },
  { mended: /^entrance(\.hosts|\.places(\[\d+\]\.hosts)?)?$/, follows: /^localZones\[\d+\]\.ingress$/ },
  {
    mended: /^teams(\[\d+\](\.name)?)?$/,
    follows: /^(observability\.alerting\.(onCall|rules)\[\d+\]\.team|gitops\.freezes\[\d+\]\.teams\[\d+\]|mesh\.revisions\.tryIn\[\d+\])$/,
  },
  { mended: /^mesh\.revisions\.next$/, follows: /^mesh\.revisions\.tryIn$/ },
  {
    mended: /^observability\.alerting\.channels$/,
    follows: /^observability\.alerting\.(fallback|incidents|deadMansSwitch|onCall\[\d+\]\.(critical|warning|info))$/,
  },
  { mended: /^observability\.alerting\.mail$/, follows: /^observability\.alerting\.channels\[\d+\]\.mail$/ },
  {
    mended: /^residency(\.hosts)?$/,
    follows:
      /^(gitops\.(repository\.url|sso\.issuer|notifications\.webhookHost|ownClusters\[\d+\]\.endpoint)|observability\.(grafana\.sso\.\w+|pipelines\.exporters\[\d+\]\.endpoint|alerting\.(mail\.smarthost|channels\[\d+\]\.webhook\.(url|host))))$/,
  },
];

function isOwn(path: string, mended: readonly string[]): boolean {
  if (mended.some((at) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`))) return false;
  const key = (full: string): string => full.replace(/^nivas:/, "");
  return !consequences.some((one) => one.follows.test(key(path)) && mended.some((at) => one.mended.test(key(at))));
}

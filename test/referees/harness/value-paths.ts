import { isRecord } from "./manifest.ts";

/** Steps from the top of a values tree to a key. */
export type ValuePath = readonly string[];

/** Helm values, plain data. */
export type Values = Readonly<Record<string, unknown>>;

/** A path as a person writes it: `settings.clusterName`, `annotations["a.b/c"]`. */
export function showPath(path: ValuePath): string {
  const shown = path.map((step) => (/^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`)).join("");
  return shown.replace(/^\./, "");
}

/** Every leaf: scalars, nulls, lists and empty maps. Lists are leaves, as Helm replaces them whole. */
export function leafPaths(values: Values, above: ValuePath = []): readonly ValuePath[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = [...above, key];
    return isRecord(value) && Object.keys(value).length > 0 ? leafPaths(value, path) : [path];
  });
}

/** The value at a path. */
export function valueAt(values: Values, path: ValuePath): unknown {
  return path.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), values);
}

/** A copy with another value at `path`; without the key when `value` is undefined. Emptied maps go too. */
export function withValue(values: Values, path: ValuePath, value: unknown): Values {
  const [step, ...rest] = path;
  if (step === undefined) return values;
  const child = rest.length === 0 ? value : withValue(isRecord(values[step]) ? values[step] : {}, rest, value);
  const gone = child === undefined || (rest.length > 0 && isRecord(child) && Object.keys(child).length === 0);
  const others = Object.entries(values).filter(([key]) => key !== step);
  return gone ? Object.fromEntries(others) : { ...values, [step]: child };
}

/** Another value of the same shape: what a chart that reads the key must react to. */
export function probeFor(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return `${value}nivas-probe`;
  if (Array.isArray(value)) return value.length > 0 ? [] : ["nivas-probe"];
  return { "nivas-probe": "nivas-probe" };
}

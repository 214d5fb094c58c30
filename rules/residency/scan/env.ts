import { isArn } from "../grammar/arn.ts";
import { namedPlace } from "../grammar/place.ts";
import { targets } from "../grammar/url.ts";
import { proven } from "../resolve/answer.ts";
import { resolveModel } from "../resolve/model.ts";
import { resolveRegion } from "../resolve/region.ts";
import { resolveUrl } from "../resolve/url.ts";
import type { CompiledLocator } from "./locator.ts";
import type { Scan, Walker } from "./scan.ts";

const placeName = /(?:^|[_.-])(?:REGION|ZONE|AZ|LOCATION|DATACENTER)S?(?:$|[_.-])|REGION$/i;
const hostName =
  /(?:^|[_.-])(?:URL|URI|ENDPOINT|HOST|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|BROKER|BROKERS|DSN|SITE|DOMAIN|WEBHOOK|BOOTSTRAP|COLLECTOR|INGEST)(?:$|[_.-])/i;
const bucketName = /(?:^|[_.-])BUCKET(?:_?NAME)?$|Bucket(?:Name)?$/i;
const modelName = /(?:^|[_.-])MODEL(?:$|[_.-])/i;

/** Judges one environment variable: its name says how its value is meant. */
export function scanVariable(scan: Scan, name: string, value: string, locator: CompiledLocator, walker: Walker): void {
  if (placeName.test(name) && value !== "" && !value.includes("$")) {
    const answer = resolveRegion(value);
    if (answer.result === "violating" || namedPlace(value) !== undefined) scan.emit(locator, answer, value);
    return;
  }
  if (modelName.test(name)) {
    const model = resolveModel(value);
    if (model.result !== "proven") return scan.emit(locator, model, value);
  }
  if (bucketName.test(name)) {
    const bucket = scan.context.siblingPlace("bucket", value);
    if (bucket !== undefined) return scan.emit(locator, bucket, value);
  }
  const place = namedPlace(value);
  if (place !== undefined && place.indian !== true) return scan.emit(locator, { ...resolveRegion(value), severity: "advisory" }, value);
  if (!value.includes("\n") && !isArn(value) && targets(value).length > 0) {
    const answer = resolveUrl(value, scan.context);
    const receives = hostName.test(name) || value.includes("://");
    if (answer.result === "violating" || receives)
      scan.emit(locator, answer.result === "not-proven" && !hostName.test(name) ? proven("no host that receives data") : answer, value);
    return;
  }
  walker.generic({ ...scan, outer: scan.outer ?? locator }, value, "value");
}

const pairs = ["value", "Value"] as const;

/** A variable as an object carries it. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** The key its value stands under. */
  readonly key: (typeof pairs)[number];
}

/** The name and value of an object that is a variable: `{name, value}` in either case, whatever holds it. */
export function variableOf(value: Readonly<Record<string, unknown>>): Variable | undefined {
  const name = value["name"] ?? value["Name"] ?? value["key"] ?? value["Key"];
  for (const key of pairs) {
    const text = value[key];
    if (typeof name === "string" && typeof text === "string") return { name, value: text, key };
  }
  return undefined;
}

import { isArn } from "../grammar/arn.ts";
import { namedPlace } from "../grammar/place.ts";
import { targets } from "../grammar/url.ts";
import { resolveArn } from "../resolve/arn.ts";
import { resolveImage } from "../resolve/image.ts";
import { resolveModel } from "../resolve/model.ts";
import { resolveRegion } from "../resolve/region.ts";
import { poolRegion, resolveUrl } from "../resolve/url.ts";
import type { Resolution, Severity } from "../types.ts";
import { keyMeaning, type KeyMeaning } from "./keys.ts";
import { genericLocator } from "./locator.ts";
import type { Scan, Walker } from "./scan.ts";
import { scanText } from "./text.ts";

type Shape = "none" | "arn" | "place" | "places" | "pool" | "host" | "document" | "text";

const maybe = /[a-z]-[a-z0-9]|:|\.[a-z]|[a-z]\d|[A-Za-z0-9+/]{20}|(?:us|europe|asia|india)\d?$/i;
const encoded = /^[A-Za-z0-9+/\s]{20,}={0,2}\s*$/;
const option = /^--?[\w-]+[= ]|^[A-Z][A-Z0-9_]*=/;
const mandatory = genericLocator("mandatory");
const advisory = genericLocator("advisory");
const called = /name$/i;
const shapes = new Map<string, Shape>();

function shapeOf(text: string): Shape {
  if (isArn(text)) return "arn";
  if (text.length <= 40 && namedPlace(text) !== undefined) return "place";
  if (text.includes("\n") || text.startsWith("{") || text.startsWith("[")) return "document";
  if (option.test(text)) return "text";
  if (/\s/.test(text)) return /region|arn:|:\/\/|amazonaws/i.test(text) ? "text" : "none";
  if (text.includes(",") && text.length < 400 && text.split(",").every((part) => namedPlace(part) !== undefined)) return "places";
  if (poolRegion(text) !== undefined) return "pool";
  if (targets(text).length > 0) return "host";
  return encoded.test(text) ? "document" : "none";
}

function shape(text: string): Shape {
  if (!maybe.test(text)) return "none";
  if (text.length > 200) return shapeOf(text);
  let found = shapes.get(text);
  if (found === undefined) {
    found = shapeOf(text);
    if (shapes.size > 50_000) shapes.clear();
    shapes.set(text, found);
  }
  return found;
}

function hostSeverity(text: string, meaning: KeyMeaning): Severity {
  if (meaning.source || meaning.image) return "advisory";
  return meaning.host || text.includes("://") || text.includes("amazonaws") ? "mandatory" : "advisory";
}

function report(scan: Scan, answer: Resolution, severity: Severity, text: string): void {
  if (answer.result !== "proven") scan.emit(severity === "mandatory" ? mandatory : advisory, answer, text);
}

/** Judges a string no table row names: a region, zone, ARN, host or document in a position that can bear a place. */
export function generic(scan: Scan, text: string, key: string, walker: Walker): void {
  const meaning = keyMeaning(key);
  if (meaning.off || meaning.excluding || text.length < 3) return;
  const found = shape(text);
  if (meaning.model && found !== "arn" && found !== "document") {
    const model = resolveModel(text);
    if (model.result === "violating") return report(scan, model, "mandatory", text);
  }
  switch (found) {
    case "arn": {
      const answer = resolveArn(text, scan.context);
      if (answer.result === "violating") report(scan, answer, meaning.source ? "advisory" : "mandatory", text);
      return;
    }
    case "place":
    case "places": {
      const answer = resolveRegion(text);
      const location = meaning.location || meaning.host;
      if (!location && called.test(key)) return;
      if (answer.result === "violating" || location) report(scan, answer, location && !meaning.source ? "mandatory" : "advisory", text);
      return;
    }
    case "pool":
      return report(scan, resolveUrl(text, scan.context), "mandatory", text);
    case "host": {
      const answer = meaning.image ? resolveImage(text, scan.context) : resolveUrl(text, scan.context);
      const wanted = !scan.listed && meaning.host && !meaning.source && scan.outer === undefined;
      if (answer.result === "violating" || (answer.result === "not-proven" && wanted))
        report(scan, answer, hostSeverity(text, meaning), text);
      return;
    }
    case "document":
      return walker.document(scan, text, mandatory);
    case "text":
      return scanText(scan, text, mandatory);
    case "none":
      return;
  }
}

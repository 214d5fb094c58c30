import { namedPlace } from "../grammar/place.ts";
import { resolveArn } from "../resolve/arn.ts";
import { resolveRegion } from "../resolve/region.ts";
import { resolveHost, resolveUrl } from "../resolve/url.ts";
import type { Resolution } from "../types.ts";
import type { CompiledLocator } from "./locator.ts";
import type { Scan } from "./scan.ts";

const named =
  /(?:--?[\w-]*(?:region|zone|location)[\w-]*[= ]\s*|\b[\w.-]*(?:region|zone|location)\w*["']?\s*[:=>]\s*|^\s*[\w.-]*(?:region|zone)\w*[ \t]+(?=[\w-]+[ \t]*$))["']?([a-z][a-z0-9-]{3,30})/gim;
const arns = /arn:[\w-]+:[\w-]+:[\w-]*:[\w-]*:[^\s"'`,;)<>\]]+/g;
const urls = /(?:[a-z][a-z0-9+.-]*:)+\/\/[^\s"'`,;)<>\]]+/gi;
const hosts = /(?<![\w./@-])(?:[\w-]+\.)+[a-z]{2,}(?![\w-])/gi;

function each(text: string, pattern: RegExp, group: number, visit: (part: string) => void): void {
  let seen = 0;
  for (const match of text.matchAll(pattern)) {
    const part = match[group];
    if (part !== undefined) visit(part);
    seen += 1;
    if (seen > 2_000) return;
  }
}

/**
 * Reads places out of a script, an argument or another free text: options and assignments named after a region, ARNs,
 * URLs and hosts. A region name in a sentence is none of these.
 */
export function scanText(scan: Scan, text: string, locator: CompiledLocator): void {
  const report = (answer: Resolution, part: string): void => {
    if (answer.result === "violating") scan.emit(locator, answer, part);
  };
  each(text, named, 1, (part) => {
    if (namedPlace(part) !== undefined) report(resolveRegion(part), part);
  });
  if (text.includes("arn:")) each(text, arns, 0, (part) => report(resolveArn(part, scan.context), part));
  if (text.includes("://")) each(text, urls, 0, (part) => report(resolveUrl(part, scan.context), part));
  if (text.includes("."))
    each(text, hosts, 0, (part) => {
      const answer = resolveHost(part.toLowerCase(), scan.context);
      if (answer.result === "violating") report(answer, part);
    });
}

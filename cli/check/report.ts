import {
  buildEvidence,
  evidenceJson,
  evidenceText,
  junitText,
  provenanceLines,
  sarifText,
  tallyOf,
  type Judged,
  type Provenance,
} from "../../rules/evidence/index.ts";
import { formatFinding, type Finding } from "../../rules/finding.ts";
import type { Format } from "./choices.ts";
import { counted } from "../output/counts.ts";
import type { Colours } from "../terminal.ts";

/** Advisory findings of one rule and message that are shown each; beyond them the others are counted. */
const SHOWN = 3;

function mandatoryText(finding: Finding, colours: Colours): string {
  return `${formatFinding(finding).replace(/^mandatory/, colours.red("mandatory"))}\n`;
}

/** Advisory findings, those of one rule that say the same together. */
function advisoryText(findings: readonly Finding[], colours: Colours): string {
  const groups = Map.groupBy(findings, ({ message, rule }) => `${rule}: ${message}`);
  return [...groups].map(([said, group]) => `${colours.yellow("advisory")} ${said}\n${placesText(group, colours)}`).join("");
}

function placesText(findings: readonly Finding[], colours: Colours): string {
  const lines = findings.slice(0, SHOWN).map(({ path, subject, value }) => `  ${subject}  ${path} = ${JSON.stringify(value)}\n`);
  const hidden = findings.length - lines.length;
  return lines.join("") + (hidden === 0 ? "" : `  ${colours.dim(`and ${hidden} more; --format json lists each`)}\n`);
}

/** `312 of 314 checks proven, 2 exempted`. */
function checksText(judged: Judged): string {
  const { accepted, exempted, proven, violating, "not-proven": open } = tallyOf(judged);
  const total = proven + accepted + exempted + violating + open;
  return [
    `${proven} of ${counted(total, "check")} proven`,
    exempted > 0 ? `${exempted} exempted` : "",
    accepted > 0 ? `${accepted} accepted` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function runText(judged: Judged, colours: Colours): string {
  const { findings, resources, scope, subject, unreadable } = judged;
  const refused = findings.filter(({ level }) => level === "mandatory");
  const held = scope.unconfigured ? "all profiles" : scope.profiles.join(", ");
  const verdict = refused.length > 0 ? colours.red(counted(refused.length, "violation")) : colours.green("no violation");
  const advice = findings.filter(({ level }) => level !== "mandatory");
  const advisory = advice.length === 0 ? "" : `, ${colours.yellow(`${advice.length} advisory`)}`;
  const unread = unreadable.length === 0 ? "" : `, ${colours.red(`${unreadable.length} not read`)}`;
  const head = `${colours.bold(subject.name)}: ${verdict}${advisory}${unread}; ${checksText(judged)} on ${counted(resources, "resource")}; held to ${held}\n`;
  return head + refused.map((finding) => mandatoryText(finding, colours)).join("") + advisoryText(advice, colours);
}

/** What a check prints on stdout in `format`. */
export function reportText(format: Format, judged: readonly Judged[], provenance: Provenance, colours: Colours): string {
  if (format === "sarif") return sarifText(judged, provenance);
  if (format === "json") return evidenceJson(buildEvidence(judged, provenance));
  if (format === "junit") return junitText(buildEvidence(judged, provenance));
  const [day = "", commit = ""] = provenanceLines(provenance);
  return `${judged.map((one) => runText(one, colours)).join("")}${colours.dim(`${day}\n${commit}`)}\n`;
}

/** What `--evidence` writes: text for a reader into .txt and .md, JSON into anything else. */
export function evidenceFile(file: string, judged: readonly Judged[], provenance: Provenance): string {
  const evidence = buildEvidence(judged, provenance);
  return /\.(?:txt|md)$/i.test(file) ? evidenceText(evidence) : evidenceJson(evidence);
}

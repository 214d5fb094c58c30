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

function findingText(finding: Finding, colours: Colours): string {
  if (finding.level === "mandatory") return `${formatFinding(finding).replace(/^mandatory/, colours.red("mandatory"))}\n`;
  const { message, path, rule, subject, value } = finding;
  return `${colours.yellow("advisory")} ${rule}: ${subject}  ${path} = ${JSON.stringify(value)}: ${message}\n`;
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
  const mandatory = findings.filter(({ level }) => level === "mandatory").length;
  const held = scope.unconfigured ? "all profiles" : scope.profiles.join(", ");
  const verdict = mandatory > 0 ? colours.red(counted(mandatory, "violation")) : colours.green("no violation");
  const advisory = findings.length === mandatory ? "" : `, ${colours.yellow(`${findings.length - mandatory} advisory`)}`;
  const unread = unreadable.length === 0 ? "" : `, ${colours.red(`${unreadable.length} not read`)}`;
  const head = `${colours.bold(subject.name)}: ${verdict}${advisory}${unread}; ${checksText(judged)} on ${counted(resources, "resource")}; held to ${held}\n`;
  return head + findings.map((finding) => findingText(finding, colours)).join("");
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

import { createHash } from "node:crypto";
import type { Finding } from "../finding.ts";
import type { FileLocation, Judged, Provenance, RuleInfo } from "./types.ts";

/** Where the schema of the format is published. */
export const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What stays the same for a finding from run to run: rule, resource and path, not the value nor the line. */
export function fingerprint({ path, rule, subject }: Pick<Finding, "path" | "rule" | "subject">): string {
  return createHash("sha256").update(`${rule}\u0000${subject}\u0000${path}`).digest("hex").slice(0, 32);
}

function ruleJson({ controls, fix, group, id, source, title }: RuleInfo): Json {
  const rests = controls.length > 0 ? `Controls: ${controls.join(", ")}.` : source === undefined ? "" : `Source: ${source}.`;
  const help = [`Compliant: ${title}.`, fix === "" ? "" : `Fix: ${fix}.`, rests].filter((line) => line !== "");
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}.` },
    help: { text: help.join("\n"), markdown: help.map((line) => line.replace(/^(\w+):/, "**$1:**")).join("\n\n") },
    properties: { tags: [group, ...controls] },
  };
}

/** A path as a URI reference: relative, with forward slashes. */
function uriOf(file: string): string {
  return file.split(/[/\\]/).map(encodeURIComponent).join("/");
}

function locationJson(finding: Finding, { file, line }: FileLocation): Json {
  const kind = finding.subject.startsWith("urn:") ? "resource" : "object";
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" }, region: { startLine: line ?? 1 } },
    logicalLocations: [
      { fullyQualifiedName: `${finding.subject}#${finding.path}`, name: finding.subject.split(/::|#/).at(-1) ?? "", kind },
    ],
  };
}

function resultJson(finding: Finding, judged: Judged, ruleIndex: number): Json {
  const { clauses, exemption, fix, level, message, path, reason, result, rule, subject, value } = finding;
  const where = judged.locations.get(subject) ?? { file: judged.subject.file };
  const cited = clauses.length === 0 ? "" : ` Clauses: ${clauses.map(({ id }) => id).join(", ")}.`;
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: level === "mandatory" ? "error" : "warning",
    message: { text: `${message}. ${subject} has ${path} = ${JSON.stringify(value)}. Fix: ${fix}.${cited}` },
    locations: [locationJson(finding, where)],
    partialFingerprints: { "nivas/v1": fingerprint(finding) },
    ...(exemption === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: `${exemption.reason}; owner ${exemption.owner}, approved by ${exemption.approver}, until ${exemption.expiry}`,
            },
          ],
        }),
    properties: { result, reason, clauses: clauses.map(({ id, source }) => ({ id, source })) },
  };
}

function runJson(judged: Judged, provenance: Provenance): Json {
  const { asOf, asOfFrom, commit, tools } = provenance;
  const { findings, exempted, rules, scope, subject, unreadable } = judged;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const nivas = tools.find(({ name }) => name === "nivas")?.version ?? "0.0.0";
  return {
    tool: { driver: { name: "nivas", semanticVersion: nivas, rules: rules.map(ruleJson) } },
    automationDetails: { id: `nivas/${subject.kind}/${subject.name}/` },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: unreadable.length === 0,
        toolExecutionNotifications: unreadable.map(({ text }) => ({ level: "error", message: { text } })),
      },
    ],
    results: [...findings, ...exempted].map((finding) => resultJson(finding, judged, indexes.get(finding.rule) ?? -1)),
    properties: {
      asOf,
      asOfFrom,
      commit: commit?.id ?? null,
      tools: tools.map(({ name, version }) => `${name} ${version}`),
      profiles: [...scope.profiles],
      narrowed: [...scope.narrowed],
    },
  };
}

/** Findings as a SARIF 2.1.0 log, for code scanning: one run a subject; what is exempted is there, suppressed. */
export function sarifText(judged: readonly Judged[], provenance: Provenance): string {
  const log: Json = { $schema: sarifSchema, version: "2.1.0", runs: judged.map((one) => runJson(one, provenance)) };
  return `${JSON.stringify(log, null, 1)}\n`;
}

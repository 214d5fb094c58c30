import type { Evidence, EvidenceCheck, EvidenceRule, EvidenceRun } from "./types.ts";

/** Text as XML may hold it: characters that XML 1.0 cannot say are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly body: string;
  readonly kind: "passed" | "failure" | "skipped" | "error";
}

function line({ level, path, reason, value }: EvidenceCheck): string {
  return `${level === undefined ? "" : `${level}: `}${path} = ${JSON.stringify(value)}: ${reason}`;
}

/** A rule on one resource fails on a mandatory finding; an advisory one is said and passes; an exempted one is skipped. */
function caseOf(rule: EvidenceRule, subject: string, checks: readonly EvidenceCheck[]): Case {
  const base = { name: subject, classname: rule.id };
  const mandatory = checks.filter(({ level }) => level === "mandatory");
  if (mandatory.length > 0) {
    const text = mandatory.map(line).join("\n");
    return {
      ...base,
      kind: "failure",
      body: `<failure type="${xml(rule.id)}" message="${xml(text)}">${xml(`${text}\nfix: ${rule.fix}`)}</failure>`,
    };
  }
  const advisory = checks.filter(({ level }) => level === "advisory");
  if (advisory.length > 0) return { ...base, kind: "passed", body: `<system-out>${xml(advisory.map(line).join("\n"))}</system-out>` };
  const exempted = checks.find(({ exemption }) => exemption !== undefined);
  if (exempted?.exemption === undefined) return { ...base, kind: "passed", body: "" };
  const { approver, expiry, owner, reason } = exempted.exemption;
  return {
    ...base,
    kind: "skipped",
    body: `<skipped message="${xml(`exempted until ${expiry}: ${reason}; owner ${owner}, approved by ${approver}`)}"/>`,
  };
}

function suite(name: string, asOf: string, cases: readonly Case[]): string {
  const count = (kind: Case["kind"]): number => cases.filter((one) => one.kind === kind).length;
  const head = `<testsuite name="${xml(name)}" tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}" timestamp="${asOf}T00:00:00" time="0">`;
  const lines = cases.map(({ body, classname, name: title }) => {
    const open = `  <testcase classname="${xml(classname)}" name="${xml(title)}" time="0"`;
    return body === "" ? `${open}/>` : `${open}>${body}</testcase>`;
  });
  return [head, ...lines, "</testsuite>"].join("\n");
}

function suitesOf({ rules, subject, unreadable }: EvidenceRun, asOf: string): readonly string[] {
  const groups = Map.groupBy(rules, ({ group }) => group);
  const input = unreadable.map(({ path, text }): Case => ({
    name: path,
    classname: "input",
    kind: "error",
    body: `<error type="input" message="${xml(text)}"/>`,
  }));
  return [
    ...(input.length === 0 ? [] : [suite(`${subject.name}/input`, asOf, input)]),
    ...[...groups].map(([group, members]) => {
      const cases = members.flatMap((rule) =>
        rule.resources.length === 0
          ? [{ name: rule.title, classname: rule.id, kind: "passed" as const, body: "" }]
          : rule.resources.map(({ checks, subject: resource }) => caseOf(rule, resource, checks)),
      );
      return suite(`${subject.name}/${group}`, asOf, cases);
    }),
  ];
}

/** Evidence as JUnit XML for CI: a suite a group, a case a rule and resource, or a rule that looked at nothing. */
export function junitText(evidence: Evidence): string {
  const suites = evidence.runs.flatMap((run) => suitesOf(run, evidence.asOf));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="nivas">\n${suites.join("\n")}\n</testsuites>\n`;
}

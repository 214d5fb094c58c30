export { buildEvidence, evidenceJson, tallyOf } from "./build.ts";
export { junitText } from "./junit.ts";
export { residencyRules } from "./rules.ts";
export { fingerprint, sarifSchema, sarifText } from "./sarif.ts";
export { evidenceText, provenanceLines, scopeLines } from "./text.ts";
export type { Evidence, EvidenceScope, EvidenceSubject, FileLocation, Judged, Outcome, Provenance, RuleInfo, Unreadable } from "./types.ts";

export { enforcement, type Phase } from "./enforcement.ts";
export { indexGraph, type GraphIndex, type JudgeOptions } from "./graph-index.ts";
export { judge, type Verdict } from "./judge.ts";
export { judgeResource, type Judgement } from "./judge-resource.ts";
export { regulations, scopeOf, type Profile, type Regulation, type RetentionRow } from "./regulations.ts";
export type { HostRow, ResolveContext } from "./resolve/context.ts";
export { resolve } from "./resolver.ts";
export { expirations, keptLongEnough, requirement, type Requirement } from "./retention.ts";
export { objectToken, typeKey } from "./token.ts";
export type {
  Direction,
  Proof,
  Resolution,
  Result,
  ResidencyGraph,
  ResidencyProvider,
  ResidencyResource,
  Role,
  Severity,
} from "./types.ts";

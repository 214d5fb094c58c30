import type { Format, Group, Phase } from "./check/choices.ts";

/** What was asked for on the command line. */
export interface Request {
  readonly command: "preview" | "check" | "render" | "help";
  /** The command that help is about, if any. */
  readonly topic: "preview" | "check" | "render" | undefined;
  readonly environment: string | undefined;
  readonly directory: string | undefined;
  readonly slice: string | undefined;
  readonly json: boolean;
  readonly diff: string | undefined;
  readonly asOf: string | undefined;
  /** `check`: the configuration alone. */
  readonly configOnly: boolean;
  /** `check`: a folder of Kubernetes manifests; `preview`: the folder that manifests are written to. */
  readonly manifests: string | undefined;
  /** `check`: a file of exported state. */
  readonly state: string | undefined;
  readonly format: Format;
  /** `check`: the file that evidence is written to. */
  readonly evidence: string | undefined;
  readonly phase: Phase;
  /** Groups of rules; undefined for those that are usual for what is checked. */
  readonly groups: readonly Group[] | undefined;
  /** `render`: the environments; empty for all. */
  readonly environments: readonly string[];
  /** `render`: a folder of services instead of the configured one. */
  readonly catalogue: string | undefined;
  /** `render`: a folder to render to instead of the configured one. */
  readonly output: string | undefined;
  /** `render`: one service alone. */
  readonly service: string | undefined;
  /** `render`: write, say what would change, say whether all is current, or write and go on writing what changes. */
  readonly renderMode: "write" | "diff" | "check" | "watch";
}

/** Nothing asked for. */
export const NONE: Omit<Request, "command" | "topic"> = {
  environment: undefined,
  directory: undefined,
  slice: undefined,
  json: false,
  diff: undefined,
  asOf: undefined,
  configOnly: false,
  manifests: undefined,
  state: undefined,
  format: "text",
  evidence: undefined,
  phase: "preview",
  groups: undefined,
  environments: [],
  catalogue: undefined,
  output: undefined,
  service: undefined,
  renderMode: "write",
};

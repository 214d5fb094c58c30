import type { Problem } from "../config/problem.ts";
import type { ResidencySpec } from "../config/spec.ts";
import type { Preload } from "./engine/sdk-preload.ts";

/** An environment as its configuration describes it. */
export interface Loaded<Spec> {
  readonly spec: Spec;
  readonly slice: string;
  readonly warnings: readonly Problem[];
}

/** Reads configuration; loads nothing of Pulumi. */
export interface ConfigService<Spec> {
  environmentsIn(directory: string): readonly string[];
  /** @throws ConfigError with every problem at once */
  loadEnvironment(directory: string, environment: string, slice?: string, asOf?: string): Loaded<Spec>;
  /** Name of the stack that holds `slice` of `environment`. */
  stackName(environment: string, slice: string): string;
  /** Places in the order they are shown. */
  places(spec: Spec): readonly string[];
  /** What the environment is held to. */
  residency(spec: Spec): ResidencySpec;
}

/** What the commands work on, each part loaded when it is asked for. */
export interface Services<Spec> {
  readonly project: string;
  /** The backend that the process was told to use (`PULUMI_BACKEND_URL`), if any. */
  readonly backendUrl: string | undefined;
  /** The day it is in India, YYYY-MM-DD; asked only where no commit tells one. */
  today(): string;
  config(): Promise<ConfigService<Spec>>;
  /** Changes the SDK so that it starts faster, before `program` loads it; undefined when it stays as it is. */
  preload(): Promise<Preload | undefined>;
  /** The program: registers resources and returns the stack's outputs. */
  program(): Promise<(spec: Spec, slice: string) => Promise<object>>;
}

import type { Problem } from "../config/problem.ts";
import type { ResidencySpec } from "../config/spec.ts";
import type { Preload } from "./engine/sdk-preload.ts";
import type { RenderUnit } from "./render/tree.ts";

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

/** What `nivas render` renders, and from where; loads nothing of Pulumi. */
export interface RenderService<Spec> {
  /** Names of the environments that have services, sorted. */
  environmentsIn(directory: string): readonly string[];
  /** An environment with the services of `catalogue`, or of the folder that its file names. @throws ConfigError with every problem at once */
  loadEnvironment(directory: string, environment: string, catalogue?: string): Loaded<Spec>;
  /** Folder of the services' files, from the folder of the stack files. */
  catalogue(spec: Spec): string;
  /** Folder that manifests are rendered to, from the folder of the stack files. */
  output(spec: Spec): string;
  /** Names of the services that render brings, sorted, and the places of the environment. */
  names(spec: Spec): { readonly services: readonly string[]; readonly places: readonly string[] };
  /** Every service in every place it runs in, or one of them, but those that Pulumi brings. */
  units(spec: Spec, service?: string): readonly RenderUnit[];
}

/** What the commands work on, each part loaded when it is asked for. */
export interface Services<Spec> {
  readonly project: string;
  /** The backend that the process was told to use (`PULUMI_BACKEND_URL`), if any. */
  readonly backendUrl: string | undefined;
  /** The day it is in India, YYYY-MM-DD; asked only where no commit tells one. */
  today(): string;
  config(): Promise<ConfigService<Spec>>;
  rendering(): Promise<RenderService<Spec>>;
  /** Changes the SDK so that it starts faster, before `program` loads it; undefined when it stays as it is. */
  preload(): Promise<Preload | undefined>;
  /** The program: registers resources and returns the stack's outputs. */
  program(): Promise<(spec: Spec, slice: string) => Promise<object>>;
}

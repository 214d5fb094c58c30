import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { checkEngineConfig, checkStackFile } from "./checks/engine.ts";
import { meant } from "./nearest.ts";
import { ConfigError, type Problem } from "./problem.ts";
import { organizationStack, readOrganization, type OrganizationSpec } from "./organization.ts";
import { readConfig, type Environment } from "./read.ts";
import type { JudgeHost } from "./routing/index.ts";
import { catalogueFiles, type CatalogueFiles } from "./services/catalogue-files.ts";
import { readStackFile } from "./stack-file.ts";

type Values = Readonly<Record<string, unknown>>;

const PREFIX = "nivas:";
const ENVIRONMENT = `${PREFIX}environment`;
const SLICE = `${PREFIX}slice`;
const CATALOGUE = `${PREFIX}catalogue`;

/** The folder that holds Pulumi.yaml and the stack files of this program. */
export const projectDirectory: string = join(import.meta.dirname, "..");

/** Names of the environments whose stack files stand in `directory`, sorted; stack files of slices are not environments. */
export function environmentsIn(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [] : entry.name))
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .filter((name) => !isSliceFile(join(directory, `Pulumi.${name}.yaml`)))
    .sort();
}

/** How an environment is judged, and on which services, besides what its file says. */
export interface LoadOptions {
  /** The day (YYYY-MM-DD) that support of versions is judged on. @default none is judged */
  readonly asOf?: string | undefined;
  /** A folder of services. @default that which the file names */
  readonly catalogue?: string | undefined;
  /** Says where hosts outside the mesh stand. @default they are left to the compiler of the mesh */
  readonly judgeHost?: JudgeHost | undefined;
}

/**
 * The environment of `Pulumi.<environment>.yaml` in `directory`, or the part of it that is `slice`.
 * @throws ConfigError with every problem at once
 */
export function loadEnvironment(directory: string, environment: string, slice?: string, options: LoadOptions = {}): Environment {
  const own = environmentFile(directory, environment);
  const values = options.catalogue === undefined ? own : withCatalogue(own, options.catalogue);
  const found = [...checkOwner(values, environment), ...checkStackFile(values)];
  return read(directory, { ...values, ...(slice === undefined ? {} : { [SLICE]: slice }) }, found, options);
}

/** The settings of `Pulumi.<environment>.yaml`. @throws ConfigError where there is no such file, or it cannot be read */
function environmentFile(directory: string, environment: string): Values {
  const file = join(directory, `Pulumi.${environment}.yaml`);
  if (existsSync(file)) return readStackFile(file);
  const known = existsSync(directory) ? environmentsIn(directory) : [];
  const expected = known.length > 0 ? `one of ${known.map((name) => `Pulumi.${name}.yaml`).join(", ")}` : "a stack file";
  throw new ConfigError([
    {
      path: basename(file),
      wrong: "is not there",
      expected,
      fix: meant(environment, known).fix ?? "name an environment that has a stack file",
    },
  ]);
}

/** That the file of `environment` says that it is this environment's, and not a slice's. */
function checkOwner(values: Values, environment: string): Problem[] {
  const { [ENVIRONMENT]: named, [SLICE]: slice } = values;
  const file = `Pulumi.${environment}.yaml`;
  return [
    ...(typeof named !== "string" || named === environment
      ? []
      : [
          {
            path: ENVIRONMENT,
            value: named,
            wrong: `stands in ${file}`,
            expected: JSON.stringify(environment),
            fix: "rename the file, or the environment",
          },
        ]),
    ...(slice === undefined || slice === "all"
      ? []
      : [
          {
            path: SLICE,
            value: slice,
            wrong: `stands in ${file}, which holds the whole environment`,
            expected: "all",
            fix: `remove it; the file of a slice is Pulumi.${environment}-<slice>.yaml`,
          },
        ]),
  ];
}

/**
 * The environment of a running Pulumi program, from the stack's configuration `all` (`pulumi.runtime.allConfig()`).
 * The stack of a slice names environment and slice; every other value then comes from the environment's file.
 * @throws ConfigError with every problem at once
 */
export function loadStack(
  all: Readonly<Record<string, string>>,
  directory: string = projectDirectory,
  options: LoadOptions = {},
): Environment {
  const own = Object.fromEntries(Object.entries(all).map(([key, text]) => [key, decode(key, text)]));
  const { [ENVIRONMENT]: environment, [SLICE]: slice } = own;
  if (typeof environment !== "string" || typeof slice !== "string" || slice === "all") return read(directory, own, [], options);
  const base = environmentFile(directory, environment);
  const stray = Object.keys(own).filter((key) => key.startsWith(PREFIX) && key !== ENVIRONMENT && key !== SLICE);
  const found = stray.map((key): Problem => ({
    path: key,
    wrong: `stands in the stack of slice ${slice}`,
    expected: `${ENVIRONMENT} and ${SLICE} alone`,
    fix: `remove it; Pulumi.${environment}.yaml says it for every slice`,
  }));
  const shared = Object.fromEntries(Object.entries(base).filter(([key]) => key.startsWith(PREFIX)));
  const engine = Object.fromEntries(Object.entries(own).filter(([key]) => !key.startsWith(PREFIX)));
  return read(directory, { ...engine, ...shared, [SLICE]: slice }, [...found, ...checkOwner(base, environment)], options);
}

/** The organisation's stack, as an environment is: what it describes, its slice, and nothing to be warned of. */
export interface OrganizationEnvironment {
  readonly spec: OrganizationSpec;
  readonly slice: typeof organizationStack;
  readonly warnings: readonly Problem[];
}

/** Names of what can be previewed in `directory`: its environments, then the organisation where `Pulumi.org.yaml` stands. */
export function stacksIn(directory: string): readonly string[] {
  const environments = environmentsIn(directory);
  const file = join(directory, `Pulumi.${organizationStack}.yaml`);
  return environments.includes(organizationStack) || !existsSync(file) ? environments : [...environments, organizationStack];
}

/** The organisation of `Pulumi.org.yaml` in `directory`; `slice` can only be its own. @throws ConfigError with every problem at once */
export function loadOrganization(directory: string, slice?: string): OrganizationEnvironment {
  const values = environmentFile(directory, organizationStack);
  const other =
    slice === undefined || slice === organizationStack
      ? []
      : [{ path: SLICE, value: slice, wrong: "is no slice of the organisation", expected: organizationStack }];
  return organizationOf(values, [...other, ...checkStackFile(values)]);
}

/** The organisation of a running Pulumi program; undefined where its stack is an environment's. @throws ConfigError */
export function loadOrganizationStack(all: Readonly<Record<string, string>>): OrganizationEnvironment | undefined {
  if (all[SLICE] !== organizationStack) return undefined;
  return organizationOf(Object.fromEntries(Object.entries(all).map(([key, text]) => [key, decode(key, text)])), []);
}

function organizationOf(all: Values, found: readonly Problem[]): OrganizationEnvironment {
  const engine = checkEngineConfig(Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith(PREFIX))));
  return { spec: readOrganization(ours(all), [...found, ...engine]), slice: organizationStack, warnings: [] };
}

/** The keys of `nivas:`, without the prefix. */
function ours(all: Values): Values {
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), value]] : [])),
  );
}

function read(directory: string, all: Values, found: readonly Problem[], { asOf, judgeHost }: LoadOptions): Environment {
  const values = ours(all);
  const { documents, problems } = catalogueIn(directory, values["catalogue"]);
  const environments = existsSync(directory) ? environmentsIn(directory) : undefined;
  const source = { documents, ...(environments === undefined ? {} : { environments }) };
  return readConfig(values, asOf, [...found, ...checkEngineConfig(all), ...problems], source, judgeHost);
}

function withCatalogue(values: Values, directory: string): Values {
  const said = values[CATALOGUE];
  return { ...values, [CATALOGUE]: { ...(typeof said === "object" ? said : {}), directory } };
}

/** The files of the catalogue that `settings`, as yet unchecked, name: by default those below `catalog`, if it is there. */
function catalogueIn(directory: string, settings: unknown): CatalogueFiles {
  const asked: unknown = typeof settings === "object" && settings !== null ? Reflect.get(settings, "directory") : undefined;
  const isAsked = typeof asked === "string" && asked !== "";
  return catalogueFiles(directory, isAsked ? asked : "catalog", isAsked);
}

/** A value as the engine hands it over: groups, lists, numbers and truth values are JSON, texts are bare. */
function decode(key: string, text: string): unknown {
  if (!key.startsWith(PREFIX) || !/^[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function isSliceFile(file: string): boolean {
  return /^\s*["']?nivas:slice["']?:\s*(?!["']?all["']?\s*(?:#.*)?$)\S/m.test(readFileSync(file, "utf8"));
}

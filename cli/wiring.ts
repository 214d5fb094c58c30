import type { OrganizationSpec } from "../config/organization.ts";
import type { KubernetesObject } from "../components/kubernetes/model/index.ts";
import type { PlatformSpec, ResidencySpec, ServiceSpec } from "../config/spec.ts";
import { lazily, serviceBasis } from "./render/service-basis.ts";
import type { RenderUnit } from "./render/tree.ts";
import type { RenderService, Services } from "./services.ts";
import { type Colours, PLAIN_COLOURS, type Terminal } from "./terminal.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The parts of a process that a terminal is made of. */
export interface ProcessStreams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** An environment, or the organisation that its accounts belong to. */
export type NivasSpec = PlatformSpec | OrganizationSpec;

const isPlatform = (spec: NivasSpec): spec is PlatformSpec => "regions" in spec;

/** An organisation is held to everything: its file narrows nothing. */
const strictest: ResidencySpec = { profiles: [], strict: true, exemptions: [], hosts: [], buckets: [] };

/** The real program and configuration, each part loaded when it is asked for. */
export function nivasServices(environment: Environment): Services<NivasSpec> {
  return {
    project: "nivas",
    backendUrl: environment["PULUMI_BACKEND_URL"] || undefined,
    today: dayInIndia,
    config: async () => {
      const [load, { hostProof: judgeHost }, { stackName }, { organizationStack }] = await Promise.all([
        import("../config/load.ts"),
        import("../components/mesh/model/routing/host-proof.ts"),
        import("../config/names.ts"),
        import("../config/organization.ts"),
      ]);
      const isOrganization = (directory: string, name: string): boolean =>
        name === organizationStack && !load.environmentsIn(directory).includes(name);
      return {
        environmentsIn: load.stacksIn,
        loadEnvironment: (directory, name, slice, asOf) =>
          isOrganization(directory, name)
            ? load.loadOrganization(directory, slice)
            : load.loadEnvironment(directory, name, slice, { asOf, judgeHost }),
        stackName: (name, slice) => (slice === organizationStack ? organizationStack : stackName(name, slice)),
        places: (spec) => (isPlatform(spec) ? spec.regions.map(({ place }) => place) : []),
        residency: (spec) => (isPlatform(spec) ? spec.residency : strictest),
      };
    },
    rendering: renderService,
    preload: () => sdkPreload(environment),
    program: async () => {
      const [{ deploy }, { deployOrganization }] = await Promise.all([
        import("../stacks/environment.ts"),
        import("../stacks/organization.ts"),
      ]);
      return (spec, slice) => (isPlatform(spec) ? deploy(spec, slice) : deployOrganization(spec));
    },
  };
}

/** Renders the services of platforms; an organisation has none. */
async function renderService(): Promise<RenderService<NivasSpec>> {
  const [load, { hostProof: judgeHost }, { placesOf, serviceObjects }] = await Promise.all([
    import("../config/load.ts"),
    import("../components/mesh/model/routing/host-proof.ts"),
    import("../components/workload/model/index.ts"),
  ]);
  const renderedOf = (spec: PlatformSpec) => spec.services.filter(({ delivery }) => delivery === "gitops");
  return {
    environmentsIn: load.environmentsIn,
    loadEnvironment: (directory, name, catalogue) => load.loadEnvironment(directory, name, undefined, { catalogue, judgeHost }),
    catalogue: (spec) => (isPlatform(spec) ? spec.catalogue.directory : ""),
    output: (spec) => (isPlatform(spec) ? spec.catalogue.output : ""),
    names: (spec) =>
      isPlatform(spec) ? { services: renderedOf(spec).map(({ name }) => name), places: placesOf(spec) } : { services: [], places: [] },
    units: (spec, only) => (isPlatform(spec) ? unitsOf(spec, renderedOf(spec), only, serviceObjects) : []),
  };
}

function unitsOf(
  spec: PlatformSpec,
  services: readonly ServiceSpec[],
  only: string | undefined,
  serviceObjects: (service: ServiceSpec, spec: PlatformSpec, place: string) => readonly KubernetesObject[],
): readonly RenderUnit[] {
  const basis = lazily(() => serviceBasis(spec));
  return services
    .filter(({ name }) => only === undefined || name === only)
    .flatMap((service) =>
      service.places.map((place) => ({
        place,
        service: service.name,
        basis: () => basis()(service),
        objects: () => serviceObjects(service, spec, place),
      })),
    );
}

/** The day it is in India. */
export function dayInIndia(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" }).format(new Date());
}

/** The preload of the SDK, unless the environment asks for the SDK as it is. */
export async function sdkPreload(environment: Environment): ReturnType<Services<unknown>["preload"]> {
  const { isPreloadWanted, preloadSdk } = await import("./engine/sdk-preload.ts");
  return isPreloadWanted(environment) ? preloadSdk() : undefined;
}

/** The terminal of a process: colours where a person reads, unless `NO_COLOR` is set; progress where one watches. */
export async function processTerminal({ stdout, stderr }: ProcessStreams, environment: Environment): Promise<Terminal> {
  const isDumb = environment["TERM"] === "dumb";
  return {
    out: stdout,
    error: stderr,
    showsProgress: stderr.isTTY && !isDumb && environment["CI"] === undefined,
    colours: await coloursOf(stdout, environment),
    errorColours: await coloursOf(stderr, environment),
    now: () => performance.now(),
  };
}

async function coloursOf(stream: NodeJS.WriteStream, environment: Environment): Promise<Colours> {
  if (!stream.isTTY || environment["TERM"] === "dumb" || (environment["NO_COLOR"] ?? "") !== "") return PLAIN_COLOURS;
  const { createColors } = (await import("picocolors")).default;
  return createColors(true);
}

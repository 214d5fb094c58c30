import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings.js";
import { loadEnvironment, projectDirectory } from "../../../config/load.ts";
import type { PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { withoutTraces } from "../../stacks/without-traces.ts";

/** A resource as it was registered. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the parent; undefined for the top. */
  readonly parent: string | undefined;
  /** Names of what it waits for, sorted. */
  readonly after: readonly string[];
  readonly protect: boolean;
  /** What it goes with, its own or, as the engine has it, its parent's. */
  readonly deletedWith: string | undefined;
  readonly deleteTimeout: string | undefined;
  /** What it does to the options of resources below it. */
  readonly transforms: readonly pulumi.ResourceTransform[];
}

/** The two ways a program runs; in a preview, outputs that were not returned are unknown. */
export const modes = [
  ["preview", true],
  ["update", false],
] as const;

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getDependenciesList(): readonly string[];
  getProtect(): boolean;
  getDeletedwith(): string;
  getCustomtimeouts(): { getDelete(): string } | undefined;
}

/** The monitor of the mocks. */
interface Monitor {
  registerResource(request: Request, answer: unknown): Promise<void>;
  newUrn(parent: string, type: string, name: string): string;
}

/** Runs `program` under mocks and returns what it registered, in the order of registration. Any function call fails. */
export async function record(isPreview: boolean, program: () => void): Promise<readonly Recorded[]> {
  const inputs = new Map<string, Readonly<Record<string, unknown>>>();
  const transforms = new Map<string, readonly pulumi.ResourceTransform[]>();
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ type, name, inputs: given, transforms: own = [] }) => {
      inputs.set(`${type} ${name}`, given);
      transforms.set(`${type} ${name}`, own);
      return { id: `${name}-id`, state: isPreview ? {} : given };
    },
    call: ({ token }) => {
      throw new Error(`function ${token} was called`);
    },
  };
  await pulumi.runtime.setMocks(mocks, "nivas", "test", isPreview);
  const monitor = getMonitor() as unknown as Monitor;
  const requests: Request[] = [];
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) => {
    requests.push(request);
    return register(request, answer);
  };
  await withoutTraces(async () => {
    program();
    await pulumi.runtime.disconnect();
  });
  const deletedWith = new Map<string, string>();
  for (const request of requests) {
    const urn = monitor.newUrn(request.getParent(), request.getType(), request.getName());
    deletedWith.set(urn, request.getDeletedwith() || (deletedWith.get(request.getParent()) ?? ""));
  }
  return requests.map((request): Recorded => ({
    type: request.getType(),
    name: request.getName(),
    inputs: inputs.get(`${request.getType()} ${request.getName()}`) ?? {},
    parent: nameOf(request.getParent()),
    after: request
      .getDependenciesList()
      .map((urn) => nameOf(urn) ?? "")
      .sort(),
    protect: request.getProtect(),
    deletedWith: nameOf(deletedWith.get(monitor.newUrn(request.getParent(), request.getType(), request.getName())) ?? ""),
    deleteTimeout: request.getCustomtimeouts()?.getDelete(),
    transforms: transforms.get(`${request.getType()} ${request.getName()}`) ?? [],
  }));
}

function nameOf(urn: string): string | undefined {
  return urn === "" ? undefined : urn.split("::").at(-1);
}

/** The one resource of a `type` (its last part will do) called `name`. */
export function find(recorded: readonly Recorded[], type: string, name: string): Recorded {
  const found = recorded.filter((one) => one.type.endsWith(type) && one.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} resources are ${type} ${name}`);
  return only;
}

/** `type name` of each, sorted. */
export function listing(recorded: readonly Recorded[]): readonly string[] {
  return recorded.map(({ type, name }) => `${type} ${name}`).sort();
}

/** A custom resource to stand for the cluster or its nodes. */
export class Stand extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Stand", name, {});
  }
}

/** The environment of a stack file of this repository. */
export function environment(name: "dev" | "prod"): PlatformSpec {
  return loadEnvironment(projectDirectory, name).spec;
}

/** `spec` with one of its regions changed. */
export function withRegion(spec: PlatformSpec, place: string, change: (region: RegionSpec) => Partial<RegionSpec>): PlatformSpec {
  return { ...spec, regions: spec.regions.map((region) => (region.place === place ? { ...region, ...change(region) } : region)) };
}

/** A cluster that exists already. */
export const existingCluster = { name: "old", endpoint: "https://old.example.in", certificateAuthority: "Y2E=" } as const;

import type { KubernetesObject } from "../../../../components/kubernetes/model/index.ts";
import { compileService } from "../../../../components/mesh/model/routing/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import { caseServices } from "./case-services.ts";
import { platform } from "./services.ts";

/** The platform of the reference cases. */
export const spec = platform(caseServices);

/** A part of an object whose shape a test takes as it comes. */
export interface Loose {
  readonly [key: string]: Loose;
}

/** The spec of one compiled object of a service. @throws Error where there is none */
export function compiled(own: ServiceSpec, kind: string, name = own.objectName, whole: PlatformSpec = spec): Loose {
  const found = compileService(own, whole, "mumbai").find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return (found as unknown as { readonly spec: Loose }).spec;
}

/** A service of the reference cases. @throws Error where there is none */
export function named(name: string): ServiceSpec {
  const found = caseServices.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** Kind and name of each object. */
export const kinds = (objects: readonly KubernetesObject[]): readonly string[] =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

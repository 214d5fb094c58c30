import type { KubernetesObject } from "../../components/kubernetes/model/index.ts";
import type { YamlWriter } from "./yaml-text.ts";

/** A service in a place, to be rendered. */
export interface RenderUnit {
  readonly place: string;
  readonly service: string;
  /** What its objects are made from, as text: where that is the same, so are they. */
  readonly basis: () => string;
  /** Its objects in the order of their needs. */
  readonly objects: () => readonly KubernetesObject[];
}

/** A rendered file. */
export interface RenderedFile {
  /** Below the environment's folder: `mumbai/order/deployment-order-service.yaml`. */
  readonly path: string;
  readonly text: string;
  /** What it holds; undefined for a kustomization. */
  readonly object: KubernetesObject | undefined;
}

/** The folder of a service in a place. */
export function unitFolder({ place, service }: Pick<RenderUnit, "place" | "service">): string {
  return `${place}/${service}`;
}

/**
 * The files of `units` by path: one an object, and a kustomization a folder that lists them in the order of their needs.
 * @throws RangeError where two objects of a service would be one file
 */
export function renderTree(units: readonly RenderUnit[], yaml: YamlWriter): ReadonlyMap<string, RenderedFile> {
  const files = new Map<string, RenderedFile>();
  for (const unit of units) {
    const folder = unitFolder(unit);
    const names = unit.objects().map((object) => {
      const name = fileName(object);
      const path = `${folder}/${name}`;
      if (files.has(path)) throw new RangeError(`service "${unit.service}" has two objects for ${path}`);
      files.set(path, { path, text: yaml.document(object), object });
      return name;
    });
    if (names.length === 0) continue;
    const path = `${folder}/kustomization.yaml`;
    files.set(path, { path, text: yaml.document(kustomization(names)), object: undefined });
  }
  return files;
}

/** `deployment-order-service.yaml`. */
function fileName({ kind, metadata }: KubernetesObject): string {
  return `${kind.toLowerCase()}-${metadata.name}.yaml`;
}

/** Lists files alone: what a reviewer reads is what is applied. @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
function kustomization(resources: readonly string[]) {
  return { apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization", resources };
}

import { runOnFiles, type Files } from "./files.ts";
import type { KubernetesObject } from "./manifest.ts";
import { kubernetesObjects } from "./yaml-documents.ts";

/**
 * The objects that `kustomize build` makes of `folder`, a path among `files`. Nothing outside the files is read.
 * @throws Error with kustomize's words when it refuses
 */
export async function kustomizeBuild(files: Files, folder = "."): Promise<readonly KubernetesObject[]> {
  const done = await runOnFiles("kustomize", ["build", folder], files);
  if (done.status !== 0) throw new Error(`kustomize: ${done.stderr.trim()}`);
  return kubernetesObjects(done.stdout);
}

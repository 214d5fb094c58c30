import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { deployment } from "./mix.ts";

/** Folders that the manifests lie in, as many rendered charts do. */
const FOLDERS = 100;

/** A folder of manifests that were generated. */
export interface ManifestFolder {
  readonly path: string;
  remove(): void;
}

/** Writes `count` manifests, a Deployment and its Service in turn, one a file. */
export function generateManifests(count: number): ManifestFolder {
  const path = mkdtempSync(join(tmpdir(), "nivas-bench-manifests-"));
  for (let folder = 0; folder < FOLDERS; folder += 1) mkdirSync(join(path, `chart-${folder}`));
  for (let index = 0; index < count; index += 1) {
    const app = Math.floor(index / 2);
    const manifest = index % 2 === 0 ? deploymentManifest(app) : serviceManifest(app);
    writeFileSync(join(path, `chart-${app % FOLDERS}`, `${manifest.kind.toLowerCase()}-${app}.yaml`), dump(manifest, { noRefs: true }));
  }
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  readonly spec: object;
}

function metadata(app: number): object {
  const labels = { "app.kubernetes.io/name": `d-${app}`, "app.kubernetes.io/managed-by": "Helm" };
  return { name: `d-${app}`, namespace: `team-${app % FOLDERS}`, labels };
}

function deploymentManifest(app: number): Manifest {
  return { apiVersion: "apps/v1", kind: "Deployment", metadata: metadata(app), spec: deployment(app) };
}

function serviceManifest(app: number): Manifest {
  const spec = { selector: { app: `d-${app}` }, ports: [{ name: "http", port: 80, targetPort: 8080 }] };
  return { apiVersion: "v1", kind: "Service", metadata: metadata(app), spec };
}

import type { ResidencySpec } from "../../config/spec.ts";
import type { Judged } from "../../rules/evidence/index.ts";
import { objectToken, type ResidencyResource } from "../../rules/residency/index.ts";
import { addCompanions } from "../check/companions.ts";
import { judgeSurface, noExtra, type Standard } from "../check/judging.ts";
import type { RenderedFile } from "./tree.ts";

/** A day before every exemption's last: render knows no dates, and `nivas check` judges them. */
const beforeAll = "0001-01-01";

/**
 * What the residency and security rules say of rendered files. Files of equal text, a service's in two places, are judged
 * once. `folder` is what findings call the environment's folder.
 */
export async function judgeTree(files: Iterable<RenderedFile>, folder: string, residency: ResidencySpec): Promise<Judged> {
  const standard: Standard = { residency, asOf: beforeAll, phase: "preview", groups: ["residency", "retention", "security"] };
  const seen = new Set<string>();
  const resources: ResidencyResource[] = [];
  for (const { object, path, text } of files) {
    if (object === undefined || seen.has(text)) continue;
    seen.add(text);
    const name = [object.kind, object.metadata.namespace ?? "", object.metadata.name].filter((part) => part !== "").join("/");
    resources.push({ urn: `${folder}/${path}#${name}`, type: objectToken({ ...object }) ?? "", name, inputs: { ...object } });
  }
  const surface = {
    subject: { kind: "manifests", name: folder, file: folder },
    resources,
    locations: new Map(),
    unreadable: [],
    extra: noExtra,
    owns: (resource: string) => resource.startsWith(`${folder}/`),
    whole: false,
  } as const;
  return judgeSurface(await addCompanions(surface, standard), standard);
}

import { z } from "zod";

const folder = z.string().min(1, "is empty; expected a folder, from the folder of the stack files");

/** Where the services' descriptions stand, and where their manifests are rendered to: another repository is as good as this one. */
export const catalogue = z.strictObject({
  directory: folder.default("catalog").describe("Folder of the services' YAML files, subfolders too. Default: catalog"),
  output: folder.default("gitops").describe("Folder that nivas render writes to. Default: gitops"),
});

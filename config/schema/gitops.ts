import { z } from "zod";

/** How rendered manifests reach the clusters. */
export const gitops = z.strictObject({});

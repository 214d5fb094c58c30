import { z } from "zod";

/** Where the services' descriptions stand, and where their manifests are rendered to. */
export const catalogue = z.strictObject({});

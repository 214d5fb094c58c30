import { z } from "zod";

/** The mesh over all regions. */
export const mesh = z.strictObject({});

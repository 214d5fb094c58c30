import { z } from "zod";

/** The way in to every place that serves users. */
export const entrance = z.strictObject({});

// Shared pieces of the table schemas. zod is for tests and `npm run tables`: no start-up code imports this file's values.
import { z } from "zod";

/** V: read in the named source. U: not verified; the value is null, or printed as unverified. */
export const mark = z.enum(["V", "U"]);

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** The two Indian Regions of AWS. */
export const region = z.enum(["ap-south-1", "ap-south-2"]);

/** Where a fact comes from, when it was read there, and how far it is verified: part of every row. */
export const provenance = { source: z.string().min(3), seen: day, mark };

/** One value that is verified or not by itself, apart from its row. */
export const fact = <T extends z.ZodType>(value: T) => z.strictObject({ value, mark, note: z.string() });

/** A table file: the day it was put together, and its rows. */
export const table = <T extends z.ZodType>(row: T) => z.strictObject({ asOf: day, rows: z.array(row).min(1) });

/** V or U, see {@link mark}. */
export type Mark = z.infer<typeof mark>;

/** `ap-south-1` or `ap-south-2`. */
export type IndianRegion = z.infer<typeof region>;

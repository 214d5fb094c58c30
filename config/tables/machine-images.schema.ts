import { z } from "zod";
import { day, provenance, table } from "./fact.schema.ts";

/** An operating system of nodes, pinned. */
export const machineImage = z.strictObject({
  id: z.string(),
  /** Release, as its image alias names it. */
  version: z.string().regex(/^v\d+\.\d+\.\d+$/),
  released: day,
  /** Alias of EC2NodeClass `amiSelectorTerms`. */
  alias: z.string(),
  note: z.string().nullable(),
  ...provenance,
});

/** Schema of `machine-images.json`. */
export const machineImagesTable = table(machineImage);

export type MachineImage = z.infer<typeof machineImage>;

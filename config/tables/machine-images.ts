import table from "./machine-images.json" with { type: "json" };
import type { MachineImage } from "./machine-images.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { MachineImage } from "./machine-images.schema.ts";

const byId = indexById(rowsOf<MachineImage>(table));

/** The image called `id`. @throws RangeError when the table has none */
export function machineImage(id: string): MachineImage {
  const image = byId.get(id);
  if (image === undefined) throw new RangeError(`machine image ${id} is not in the table`);
  return image;
}

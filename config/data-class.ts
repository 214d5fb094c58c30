import type { DataClass } from "./tables/retention-presets.schema.ts";

export type { DataClass } from "./tables/retention-presets.schema.ts";

/** Header that carries a request's class inside the platform: set by the gateway, never taken from a client. */
export const dataClassHeader = "data-classification";

/** Every class, the least guarded first. */
export const dataClasses: readonly DataClass[] = ["public", "internal", "personal", "customer-pii", "payment", "books"];

/** What data counts as whose class nobody has said, or said wrongly. */
export const unknownDataClass: DataClass = "customer-pii";

/** Whether data of `dataClass` may only ever be handled by places proven Indian: personal, payment and books of account. */
export function isIndiaOnly(dataClass: DataClass): boolean {
  return dataClasses.indexOf(dataClass) >= dataClasses.indexOf("personal");
}

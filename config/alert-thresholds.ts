import type { z } from "zod";
import type { alertThresholds } from "./schema/alert-thresholds.ts";

/** Figures that the platform's alerts compare with, each described where it is set: `config/schema/alert-thresholds.ts`. */
export type AlertThresholds = Readonly<z.output<typeof alertThresholds>>;

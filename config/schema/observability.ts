import { z } from "zod";

/** Metrics, logs, traces, alerts and dashboards. */
export const observability = z.strictObject({});

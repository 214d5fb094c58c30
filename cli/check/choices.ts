/** Forms that the result of a check is printed in, the usual one first. */
export const FORMATS = ["text", "json", "sarif", "junit"] as const;

/** One of them. */
export type Format = (typeof FORMATS)[number];

/** When a check is made: at a preview unknown values are still to come, at an update they are not. */
export const PHASES = ["preview", "update"] as const;

/** One of them. */
export type Phase = (typeof PHASES)[number];

/** Groups of rules; the first two are the residency engine's. */
export const GROUPS = ["residency", "retention", "security", "reliability", "cost"] as const;

/** One of them. */
export type Group = (typeof GROUPS)[number];

/** What foreign manifests and state are judged by unless asked otherwise: where data can go. */
export const RESIDENCY_GROUPS: readonly Group[] = ["residency", "retention"];

import { labelKey } from "./names.ts";

/** What sets know of a place by its registration: labels, under the same names. */
type PlaceFact = "place" | "region" | "wave";

/**
 * The facts of a registration as values of a generator. A label that is not there is an error by itself: `index` of a map
 * gives nothing for a key that it lacks, whatever `missingkey` says, and the Application of `order-` would be made.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/
 */
export function placeValues(...facts: readonly PlaceFact[]): Record<string, string> {
  const value = (key: string): string =>
    `{{ with index .metadata.labels "${key}" }}{{ . }}{{ else }}{{ fail "a registration has no label ${key}" }}{{ end }}`;
  return Object.fromEntries(facts.map((fact) => [fact, value(labelKey(fact))]));
}

/** A fact of the place, in the template of a set whose generator gives it. */
export function ofPlace(fact: PlaceFact): string {
  return `{{ .values.${fact} }}`;
}

/**
 * How often and how patiently a failed sync is tried again, with what was committed meanwhile: a repaired change need not
 * wait until the broken one has been tried to the end.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-retry-refresh-on-new-revisions
 */
export const retry = { limit: 5, refresh: true, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } } as const;

/** Deletes what is no longer rendered, children first, after all else is healthy; never makes a namespace, which is Pulumi's. */
const always = ["CreateNamespace=false", "PrunePropagationPolicy=foreground", "PruneLast=true", "ServerSideApply=true"] as const;

/** How manifests without a rollout are applied: replicas stay what the autoscaler made them. */
export const syncOptions: readonly string[] = [...always, "RespectIgnoreDifferences=true"];

/**
 * How those with a rollout are: what differs by nothing but weights or hashes is not applied at all. To respect them in what is
 * applied would put back every route of a VirtualService whose weights have moved, as its list is merged as a whole.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#selective-sync
 */
export const rolloutSyncOptions: readonly string[] = [...always, "ApplyOutOfSyncOnly=true"];

/**
 * A set makes and changes Applications and deletes none, and takes nothing along when it goes.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/
 */
export const safeDeletion = { applicationsSync: "create-update", preserveResourcesOnDeletion: true } as const;

import type { GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import { environment } from "../kubernetes/recording.ts";

/** An environment that has Argo CD, and its delivery by itself. */
export interface Delivery {
  readonly spec: PlatformSpec;
  readonly gitops: GitOpsSpec;
}

/** `spec` with some of its delivery changed. @throws Error where no repository is named */
export function withDelivery(spec: PlatformSpec, change: Partial<GitOpsSpec>): Delivery {
  if (spec.gitops === undefined) throw new Error("no repository");
  const gitops = { ...spec.gitops, ...change };
  return { spec: { ...spec, gitops }, gitops };
}

/** Production with everything that delivery knows: an add-on, notices, a freeze, and a cluster of its own at a site. */
export function deliverySpec(): Delivery {
  const { spec, gitops } = withDelivery(environment("prod"), {});
  const chennai = { endpoint: "https://10.83.0.10:6443", certificateAuthority: "Q0E=", tokenMinutes: 60 };
  return withDelivery(spec, {
    addons: [{ name: "falco", namespace: "falco", path: "addons/falco" }],
    webhookHost: "hooks.example.in",
    freezes: [{ name: "diwali", schedule: "0 0 18 10 *", hours: 240, teams: [] }],
    places: gitops.places.map((place) => (place.place === "chennai" ? { ...place, cluster: "chennai", ownCluster: chennai } : place)),
  });
}

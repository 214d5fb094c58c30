import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { PlatformSpec } from "../../../config/spec.ts";
import { namespaceWalls, networkOf, podIdentityAgent, podsIn, regionAt, type Named } from "../../kubernetes/model/index.ts";
import { secretsIdentity } from "./external-secrets-chart.ts";

/**
 * The walls of External Secrets' namespace: the API server comes in to the webhook, Prometheus to the metrics; it goes out
 * to the API server and to the endpoints of Secrets Manager and KMS, which stand in the VPC.
 */
export function secretsWalls(spec: PlatformSpec, place: string): readonly Named<INetworkPolicy>[] {
  const vpc = networkOf(regionAt(spec, place));
  return namespaceWalls(secretsIdentity.namespace, [
    {
      name: "allow-webhook",
      direction: "ingress",
      pods: { "app.kubernetes.io/name": "external-secrets-webhook" },
      peers: vpc,
      ports: [10250],
    },
    { name: "allow-scrape", direction: "ingress", peers: podsIn("monitoring"), ports: [8080] },
    { name: "allow-apis", direction: "egress", peers: vpc, ports: [443] },
    podIdentityAgent,
  ]);
}

import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { signingNamespace } from "./names.ts";
import { signers } from "./signers.ts";
import { placeLabel } from "./site-injection.ts";

/** Port of a signer's pods, behind 443 of its Service. */
const signerPort = 6443;

/** The way from each team's pods at a site in the mesh to that site's signer, beside what their own policies open; none for others. */
export function sitePolicies(spec: PlatformSpec, region: RegionSpec): readonly Named<INetworkPolicy>[] {
  return signers(spec, region).flatMap(({ name, site }) =>
    site === undefined ? [] : spec.teams.map((team) => wayToSigner(team.name, site, name)),
  );
}

function wayToSigner(namespace: string, site: string, signer: string): Named<INetworkPolicy> {
  const isSigning = { matchLabels: { "kubernetes.io/metadata.name": signingNamespace } };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: `mesh-signer-${site}`, namespace },
    spec: {
      podSelector: { matchLabels: { [placeLabel]: site } },
      policyTypes: ["Egress"],
      egress: [
        {
          to: [{ namespaceSelector: isSigning, podSelector: { matchLabels: { app: signer } } }],
          ports: [{ port: signerPort, protocol: "TCP" }],
        },
      ],
    },
  };
}

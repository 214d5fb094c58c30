import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { signingNamespace } from "./names.ts";

/** One thing that signs identities in a cluster, with an intermediate of its own. */
export interface Signer {
  /** The site whose machines it signs for; undefined: the cluster's own. */
  readonly site: string | undefined;
  /** Name of its intermediate's Certificate, Secret and Issuer. */
  readonly intermediate: string;
  /** Its release, and its Service. */
  readonly name: string;
  /** Where proxies ask it, `<service>.<namespace>.svc`. */
  readonly host: string;
}

/** The sites of a region whose machines are in the mesh: none unless asked for. */
export function meshSites({ mesh }: Pick<PlatformSpec, "mesh">, { sites }: Pick<RegionSpec, "sites">): readonly string[] {
  return mesh.includesSites ? sites.map(({ place }) => place) : [];
}

/**
 * What signs in a region's cluster: one for its own machines, and one for each site in the mesh. A site stands outside AWS's
 * doors: without its intermediate nothing there is renewed, and nobody else is touched.
 */
export function signers(spec: Pick<PlatformSpec, "mesh">, region: Pick<RegionSpec, "sites">): readonly [Signer, ...Signer[]] {
  return [signer(undefined), ...meshSites(spec, region).map(signer)];
}

function signer(site: string | undefined): Signer {
  const suffix = site === undefined ? "" : `-${site}`;
  const name = `cert-manager-istio-csr${suffix}`;
  return { site, intermediate: `istio-ca${suffix}`, name, host: `${name}.${signingNamespace}.svc` };
}

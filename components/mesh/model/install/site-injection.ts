import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { signers } from "./signers.ts";

/** Label of pods that says where they run. */
export const placeLabel = "nivas.internal/place";

/**
 * Values of a control plane by which proxies at a site ask that site's signer; none where no site is in the mesh. A template
 * that every pod with a sidecar goes through after the standard one: it adds to those that carry a site's label, and
 * nothing to others.
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#custom-templates-experimental
 */
export function siteInjection(spec: PlatformSpec, region: RegionSpec) {
  const atSites = signers(spec, region).filter(({ site }) => site !== undefined);
  if (atSites.length === 0) return {};
  return { sidecarInjectorWebhook: { defaultTemplates: ["sidecar", "sites"], templates: { sites: siteTemplate(atSites) } } };
}

/** Kubernetes runs the proxy as an init container that stays, where the control plane says so; the template follows it. */
function siteTemplate(atSites: readonly { readonly site: string | undefined; readonly host: string }[]): string {
  const addresses = JSON.stringify(Object.fromEntries(atSites.map(({ site, host }) => [site, `${host}:443`])));
  return [
    `{{- $signer := index (fromJSON \`${addresses}\`) (index .ObjectMeta.Labels "${placeLabel}") }}`,
    "spec:",
    "{{- if $signer }}",
    "  {{ if .NativeSidecars }}initContainers{{ else }}containers{{ end }}:",
    "  - name: istio-proxy",
    "    env:",
    "    - name: CA_ADDR",
    '      value: "{{ $signer }}"',
    "{{- else }} {}",
    "{{- end }}",
    "",
  ].join("\n");
}

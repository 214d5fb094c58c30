import type { PlatformSpec } from "../../../config/spec.ts";
import { platformTeam } from "../../../config/secrets-spec.ts";

/** What the names of a team's secrets begin with, `prod/payments/`: all that its namespace may ask for. */
export function secretPrefix({ environment }: Pick<PlatformSpec, "environment">, team: string): string {
  return `${environment}/${team}/`;
}

/** The name of a secret of the platform itself in the region's Secrets Manager, `prod/platform/grafana/oauth`. */
export function platformSecretName(spec: Pick<PlatformSpec, "environment">, component: string, name: string): string {
  return `${secretPrefix(spec, platformTeam)}${component}/${name}`;
}

/** The name of a secret of a service, `prod/payments/payment/gateway`. */
export function serviceSecretName(spec: Pick<PlatformSpec, "environment">, team: string, service: string, name: string): string {
  return `${secretPrefix(spec, team)}${service}/${name}`;
}

import type { GrafanaSpec, PlatformSpec, SingleSignOnSpec } from "../../../../config/spec.ts";

/** Folder that the client's secret is mounted in. */
export const oauthFolder = "/etc/secrets/grafana-oauth";

/** Grafana's host in a region, `mumbai.grafana.prod.nivas.internal`. */
export function grafanaHost({ host }: Pick<GrafanaSpec, "host">, place: string): string {
  return `${place}.${host}`;
}

/**
 * `grafana.ini`: times of India, no database to keep, and no word to anybody outside: reports, update checks, news, avatars,
 * published snapshots and plugins all lead abroad. Alerts are Prometheus's, so Grafana's own are off.
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 */
export function grafanaIni({ observability: { grafana } }: PlatformSpec, place: string) {
  const host = grafanaHost(grafana, place);
  return {
    server: { domain: host, root_url: `https://${host}`, enforce_domain: false },
    analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false, feedback_links_enabled: false },
    news: { news_feed_enabled: false },
    snapshots: { enabled: false, external_enabled: false },
    plugins: { plugin_admin_enabled: false, preinstall_disabled: true, public_key_retrieval_disabled: true },
    date_formats: { default_timezone: "Asia/Kolkata" },
    users: { allow_sign_up: false, allow_org_create: false, viewers_can_edit: false },
    security: {
      cookie_secure: true,
      // A sign-in comes back from another site, which `strict` would make forget who began it.
      cookie_samesite: "lax",
      strict_transport_security: true,
      content_security_policy: true,
      disable_gravatar: true,
      disable_initial_admin_creation: grafana.sso !== undefined,
    },
    "auth.anonymous": { enabled: false },
    "auth.basic": { enabled: grafana.sso === undefined },
    auth: { disable_login_form: grafana.sso !== undefined, oauth_auto_login: grafana.sso !== undefined },
    ...(grafana.sso === undefined ? {} : { "auth.generic_oauth": genericOauth(grafana.sso) }),
    alerting: { enabled: false },
    unified_alerting: { enabled: false },
    metrics: { enabled: true },
    log: { mode: "console" },
    "log.console": { format: "json" },
  };
}

/**
 * Sign-on by OpenID Connect: who is in no group of ours is let in nowhere, and nobody becomes administrator of the server.
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/
 */
function genericOauth({ clientId, endpoints, groupsClaim, groups }: SingleSignOnSpec) {
  const whose = (group: string, role: string): string => `contains(${groupsClaim}[*], '${group}') && '${role}'`;
  return {
    enabled: true,
    name: "Single sign-on",
    client_id: clientId,
    client_secret: `$__file{${oauthFolder}/client-secret}`,
    scopes: "openid profile email",
    auth_url: endpoints.authorization,
    token_url: endpoints.token,
    api_url: endpoints.userInfo,
    use_pkce: true,
    use_refresh_token: true,
    allow_sign_up: true,
    groups_attribute_path: groupsClaim,
    role_attribute_path: [whose(groups.admin, "Admin"), whose(groups.editor, "Editor"), whose(groups.viewer, "Viewer")].join(" || "),
    role_attribute_strict: true,
    allow_assign_grafana_admin: false,
  };
}

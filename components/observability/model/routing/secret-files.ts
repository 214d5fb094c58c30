import type { AlertingSpec, ChannelSpec, SecretReference } from "../../../../config/alerting-spec.ts";

/** Where the operator mounts the secrets that `alertmanagerSpec.secrets` lists. @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.AlertmanagerSpec */
const folder = "/etc/alertmanager/secrets";

/** The file that holds the value `reference` names. */
export function secretFile({ secret, key }: SecretReference): string {
  return `${folder}/${secret}/${key}`;
}

/** A secret that Alertmanager reads, and its keys. */
export interface AlertmanagerSecret {
  readonly secret: string;
  readonly keys: readonly string[];
}

/** Every secret that the channels and the mail server need, by name: names and keys, never values. */
export function alertmanagerSecrets({ channels, mail }: Pick<AlertingSpec, "channels" | "mail">): readonly AlertmanagerSecret[] {
  const references = [...channels.flatMap(referencesOf), ...(mail?.password === undefined ? [] : [mail.password])];
  const names = [...new Set(references.map(({ secret }) => secret))].sort();
  return names.map((secret) => ({
    secret,
    keys: [...new Set(references.flatMap((reference) => (reference.secret === secret ? [reference.key] : [])))].sort(),
  }));
}

function referencesOf(channel: ChannelSpec): readonly SecretReference[] {
  if (channel.kind !== "webhook") return [];
  return [typeof channel.url === "string" ? undefined : channel.url, channel.token].filter((reference) => reference !== undefined);
}

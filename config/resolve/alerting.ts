import type { AlertingSpec, ChannelSpec, SecretReference } from "../alerting-spec.ts";
import { hostOfUrl } from "../checks/indian-host.ts";
import type { SecretReferenceInput } from "../schema/alerting.ts";
import type { Config } from "../schema/index.ts";

type AlertingConfig = Config["observability"]["alerting"];

/** What the environment watches and whom it tells, from a checked configuration. */
export function resolveAlerting({ observability: { alerting } }: Pick<Config, "observability">): AlertingSpec {
  const { mail, holidays, onCall, rules, channels, runbooks, ...same } = alerting;
  return {
    ...same,
    fallback: alerting.fallback,
    incidents: alerting.incidents,
    deadMansSwitch: alerting.deadMansSwitch,
    runbooks: runbooks.replace(/\/+$/, ""),
    channels: channels.flatMap((channel) => channelOf(channel) ?? []),
    onCall: onCall.map(({ team, critical, warning = critical, info }) => ({ team, critical, warning, info })),
    mail:
      mail === undefined
        ? undefined
        : { smarthost: mail.smarthost, from: mail.from, username: mail.username, password: referenceOf(mail.passwordSecret) },
    holidays: [...holidays].sort(),
    rules: rules
      .map(({ team = "", runbook = "", description, ...rule }) => ({ ...rule, team, runbook, description: description ?? rule.summary }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function channelOf({ name, mail, webhook, sns }: AlertingConfig["channels"][number]): ChannelSpec | undefined {
  if (mail !== undefined) return { name, kind: "mail", to: mail.to };
  if (sns !== undefined) return { name, kind: "sns", topicArn: sns.topicArn, region: sns.topicArn.split(":")[3] ?? "" };
  const url = webhook?.url ?? referenceOf(webhook?.urlSecret);
  if (webhook === undefined || url === undefined) return undefined;
  const host = typeof url === "string" ? hostOfUrl(url) : webhook.host;
  return { name, kind: "webhook", url, host: host ?? "", token: referenceOf(webhook.tokenSecret) };
}

function referenceOf(reference: SecretReferenceInput | undefined): SecretReference | undefined {
  return typeof reference === "string" ? undefined : reference;
}

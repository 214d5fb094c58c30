import type { AlertingSpec, ChannelSpec } from "../../../../config/alerting-spec.ts";
import { secretFile } from "./secret-files.ts";

/** A receiver of Alertmanager: a name, and one way to tell somebody; none tells nobody. */
export interface Receiver {
  readonly name: string;
  readonly webhook_configs?: readonly object[];
  readonly email_configs?: readonly object[];
  readonly sns_configs?: readonly object[];
}

/** The receiver that tells nobody. */
export const nobody = "nobody";

/** A receiver for each channel, and {@link nobody}. Secrets stand in files, whose names alone are written. */
export function receivers({ channels }: Pick<AlertingSpec, "channels">): readonly Receiver[] {
  return [{ name: nobody }, ...channels.map(receiver)];
}

/** @see https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings */
function receiver(channel: ChannelSpec): Receiver {
  const { name } = channel;
  switch (channel.kind) {
    case "mail":
      return { name, email_configs: [{ to: channel.to.join(", "), send_resolved: true }] };
    case "sns":
      return {
        name,
        // Credentials are those of the pod's identity.
        sns_configs: [
          {
            topic_arn: channel.topicArn,
            api_url: `https://sns.${channel.region}.amazonaws.com`,
            sigv4: { region: channel.region },
            send_resolved: true,
          },
        ],
      };
    case "webhook":
      return {
        name,
        webhook_configs: [
          {
            ...(typeof channel.url === "string" ? { url: channel.url } : { url_file: secretFile(channel.url) }),
            ...(channel.token === undefined
              ? {}
              : { http_config: { authorization: { type: "Bearer", credentials_file: secretFile(channel.token) } } }),
            send_resolved: true,
          },
        ],
      };
  }
}

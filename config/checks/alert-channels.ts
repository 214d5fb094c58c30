import type { Problem } from "../problem.ts";
import type { SecretReferenceInput } from "../schema/alerting.ts";
import type { Config } from "../schema/index.ts";
import { abroad, hostOfUrl } from "./indian-host.ts";

type AlertingConfig = Config["observability"]["alerting"];
type Channel = AlertingConfig["channels"][number];

const at = "nivas:observability.alerting";

/** Query parameters that carry a secret. */
const secretParameter = /[?&](?:token|key|apikey|api_key|secret|password|passwd|auth|access_token|sig|signature)=/i;
/** Path segments that are too long and mixed to be a word: the token of an incoming webhook. */
const secretSegment = /\/(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{20,}(?:\/|$)/;
const topic = /^arn:aws:sns:([a-z0-9-]+):\d{12}:[\w-]{1,256}(?:\.fifo)?$/;

/** That each channel is one thing, leads to India, and carries no secret. A secret is never shown. */
export function checkChannels(config: Config): Problem[] {
  const { channels, mail } = config.observability.alerting;
  return [
    ...channels.flatMap((channel, index) => checkChannel(config, channel, `${at}.channels[${index}]`)),
    ...(mail === undefined
      ? []
      : [
          ...checkReference(mail.passwordSecret, `${at}.mail.passwordSecret`),
          ...inIndia(config, mail.smarthost.replace(/:\d+$/, ""), `${at}.mail.smarthost`, mail.smarthost),
        ]),
  ];
}

function checkChannel(config: Config, { name, mail, webhook, sns }: Channel, path: string): Problem[] {
  if ([mail, webhook, sns].filter((way) => way !== undefined).length !== 1)
    return [{ path, value: name, wrong: "is not one way to tell somebody", expected: "exactly one of mail, webhook, sns" }];
  if (mail !== undefined && config.observability.alerting.mail === undefined)
    return [{ path: `${path}.mail`, wrong: "has no mail server", expected: `${at}.mail`, fix: `add ${at}.mail` }];
  if (sns !== undefined) return checkTopic(sns.topicArn, `${path}.sns.topicArn`);
  return webhook === undefined ? [] : checkWebhook(config, webhook, `${path}.webhook`);
}

function checkTopic(arn: string, path: string): Problem[] {
  const region = topic.exec(arn)?.[1];
  const expected = "arn:aws:sns:<ap-south-1 or ap-south-2>:<account>:<topic>";
  if (region === undefined) return [{ path, value: arn, wrong: "is not the ARN of a topic", expected }];
  if (region === "ap-south-1" || region === "ap-south-2") return [];
  return [{ path, value: arn, wrong: `is in ${region}, outside India`, expected, fix: "name a topic in India" }];
}

function checkWebhook(config: Config, { url, urlSecret, host, tokenSecret }: NonNullable<Channel["webhook"]>, path: string): Problem[] {
  const references = [...checkReference(urlSecret, `${path}.urlSecret`), ...checkReference(tokenSecret, `${path}.tokenSecret`)];
  if ((url === undefined) === (urlSecret === undefined))
    return [...references, { path, wrong: "has no one address", expected: "exactly one of url and urlSecret" }];
  if (url === undefined) {
    if (host !== undefined) return [...references, ...inIndia(config, host, `${path}.host`, host)];
    const wrong = "does not say where its secret address leads";
    return [...references, { path, wrong, expected: `${path}.host`, fix: "add the host, which has to be in India" }];
  }
  return [...references, ...checkUrl(config, url, `${path}.url`)];
}

function checkUrl(config: Config, url: string, path: string): Problem[] {
  const host = hostOfUrl(url);
  if (host === undefined) return [{ path, wrong: "is not an address", expected: "https://<host>/<path>, or http:// inside the cluster" }];
  const { username, password, pathname, protocol } = new URL(url);
  if (username !== "" || password !== "" || secretParameter.test(url) || secretSegment.test(pathname))
    return [
      {
        path,
        wrong: "holds a literal secret",
        expected: "a reference {secret, key}",
        fix: `put the address into the secret store, name it in urlSecret, and change what was written here: it is known now`,
      },
    ];
  if (protocol === "http:" && !/\.svc(?:\.cluster\.local)?$/.test(host))
    return [{ path, value: url, wrong: "is not encrypted", expected: "https, or a Service of the cluster" }];
  return inIndia(config, host, path, url);
}

function inIndia(config: Config, host: string, path: string, value: string): Problem[] {
  const wrong = abroad(host, config);
  if (wrong === undefined) return [];
  const fix = "name one in India, or vouch for it in nivas:residency.hosts with the evidence";
  return [{ path, value, wrong, expected: "a host proven to be in India", fix }];
}

/** A text where a reference belongs is the secret itself: it is refused, and not shown. */
function checkReference(reference: SecretReferenceInput | undefined, path: string): Problem[] {
  if (typeof reference !== "string") return [];
  const fix = "put it into the secret store, name it here, and change what was written here: it is known now";
  return [{ path, wrong: "is a literal secret", expected: "a reference {secret, key}", fix }];
}

import { describe, expect, it } from "vitest";
import { refusals } from "../refusals.ts";
import { desks } from "./teams.ts";

const at = "nivas:observability.alerting";
const channel = (way: object): object => ({ channels: [{ name: "chat", ...way }] });
const teams = "business, commerce, customer, payments, platform, security";
const intoStore = "put it into the secret store, name it here, and change what was written here: it is known now";
const addressIntoStore = "put the address into the secret store, name it in urlSecret, and change what was written here: it is known now";

describe("a receiver is refused", () => {
  const url = (address: string): object => channel({ webhook: { url: address } });
  const literal = `${at}.channels[0].webhook.url holds a literal secret; expected a reference {secret, key} - ${addressIntoStore}`;

  it.each([
    ["whose address is a secret", url("https://hooks.bank.example.in/services/T0AAAA11111111111111111"), [literal]],
    ["with a token in its address", url("https://hooks.bank.example.in/x?token=abc"), [literal]],
    ["with a password in its address", url("https://me:pass@hooks.bank.example.in/x"), [literal]],
    [
      "with a token in the clear",
      channel({ webhook: { url: "https://hooks.bank.example.in/x", tokenSecret: "s3cr3t-t0ken" } }),
      [`${at}.channels[0].webhook.tokenSecret is a literal secret; expected a reference {secret, key} - ${intoStore}`],
    ],
    [
      "with an address in the clear where its reference belongs",
      channel({ webhook: { urlSecret: "https://hooks.bank.example.in/x", host: "hooks.bank.example.in" } }),
      [`${at}.channels[0].webhook.urlSecret is a literal secret; expected a reference {secret, key} - ${intoStore}`],
    ],
    [
      "with a mail password in the clear",
      { mail: { ...desks.mail, passwordSecret: "hunter2" } },
      [`${at}.mail.passwordSecret is a literal secret; expected a reference {secret, key} - ${intoStore}`],
    ],
    [
      "that is not encrypted",
      url("http://hooks.bank.example.in/x"),
      [`${at}.channels[0].webhook.url "http://hooks.bank.example.in/x" is not encrypted; expected https, or a Service of the cluster`],
    ],
    [
      "of which nobody knows where it leads",
      channel({ webhook: { urlSecret: { secret: "chat", key: "url" } } }),
      [
        `${at}.channels[0].webhook does not say where its secret address leads; expected ${at}.channels[0].webhook.host - add the host, which has to be in India`,
      ],
    ],
    [
      "abroad",
      url("https://hooks.slack.com/x"),
      [
        `${at}.channels[0].webhook.url "https://hooks.slack.com/x" is not proven to be in India: Slack: hosted abroad unless the workspace has data residency in India; expected a host proven to be in India - name one in India, or vouch for it in nivas:residency.hosts with the evidence`,
      ],
    ],
    [
      "with a topic abroad",
      channel({ sns: { topicArn: "arn:aws:sns:us-east-1:111122223333:alerts" } }),
      [
        `${at}.channels[0].sns.topicArn "arn:aws:sns:us-east-1:111122223333:alerts" is in us-east-1, outside India; expected arn:aws:sns:<ap-south-1 or ap-south-2>:<account>:<topic> - name a topic in India`,
      ],
    ],
    [
      "that is two ways at once",
      channel({ webhook: { url: "https://hooks.bank.example.in/x" }, sns: { topicArn: "arn:aws:sns:ap-south-1:111122223333:x" } }),
      [`${at}.channels[0] "chat" is not one way to tell somebody; expected exactly one of mail, webhook, sns`],
    ],
    [
      "by mail without a server",
      channel({ mail: { to: ["sre@bank.example.in"] } }),
      [`${at}.channels[0].mail has no mail server; expected ${at}.mail - add ${at}.mail`],
    ],
    [
      "that nobody made",
      { ...desks, fallback: "platform-mial" },
      [
        `${at}.fallback "platform-mial" is not a channel; expected one of payments-pager, payments-mail, business-mail, platform-pager, platform-mail, security-topic, heartbeat - did you mean platform-mail?`,
      ],
    ],
    [
      "of a team that is none",
      { ...desks, onCall: [{ team: "paymants", critical: "payments-pager" }] },
      [`${at}.onCall[0].team "paymants" is not a team; expected one of ${teams} - did you mean payments?`],
    ],
  ])("%s", (_, alerting, texts) => {
    expect(refusals(alerting)).toEqual(texts);
  });

  it.each([
    ["T0AAAA11111111111111111", url("https://hooks.bank.example.in/services/T0AAAA11111111111111111")],
    ["hunter2", { mail: { ...desks.mail, passwordSecret: "hunter2" } }],
  ])("without its secret being shown: %s", (secret, alerting) => {
    expect(refusals(alerting).join("\n")).not.toContain(secret);
  });

  it("not when every secret is a reference", () => {
    expect(refusals(desks)).toEqual([]);
  });
});

describe("a figure is refused", () => {
  it.each([
    [
      "that is no share",
      { thresholds: { orderFailurePercent: 0 } },
      [`${at}.thresholds.orderFailurePercent 0 is not above 0; expected a percentage`],
    ],
    [
      "that wakes people before it tells them",
      { thresholds: { certificateWarningDays: 5 } },
      [`${at}.thresholds.certificateCriticalDays 7 is no later than the warning; expected fewer than 5`],
    ],
    [
      "that ends a day before it begins",
      { workingHours: { start: "18:00", end: "09:00" } },
      [`${at}.workingHours.end "09:00" is not after the start; expected a time after 18:00`],
    ],
    ["that is no day", { holidays: ["26-01-2027"] }, [`${at}.holidays[0] "26-01-2027" is not a day; expected YYYY-MM-DD`]],
    [
      "that is no name of a service",
      { watchedServices: ['cart"service'] },
      [`${at}.watchedServices[0] "cart\\"service" is not a name of Kubernetes; expected lower-case letters, digits and dashes`],
    ],
  ])("%s", (_, alerting, texts) => {
    expect(refusals(alerting)).toEqual(texts);
  });
});

import { describe, expect, it } from "vitest";
import { alertmanagerConfig, alertmanagerSecrets } from "../../../../components/observability/model/routing/index.ts";
import { identities, kubePrometheusStackChart, receiversPolicy } from "../../../../components/observability/model/install/index.ts";
import { specWith } from "../environment.ts";
import { desks, hosts } from "./teams.ts";

const bank = specWith("prod", desks, hosts);
const config = alertmanagerConfig(bank, "mumbai");

describe("hours and days of India", () => {
  it("are those of the configuration, in Asia/Kolkata, holidays in order", () => {
    expect(config.time_intervals).toEqual([
      {
        name: "working-hours",
        time_intervals: [
          {
            times: [{ start_time: "09:30", end_time: "18:30" }],
            weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday"],
            location: "Asia/Kolkata",
          },
        ],
      },
      {
        name: "holidays",
        time_intervals: [
          { years: ["2026"], months: ["12"], days_of_month: ["25"], location: "Asia/Kolkata" },
          { years: ["2027"], months: ["1"], days_of_month: ["26"], location: "Asia/Kolkata" },
        ],
      },
    ]);
  });

  it("have no holidays where none are named, and no route then speaks of them", () => {
    const plain = alertmanagerConfig(specWith("prod", { ...desks, holidays: [] }, hosts), "mumbai");
    expect(JSON.stringify(plain)).not.toContain("holidays");
    expect(plain.time_intervals).toHaveLength(1);
  });
});

describe("receivers", () => {
  it("are one a channel, in every way of telling, and hold names of files where a secret belongs", () => {
    expect(config.receivers).toEqual([
      { name: "nobody" },
      { name: "payments-pager", webhook_configs: [{ url_file: "/etc/alertmanager/secrets/payments-pager/url", send_resolved: true }] },
      { name: "payments-mail", email_configs: [{ to: "payments@bank.example.in", send_resolved: true }] },
      { name: "business-mail", email_configs: [{ to: "shop@bank.example.in", send_resolved: true }] },
      {
        name: "platform-pager",
        webhook_configs: [
          {
            url: "https://pager.bank.example.in/platform",
            http_config: { authorization: { type: "Bearer", credentials_file: "/etc/alertmanager/secrets/pager/token" } },
            send_resolved: true,
          },
        ],
      },
      { name: "platform-mail", email_configs: [{ to: "platform@bank.example.in, sre@bank.example.in", send_resolved: true }] },
      {
        name: "security-topic",
        sns_configs: [
          {
            topic_arn: "arn:aws:sns:ap-south-1:111122223333:security-incidents",
            api_url: "https://sns.ap-south-1.amazonaws.com",
            sigv4: { region: "ap-south-1" },
            send_resolved: true,
          },
        ],
      },
      { name: "heartbeat", webhook_configs: [{ url: "https://pager.bank.example.in/heartbeat", send_resolved: true }] },
    ]);
    expect(config.global).toEqual({
      resolve_timeout: "5m",
      smtp_smarthost: "smtp.bank.example.in:587",
      smtp_from: "alerts@bank.example.in",
      smtp_require_tls: true,
      smtp_auth_username: "alerts",
      smtp_auth_password_file: "/etc/alertmanager/secrets/smtp/password",
    });
  });

  it("need these secrets, each with its keys, and no others", () => {
    expect(alertmanagerSecrets(bank.observability.alerting)).toEqual([
      { secret: "pager", keys: ["token"] },
      { secret: "payments-pager", keys: ["url"] },
      { secret: "smtp", keys: ["password"] },
    ]);
    const files = [...JSON.stringify(config).matchAll(/\/etc\/alertmanager\/secrets\/([\w-]+)\/([\w.-]+)/g)].map(
      ([, secret, key]) => `${secret}/${key}`,
    );
    expect([...new Set(files)].sort()).toEqual(["pager/token", "payments-pager/url", "smtp/password"]);
  });

  it("have no field that Alertmanager reads a secret from in the clear", () => {
    const keys = [...JSON.stringify(config).matchAll(/"(\w+)":/g)].map(([, key]) => key ?? "");
    expect(
      keys.filter((key) =>
        /^(smtp_auth_password|smtp_auth_secret|credentials|password|bearer_token|basic_auth|api_key|routing_key|service_key|access_key|secret_key)$/.test(
          key,
        ),
      ),
    ).toEqual([]);
  });
});

describe("topics of SNS", () => {
  it("are what Alertmanager may publish to, and nothing else of AWS", () => {
    expect(receiversPolicy(bank)?.Statement).toEqual([
      {
        Sid: "PublishAlerts",
        Effect: "Allow",
        Action: "sns:Publish",
        Resource: ["arn:aws:sns:ap-south-1:111122223333:security-incidents"],
      },
      {
        Sid: "TopicKeys",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: ["arn:aws:kms:ap-south-1:111122223333:key/*"],
        Condition: { StringEquals: { "kms:ViaService": ["sns.ap-south-1.amazonaws.com"] } },
      },
    ]);
    expect(
      receiversPolicy(
        specWith("prod", { ...desks, channels: [desks.channels[6]], onCall: [], fallback: "heartbeat", incidents: "heartbeat" }, hosts),
      ),
    ).toBeUndefined();
  });

  it("are published to by the service account that the chart gives Alertmanager", () => {
    const { fullnameOverride } = kubePrometheusStackChart(bank, "mumbai").values;
    expect(identities.alertmanager).toEqual({ namespace: "monitoring", serviceAccount: `${fullnameOverride}-alertmanager` });
  });
});

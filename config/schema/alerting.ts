import { z } from "zod";
import { alertThresholds } from "./alert-thresholds.ts";
import { shortName } from "./fields.ts";

const text = z.string().trim().min(1, "is empty; expected a text");
const objectName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "is not a name of Kubernetes; expected lower-case letters, digits and dashes");
const address = z.email("is not a mail address; expected name@domain");
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "is not a time of day; expected HH:MM in quotes");
const duration = z.string().regex(/^(0|([1-9]\d*[smhd])+)$/, "is not a duration of Prometheus; expected for instance 5m");
const alertName = z.string().regex(/^[A-Z][A-Za-z0-9]+$/, "is not the name of an alert; expected PascalCase, for instance CartsAbandoned");
const severity = z.enum(["critical", "warning", "info"]);

/** Where a secret value stands; a text in its place is refused, as it would be the secret itself. */
const secretReference = z.union([
  z.strictObject({
    secret: objectName.describe("Name of the secret below <environment>/platform/alertmanager/"),
    key: z
      .string()
      .regex(/^[\w.-]+$/, "is not a key of a secret; expected letters, digits, dots and dashes")
      .describe("Key in it"),
  }),
  z.string(),
]);

const mail = z.strictObject({ to: z.array(address).min(1, "is empty; expected at least one address").describe("Mail addresses") });

const webhook = z.strictObject({
  url: z.string().optional().describe("The address, where it holds no secret; one of url and urlSecret. Default: none"),
  urlSecret: secretReference.optional().describe("Where the address stands, where it is itself a secret; needs host. Default: none"),
  host: z
    .string()
    .optional()
    .describe("The host that urlSecret leads to: a secret cannot be read to see whether it is in India. Default: that of url"),
  tokenSecret: secretReference.optional().describe("Where the bearer token stands that is sent along. Default: none"),
});

const sns = z.strictObject({ topicArn: z.string().describe("ARN of a topic in India") });

const channel = z.strictObject({
  name: shortName.describe("What on-call lines call it"),
  mail: mail.optional().describe("Mail, by the server of alerting.mail; one of mail, webhook and sns. Default: none"),
  webhook: webhook.optional().describe("A request with the alerts to an address; one of mail, webhook and sns. Default: none"),
  sns: sns.optional().describe("A message to a topic of SNS; one of mail, webhook and sns. Default: none"),
});

const onCall = z.strictObject({
  team: z.string().describe("A team of the environment, or business, payments, platform, security"),
  critical: shortName.describe("Channel of what cannot wait, at any hour"),
  warning: shortName.optional().describe("Channel of what can, in working hours. Default: that of critical"),
  info: shortName.optional().describe("Channel of what is good to know, in working hours. Default: nobody is told"),
});

const rule = z.strictObject({
  name: alertName.describe("Name of the alert, PascalCase"),
  expr: text.describe("PromQL over the metrics of the contract; the alert fires while it has an answer"),
  for: duration.default("5m").describe("How long it has to have one first. Default: 5m"),
  severity: severity.describe("How badly it is taken: critical wakes somebody; required"),
  team: z.string().optional().describe("The team that owns it and is told; required"),
  summary: text.describe("One line: what is wrong"),
  description: text.optional().describe("More about it; {{ $labels.service }} and {{ $value }} are filled in. Default: the summary"),
  runbook: z.string().optional().describe("Page that says what to do; required"),
});

/** What is watched beyond the platform's own alerts, at which figures, and who is told where and when. */
export const alerting = z.strictObject({
  thresholds: alertThresholds.prefault({}).describe("Figures of the platform's alerts. Default: each its own"),
  runbooks: z.string().default("docs/runbooks").describe("Where the runbook pages stand, a URL or a path. Default: docs/runbooks"),
  watchedServices: z
    .array(objectName)
    .default(["payment-service", "cart-service", "inventory-service", "shipping-service"])
    .describe("Services whose errors and latency wake somebody; [] for none. Default: payment-, cart-, inventory- and shipping-service"),
  paymentService: objectName.default("payment-service").describe("The service that talks to payment gateways. Default: payment-service"),
  requireBackups: z.boolean().default(false).describe("Whether it is an alert that no backup is reported at all. Default: false"),
  requireResidencyMetrics: z
    .boolean()
    .default(false)
    .describe("Whether it is an alert that nobody reports residency violations. Default: false"),
  channels: z.array(channel).default([]).describe("Ways to tell somebody. Default: none"),
  onCall: z.array(onCall).default([]).describe("Who is told of the alerts of each team. Default: nobody but the fallback"),
  fallback: shortName.optional().describe("Channel of alerts of teams that no on-call line names. Default: none"),
  incidents: shortName.optional().describe("Channel that is told, besides the team, of what starts a legal clock. Default: none"),
  deadMansSwitch: shortName.optional().describe("Channel of the heartbeat: whoever stops hearing it raises the alarm. Default: none"),
  mail: z
    .strictObject({
      smarthost: z.string().describe("Host and port of the mail server, in India"),
      from: address.describe("Sender"),
      username: z.string().optional().describe("User on the server. Default: none"),
      passwordSecret: secretReference.optional().describe("Where the user's password stands. Default: none"),
    })
    .optional()
    .describe("The mail server; channels by mail need it. Default: none"),
  workingHours: z
    .strictObject({
      start: clock.default("09:30").describe("Default: 09:30"),
      end: clock.default("18:30").describe("Default: 18:30"),
      days: z
        .array(z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]))
        .min(1, "is empty; expected at least one day")
        .default(["monday", "tuesday", "wednesday", "thursday", "friday"])
        .describe("Default: monday to friday"),
    })
    .prefault({})
    .describe("When warnings are told, India time. Default: 09:30 to 18:30, monday to friday"),
  holidays: z
    .array(z.iso.date("is not a day; expected YYYY-MM-DD"))
    .default([])
    .describe("Days on which warnings wait, YYYY-MM-DD. Default: none"),
  timing: z
    .strictObject({
      waitSeconds: z.int().min(0).max(3600).default(30).describe("How long alerts of one group are gathered first. Default: 30"),
      criticalWaitSeconds: z.int().min(0).max(3600).default(10).describe("The same of critical ones. Default: 10"),
      intervalSeconds: z.int().min(1).max(86_400).default(300).describe("How long until a group that changed is told again. Default: 300"),
      repeatHours: z.number().gt(0).max(168).default(12).describe("How long until what still fires is told again. Default: 12"),
      criticalRepeatHours: z.number().gt(0).max(168).default(1).describe("The same of critical alerts. Default: 1"),
      heartbeatSeconds: z.int().min(1).max(3600).default(60).describe("How often the dead-man's switch is fed. Default: 60"),
    })
    .prefault({})
    .describe("How patiently alerts are gathered and repeated. Default: each its own"),
  rules: z.array(rule).default([]).describe("Alerts of your own. Default: none"),
});

/** A reference to a secret, or the text that somebody wrote instead. */
export type SecretReferenceInput = z.output<typeof secretReference>;

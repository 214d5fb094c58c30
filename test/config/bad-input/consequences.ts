import { good } from "../good.ts";

/** Settings that hold as `said`: a problem at `follows` is there once `broken` is `instead`, and is not once it has a wrong type. */
export interface Consequence {
  readonly said: readonly (readonly [path: string, value: unknown])[];
  readonly broken: string;
  readonly follows: string;
  readonly instead: unknown;
}

const certificateArn = "arn:aws:acm:ap-south-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef";
const repository = { url: "https://git.bank.in/gitops.git" };
const sso = { issuer: "https://sso.bank.in/realms/bank", clientId: "argocd", adminGroup: "platform-engineers" };
const vouched: Consequence["said"][number] = ["residency", { hosts: [{ host: "*.bank.in", country: "IN", why: "the bank's own" }] }];
const rollouts: Consequence["said"] = [vouched, ["gitops", { repository, sso }]];
const freeze = { name: "diwali", schedule: "0 0 18 10 *", hours: 72, teams: ["commerce"] };
const alerting = good().observability?.alerting;
const onCall = [{ team: "commerce", critical: "pager" }];
const mail = { smarthost: "mail.bank.in:587", from: "alerts@bank.in" };
const byMail = { name: "desk", mail: { to: ["desk@bank.in"] } };
const hook = { name: "hook", webhook: { url: "https://pager.bank.in/alerts" } };

/** What follows from a value that another problem names is not told. */
export const consequences: readonly Consequence[] = [
  { said: [], broken: "regions.0.place", follows: "nivas:entrance.places[0].place", instead: "hyderabad" },
  {
    said: [["regions.1.role", "secondary"]],
    broken: "regions",
    follows: "nivas:entrance.places[0].place",
    instead: [{ place: "hyderabad", role: "primary" }],
  },
  { said: [], broken: "account.enabledRegions", follows: "nivas:regions[1].place", instead: [] },
  { said: [], broken: "account.enabledZoneGroups", follows: "nivas:localZones[0].place", instead: [] },
  { said: [], broken: "account.id", follows: "nivas:account.permissionsBoundaryArn", instead: "444455556666" },
  {
    said: [["entrance.places", [{ place: "mumbai", kind: "alb-waf", certificateArn }]]],
    broken: "account",
    follows: "nivas:entrance.places[0].certificateArn",
    instead: { ...good().account, id: "444455556666" },
  },
  {
    said: [
      ["localZones.0.ingress", true],
      ["entrance.places", [{ place: "delhi", kind: "alb-waf" }]],
    ],
    broken: "localZones.0.ingress",
    follows: "nivas:entrance.places[0].place",
    instead: false,
  },
  {
    said: [
      ["localZones.0.ingress", true],
      ["entrance.kind", undefined],
    ],
    broken: "entrance.hosts",
    follows: "nivas:localZones[0].ingress",
    instead: [],
  },
  {
    said: [...rollouts, ["gitops.activeHub", "hyderabad"]],
    broken: "regions.1.place",
    follows: "nivas:gitops.activeHub",
    instead: "mumbai",
  },
  { said: [...rollouts, ["gitops.isolated", ["delhi"]]], broken: "localZones", follows: "nivas:gitops.isolated[0]", instead: [] },
  {
    said: [...rollouts, ["gitops.isolated", ["bengaluru"]]],
    broken: "sites.0.place",
    follows: "nivas:gitops.isolated[0]",
    instead: "chennai",
  },
  { said: [["mesh", { sites: true }]], broken: "sites", follows: "nivas:mesh.sites", instead: [] },
  {
    said: [...rollouts, ["gitops.freezes", [freeze]]],
    broken: "teams.1.name",
    follows: "nivas:gitops.freezes[0].teams[0]",
    instead: "shop",
  },
  {
    said: [["mesh", { revisions: { next: "1-30-4", tryIn: ["commerce"] } }]],
    broken: "teams",
    follows: "nivas:mesh.revisions.tryIn[0]",
    instead: [],
  },
  {
    said: [["mesh", { revisions: { next: "1-30-4", tryIn: ["commerce"] } }]],
    broken: "mesh.revisions.next",
    follows: "nivas:mesh.revisions.tryIn",
    instead: undefined,
  },
  {
    said: [["observability.alerting", { ...alerting, onCall }]],
    broken: "teams",
    follows: "nivas:observability.alerting.onCall[0].team",
    instead: [],
  },
  {
    said: [["observability.alerting", { ...alerting, onCall }]],
    broken: "observability.alerting.channels",
    follows: "nivas:observability.alerting.onCall[0].critical",
    instead: [],
  },
  {
    said: [],
    broken: "observability.alerting.channels",
    follows: "nivas:observability.alerting.deadMansSwitch",
    instead: [],
  },
  {
    said: [vouched, ["observability.alerting", { ...alerting, mail, channels: [...(alerting?.channels ?? []), byMail] }]],
    broken: "observability.alerting.mail",
    follows: "nivas:observability.alerting.channels[1].mail",
    instead: undefined,
  },
  { said: rollouts, broken: "residency.hosts", follows: "nivas:gitops.repository.url", instead: [] },
  { said: rollouts, broken: "residency", follows: "nivas:gitops.sso.issuer", instead: {} },
  {
    said: [vouched, ["observability.alerting", { ...alerting, channels: [...(alerting?.channels ?? []), hook] }]],
    broken: "residency.hosts",
    follows: "nivas:observability.alerting.channels[1].webhook.url",
    instead: [],
  },
];

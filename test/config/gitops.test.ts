import { describe, expect, it } from "vitest";
import { cronProblem } from "../../config/checks/cron.ts";
import { readConfig } from "../../config/read.ts";
import type { GitOpsSpec } from "../../config/spec.ts";
import { change, good, problemsOf, warningsOf } from "./good.ts";

const authority = Buffer.from("-----BEGIN CERTIFICATE-----").toString("base64");
const host = (name: string, country = "IN"): unknown => ({ host: name, country, why: "asked the owner" });

/** A configuration with every setting of delivery, and right. */
function delivering(): Record<string, unknown> {
  return {
    ...good(),
    gitops: {
      repository: { url: "https://git.example.in/platform/gitops.git", revision: "main" },
      host: "argocd.example.in",
      activeHub: "mumbai",
      sso: { issuer: "https://sso.example.in/realms/bank", clientId: "argocd", adminGroup: "platform" },
      order: "canary-first",
      isolated: ["delhi"],
      freezes: [{ name: "diwali", schedule: "0 0 18 10 *", hours: 240, teams: ["payments"] }],
      addons: [{ name: "falco", namespace: "falco" }],
      ownClusters: [{ place: "chennai", endpoint: "https://k8s.chennai.example.in:6443", certificateAuthority: authority }],
      addresses: ["10.200.4.0/24"],
      notifications: { webhookHost: "hooks.example.in" },
    },
    residency: { hosts: ["git", "sso", "hooks", "k8s.chennai"].map((name) => host(`${name}.example.in`)) },
  };
}

type Edits = readonly (readonly [path: string, value: unknown])[];

const edited = (edits: Edits): Record<string, unknown> =>
  edits.reduce<Record<string, unknown>>((values, [path, value]) => change(values, path, value), delivering());

function gitopsOf(edits: Edits): GitOpsSpec {
  const { gitops } = readConfig(edited(edits)).spec;
  if (gitops === undefined) throw new Error("no repository");
  return gitops;
}

const cronForm = "minute, hour, day of the month, month and day of the week, as cron says them - 0 0 18 10 * is the night to 18 October";

describe("a configuration of delivery", () => {
  it("with every setting is right", () => {
    expect(problemsOf(delivering())).toEqual([]);
  });

  it.each<readonly [title: string, edits: Edits, texts: readonly string[]]>([
    [
      "a hub in a place that is no region",
      [["gitops.activeHub", "delhi"]],
      ['nivas:gitops.activeHub "delhi" is not a region of this environment; expected one of mumbai, hyderabad'],
    ],
    [
      "a standby hub where there is one region",
      [
        ["gitops.activeHub", "hyderabad"],
        ["regions", [{ place: "mumbai", role: "primary" }]],
        ["account.enabledRegions", []],
      ],
      ['nivas:gitops.activeHub "hyderabad" is not a region of this environment; expected one of mumbai'],
    ],
    [
      "a repository abroad",
      [
        ["gitops.repository.url", "https://git.example.com/gitops.git"],
        ["residency.hosts.0", host("git.example.com", "US")],
      ],
      [
        'nivas:gitops.repository.url "git.example.com" is in US, outside India; expected a host in India - vouch for it in nivas:residency.hosts, or take another',
      ],
    ],
    [
      "a repository that the register knows to be abroad",
      [["gitops.repository.url", "https://github.com/bank/gitops.git"]],
      [
        'nivas:gitops.repository.url "github.com" is in US, outside India; expected a host in India - vouch for it in nivas:residency.hosts, or take another',
      ],
    ],
    [
      "a repository by ssh",
      [["gitops.repository.url", "git@git.example.in:platform/gitops.git"]],
      [
        'nivas:gitops.repository.url "git@git.example.in:platform/gitops.git" is not the address of a repository; expected https://<host>/<path>',
      ],
    ],
    [
      "a password in the address of the repository, which is not shown",
      [["gitops.repository.url", "https://reader:hunter2@git.example.in/platform/gitops.git"]],
      [
        "nivas:gitops.repository.url holds a user or a password; expected https://git.example.in/platform/gitops.git - put both into the secret store, where Argo CD reads them",
      ],
    ],
    [
      "a sign-on without encryption",
      [["gitops.sso.issuer", "http://sso.example.in/realms/bank"]],
      [
        'nivas:gitops.sso.issuer "http://sso.example.in/realms/bank" is asked without encryption; expected an address that begins with https://',
      ],
    ],
    [
      "a sign-on abroad",
      [["gitops.sso.issuer", "https://login.ap-southeast-1.amazonaws.com/x"]],
      [
        'nivas:gitops.sso.issuer "login.ap-southeast-1.amazonaws.com" is in ap-southeast-1, outside India; expected a host in India - vouch for it in nivas:residency.hosts, or take another',
      ],
    ],
    [
      "a team as the administrators",
      [["gitops.sso.adminGroup", "payments"]],
      [
        'nivas:gitops.sso.adminGroup "payments" is a team, each member of which would have every right over every team; expected a group of its own - name the group of the platform\'s administrators',
      ],
    ],
    [
      "nobody who could sign in, in production",
      [["gitops.sso", undefined]],
      [
        "nivas:gitops.sso is not there; expected an OpenID Connect issuer in tier production - there is no local account, so nobody could sign in",
      ],
    ],
    [
      "notices to a host abroad",
      [["gitops.notifications.webhookHost", "hooks.slack.com"]],
      [
        'nivas:gitops.notifications.webhookHost "hooks.slack.com" is not proven to be in India: Slack: hosted abroad unless the workspace has data residency in India; expected a host in India - vouch for it in nivas:residency.hosts, or take another',
      ],
    ],
    [
      "notices to a host that nobody vouches for",
      [["gitops.notifications.webhookHost", "hooks.other.in"]],
      [
        'nivas:gitops.notifications.webhookHost "hooks.other.in" is on no register of hosts in India; expected a host in India - vouch for it in nivas:residency.hosts, or take another',
      ],
    ],
    [
      "an address for a host name",
      [["gitops.host", "https://argocd.example.in"]],
      ['nivas:gitops.host "https://argocd.example.in" is not a host name; expected a name such as argocd.example.in'],
    ],
    [
      "an isolated place that is not there, and one twice",
      [["gitops.isolated", ["delhi", "kolkata", "delhi"]]],
      [
        'nivas:gitops.isolated[1] "kolkata" is not a place of this environment; expected one of mumbai, hyderabad, delhi, bengaluru, chennai',
        'nivas:gitops.isolated[2] "delhi" is already nivas:gitops.isolated[0]; expected each name once - remove one of the two',
      ],
    ],
    [
      "a freeze of a team that is not there",
      [["gitops.freezes.0.teams", ["payment"]]],
      ['nivas:gitops.freezes[0].teams[0] "payment" is not a team of this environment; expected one of payments, commerce'],
    ],
    [
      "a freeze that never comes",
      [["gitops.freezes.0.schedule", "0 0 31 2,4 *"]],
      [`nivas:gitops.freezes[0].schedule "0 0 31 2,4 *" never comes; expected ${cronForm}`],
    ],
    [
      "a freeze in hours that no day has",
      [["gitops.freezes.0.schedule", "0 25 * * *"]],
      [`nivas:gitops.freezes[0].schedule "0 25 * * *" has no hour "25"; expected ${cronForm}`],
    ],
    [
      "a freeze with seconds",
      [["gitops.freezes.0.schedule", "0 0 0 18 10 *"]],
      [`nivas:gitops.freezes[0].schedule "0 0 0 18 10 *" has 6 fields; expected ${cronForm}`],
    ],
    [
      "two freezes of one name",
      [["gitops.freezes.1", { name: "diwali", schedule: "0 0 1 4 *", hours: 24 }]],
      ['nivas:gitops.freezes[1].name "diwali" is already nivas:gitops.freezes[0]; expected each name once - remove one of the two'],
    ],
    [
      "a range of addresses that begins on no boundary of its own",
      [["gitops.addresses", ["10.200.4.1/24"]]],
      [
        'nivas:gitops.addresses[0] "10.200.4.1/24" is not a CIDR block; expected an IPv4 block on its own boundary, for instance 10.200.4.0/24',
      ],
    ],
    [
      "an add-on in a team's namespace",
      [["gitops.addons.0.namespace", "payments"]],
      [
        "nivas:gitops.addons[0].namespace \"payments\" is a team's namespace; expected a namespace of the add-on's own - choose another name",
      ],
    ],
    [
      "an add-on in a namespace of the platform",
      [["gitops.addons.0.namespace", "istio-system"]],
      [
        'nivas:gitops.addons[0].namespace "istio-system" is a namespace of the platform or of Kubernetes; expected a namespace of the add-on\'s own - choose another name',
      ],
    ],
    [
      "an add-on that leads out of the repository",
      [["gitops.addons.0.path", "../other"]],
      ['nivas:gitops.addons[0].path "../other" is not a folder of the repository; expected a path such as addons/falco'],
    ],
    [
      "a cluster of its own at a site whose machines are in a region's",
      [["gitops.ownClusters.0.place", "bengaluru"]],
      [
        "nivas:gitops.ownClusters[0].place \"bengaluru\" is nivas:sites[0], whose machines are in a region's cluster; expected a site with a cluster of its own, or with machines in a region's, not both - remove one of the two",
      ],
    ],
    [
      "a cluster of its own in a region",
      [["gitops.ownClusters.0.place", "mumbai"]],
      ['nivas:gitops.ownClusters[0].place "mumbai" is not a site; expected one of bengaluru, chennai'],
    ],
    [
      "a token that lives for a month",
      [["gitops.ownClusters.0.tokenMinutes", 43200]],
      ["nivas:gitops.ownClusters[0].tokenMinutes 43200 is too large; expected at most 1440"],
    ],
    [
      "settings without a repository, which nothing would follow",
      [
        ["gitops.repository", undefined],
        ["gitops.host", undefined],
        ["gitops.addons", []],
        ["gitops.ownClusters", []],
        ["gitops.addresses", []],
        ["gitops.notifications", undefined],
      ],
      ["activeHub", "sso", "isolated", "freezes"].map(
        (key) =>
          `nivas:gitops.${key} has no effect, as no repository is named and no Argo CD is installed; expected nivas:gitops.repository beside it - name the repository, or remove it`,
      ),
    ],
  ])("is refused with %s", (_, edits, texts) => {
    expect(problemsOf(edited(edits))).toEqual(texts);
  });

  it("is warned of a token that the hub signs in with, and of the hub's own region cut off", () => {
    const values = edited([["gitops.isolated", ["mumbai"]]]);
    expect(warningsOf(values).filter((text) => text.startsWith("nivas:gitops"))).toEqual([
      'nivas:gitops.isolated[0] "mumbai" is where the hub works that rolls out to all others; expected a hub in a region that is not cut off - where the region is lost, move nivas:gitops.activeHub',
      'nivas:gitops.ownClusters[0].place "chennai" is signed in to with a token of 60 minutes, as no cluster but EKS takes an identity of AWS; expected a cluster of EKS - an exception: the site renews prod/platform/argocd/cluster-chennai every 30 minutes',
    ]);
  });
});

describe("places as targets of rollouts", () => {
  const facts = (edits: Edits): readonly (readonly unknown[])[] =>
    gitopsOf(edits).places.map(({ place, kind, cluster, wave, state }) => [place, kind, cluster, wave, state]);

  it("have canary places in the first wave and the primary in the last, a cut-off one among them by name alone", () => {
    expect(facts([])).toEqual([
      ["mumbai", "region", "mumbai", 3, "active"],
      ["hyderabad", "region", "hyderabad", 2, "active"],
      ["delhi", "local-zone", "mumbai", 1, "isolated"],
      ["bengaluru", "site", "mumbai", 1, "active"],
      ["chennai", "site", "chennai", 1, "active"],
    ]);
  });

  it("are the other way round for a hotfix", () => {
    expect(facts([["gitops.order", "primary-first"]]).map(([place, , , wave]) => [place, wave])).toEqual([
      ["mumbai", 1],
      ["hyderabad", 2],
      ["delhi", 3],
      ["bengaluru", 3],
      ["chennai", 3],
    ]);
  });

  it("are cut off with the region whose cluster they share, and no others", () => {
    const lost = facts([
      ["gitops.activeHub", "hyderabad"],
      ["gitops.isolated", ["mumbai"]],
    ]);
    expect(lost.filter(([, , , , state]) => state === "active").map(([place]) => place)).toEqual(["hyderabad", "chennai"]);
  });

  it("have a cluster of their own only where one is named", () => {
    expect(gitopsOf([]).places.filter(({ ownCluster }) => ownCluster !== undefined)).toEqual([
      {
        place: "chennai",
        kind: "site",
        role: "edge",
        region: "ap-south-1",
        cluster: "chennai",
        wave: 1,
        state: "active",
        ownCluster: { endpoint: "https://k8s.chennai.example.in:6443", certificateAuthority: authority, tokenMinutes: 60 },
      },
    ]);
  });
});

describe("what delivery is by default", () => {
  it("is a hub in the primary, pages under the entrance's host, add-ons by their names, and nothing without a repository", () => {
    const {
      activeHub,
      host: pages,
      addons,
    } = gitopsOf([
      ["gitops.activeHub", undefined],
      ["gitops.host", undefined],
    ]);
    expect([activeHub, pages, addons]).toEqual([
      "mumbai",
      "argocd.api.example.in",
      [{ name: "falco", namespace: "falco", path: "addons/falco" }],
    ]);
    expect(readConfig(good()).spec.gitops).toBeUndefined();
  });
});

describe("a time of cron", () => {
  it.each(["* * * * *", "0 0 18 10 *", "*/15 9-17 ? jan-MAR mon,FRI", "0 0 29 2 *", "30 6/4 1,15 * *", "0 0 31 2 sun", "0 0 30-31 2,3 *"])(
    "%s comes",
    (schedule) => {
      expect(cronProblem(schedule)).toBeUndefined();
    },
  );

  it.each([
    ["0 0 * *", "has 4 fields"],
    ["60 0 * * *", 'has no minute "60"'],
    ["0 0 0 * *", 'has no day of the month "0"'],
    ["0 0 1 13 *", 'has no month "13"'],
    ["0 0 1 oktober *", 'has no month "oktober"'],
    ["0 0 * * 7", 'has no day of the week "7"'],
    ["0 17-9 * * *", 'has no hour "17-9"'],
    ["*/0 * * * *", 'has no minute "*/0"'],
    ["0 0 30 2 *", "never comes"],
    ["0 0 31 4,6,9,11 ?", "never comes"],
  ])("%s does not: it %s", (schedule, problem) => {
    expect(cronProblem(schedule)).toBe(problem);
  });
});

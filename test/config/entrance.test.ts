import { describe, expect, it } from "vitest";
import { readConfig } from "../../config/read.ts";
import { change, good, problemsOf, small, warningsOf } from "./good.ts";

type Case = readonly [title: string, edits: readonly (readonly [path: string, value: unknown])[], texts: readonly string[]];

const edited = (base: () => Record<string, unknown>, edits: Case[1]): Record<string, unknown> =>
  edits.reduce<Record<string, unknown>>((values, [path, value]) => change(values, path, value), base());

const arn = "arn:aws:acm:ap-south-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef";
const shownArn = '"arn:aws:acm:ap-south-1:111122223333:certificate/01234567...';
const existing = { name: "core", endpoint: "https://core.example.in", certificateAuthority: "Q0E=" };

/** The good configuration with users in Delhi, and no zone to prove certificates in. */
function serving(): Record<string, unknown> {
  const values = change(change(good(), "localZones.0.ingress", true), "entrance.zoneId", undefined);
  return change(values, "entrance.places", [{ place: "delhi", certificateArn: arn }]);
}

const refused: readonly Case[] = [
  [
    "two entrances of one place",
    [
      [
        "entrance.places",
        [
          { place: "delhi", certificateArn: arn },
          { place: "delhi", certificateArn: arn, scheme: "internet-facing" },
        ],
      ],
    ],
    [
      'nivas:entrance.places[1].place "delhi" is a second entrance of delhi, after nivas:entrance.places[0]; expected one entrance a place - remove one of the two',
    ],
  ],
  [
    "an entrance of a place without one",
    [["entrance.places.1", { place: "bengaluru" }]],
    [
      'nivas:entrance.places[1].place "bengaluru" has no entrance; expected mumbai or hyderabad or delhi: a region, or a Local Zone with ingress, of this environment - remove it, or set ingress on the Local Zone',
    ],
  ],
  [
    "an entrance of a misspelt place",
    [["entrance.places.1", { place: "mumbay" }]],
    [
      'nivas:entrance.places[1].place "mumbay" has no entrance; expected mumbai or hyderabad or delhi: a region, or a Local Zone with ingress, of this environment - did you mean mumbai?',
    ],
  ],
  [
    "a wildcard host",
    [["entrance.hosts", ["*.example.in"]]],
    [
      'nivas:entrance.hosts[0] "*.example.in" is a wildcard, which lets any name in; expected the hosts that users call, one by one - name each host',
    ],
  ],
  [
    "hosts that are no DNS names, all at once, and one named twice",
    [
      [
        "entrance.hosts",
        ["https://api.example.in", "api", "API.example.in", "10.0.0.1", "a_b.example.in", "ok.example.in", "ok.example.in"],
      ],
    ],
    [
      'nivas:entrance.hosts[0] "https://api.example.in" is not a DNS name; expected a full name in lower case, for instance api.example.in - leave out the scheme and the path',
      'nivas:entrance.hosts[1] "api" is not a DNS name; expected a full name in lower case, for instance api.example.in',
      'nivas:entrance.hosts[2] "API.example.in" is not a DNS name; expected a full name in lower case, for instance api.example.in',
      'nivas:entrance.hosts[3] "10.0.0.1" is not a DNS name; expected a full name in lower case, for instance api.example.in',
      'nivas:entrance.hosts[4] "a_b.example.in" is not a DNS name; expected a full name in lower case, for instance api.example.in',
      'nivas:entrance.hosts[6] "ok.example.in" is already nivas:entrance.hosts[5]; expected each name once - remove one of the two',
    ],
  ],
  [
    "an ALB without a certificate",
    [["entrance.kind", "alb-waf"]],
    [
      'nivas:entrance.kind "alb-waf" has no certificate in mumbai; expected certificateArn of a certificate in ap-south-1, or zoneId to have one made - add one of the two',
      'nivas:entrance.kind "alb-waf" has no certificate in hyderabad; expected certificateArn of a certificate in ap-south-2, or zoneId to have one made - add one of the two',
    ],
  ],
  [
    "a certificate of another region than the place's",
    [
      ["entrance.kind", "alb-waf"],
      ["entrance.certificateArn", arn],
    ],
    [
      `nivas:entrance.certificateArn ${shownArn} is a certificate in ap-south-1, which a load balancer in hyderabad cannot show; expected one in ap-south-2 - name one for hyderabad under nivas:entrance.places`,
    ],
  ],
  [
    "a certificate of another account",
    [["entrance.places.0.certificateArn", arn.replace("111122223333", "444455556666")]],
    [
      'nivas:entrance.places[0].certificateArn "arn:aws:acm:ap-south-1:444455556666:certificate/01234567... is a certificate of account 444455556666; expected one of 111122223333 - import it into this account',
    ],
  ],
  [
    "a certificate of ACM where TLS ends at the gateway",
    [["entrance.places.1", { place: "mumbai", certificateArn: arn }]],
    [
      `nivas:entrance.places[1].certificateArn ${shownArn} is set while kind is nlb in mumbai, where TLS ends at the gateway; expected no certificate of ACM - remove it, or set kind: alb-waf`,
    ],
  ],
  [
    "a network load balancer in a Local Zone",
    [["entrance.places.0.kind", "nlb"]],
    [
      'nivas:entrance.places[0].kind "nlb" asks for a network load balancer in delhi; not available in the Local Zones of India (NLB, RDS, EFS, MSK, and NAT in Kolkata: unverified, refused); expected alb-waf - remove it [P22]',
    ],
  ],
  [
    "a Local Zone that no host leads to",
    [
      ["entrance.hosts", []],
      ["entrance.places", []],
    ],
    [
      "nivas:localZones[0].ingress true lets delhi serve users, and no host leads there; expected hosts - set nivas:entrance.hosts, or hosts of this place under nivas:entrance.places",
    ],
  ],
  [
    "sources of the wrong kind, and one that is none",
    [["entrance.sourceCidrs", ["203.0.113.0/24", "10.0.0.1/8"]]],
    [
      'nivas:entrance.sourceCidrs[0] "203.0.113.0/24" is public while the entrance is internal; expected private ranges - name other ranges, or change scheme',
      'nivas:entrance.sourceCidrs[1] "10.0.0.1/8" is not a CIDR block; expected an IPv4 block on its own boundary, for instance 203.0.113.0/24',
    ],
  ],
  [
    "an entrance that faces the internet and lets private ranges in only",
    [["entrance.scheme", "internet-facing"]],
    [
      'nivas:entrance.sourceCidrs[0] "10.0.0.0/8" is private while the entrance faces the internet; expected public ranges, or 0.0.0.0/0 - name other ranges, or change scheme',
    ],
  ],
  [
    "an entrance that lets nobody in",
    [["entrance.sourceCidrs", []]],
    ["nivas:entrance.sourceCidrs is empty, so nobody reaches the entrance; expected the ranges that may - name them, or remove it"],
  ],
  [
    "names that make a target group's too long",
    [
      ["account.namePrefix", "example-bank-"],
      ["environment", "production"],
    ],
    [
      'nivas:account.namePrefix "example-bank-" makes the target group name example-bank-production-delhi-ingress of 37 characters; expected at most 32 - shorten nivas:environment and nivas:account.namePrefix by 5 together',
    ],
  ],
  [
    "a limit below what a rate-based rule counts to, and a zone that is none",
    [
      ["entrance.rateLimitPer5Minutes", 5],
      ["entrance.zoneId", "example.in"],
    ],
    [
      "nivas:entrance.rateLimitPer5Minutes 5 is too small; expected at least 10",
      'nivas:entrance.zoneId "example.in" is not the id of a hosted zone; expected Z and capital letters and digits',
    ],
  ],
];

describe("of the entrance is refused", () => {
  it.each(refused)("%s", (_, edits, texts) => {
    expect([...problemsOf(edited(serving, edits))].sort()).toEqual([...texts].sort());
  });

  it("what a cluster that exists already cannot have: public subnets and a load balancer on the AWS side", () => {
    const values = edited(small, [
      ["regions.0.existingCluster", existing],
      ["entrance", { hosts: ["api.example.in"], kind: "alb-waf", scheme: "internet-facing", zoneId: "Z0EXAMPLE0TEST" }],
    ]);
    expect(problemsOf(values)).toEqual([
      'nivas:entrance.kind "alb-waf" asks for a load balancer on the AWS side of mumbai, whose cluster exists already and gets nothing there; expected nlb - set kind: nlb for mumbai, or remove its existingCluster',
      'nivas:entrance.scheme "internet-facing" asks for public subnets in mumbai, whose cluster exists already and has none of ours; expected internal - set scheme: internal for mumbai, or remove its existingCluster',
    ]);
  });
});

describe("an entrance", () => {
  it("in a Local Zone is warned of, as nobody confirms a firewall there", () => {
    expect(warningsOf(serving())).toContain(
      "nivas:localZones[0].ingress true puts a web application firewall before a load balancer in delhi, which AWS does not confirm for Local Zones; expected false - try it in development first; without ingress the parent region serves the city",
    );
  });

  it("is there for nobody where no host is named", () => {
    expect(readConfig(small()).spec.regions.map(({ entrance }) => entrance)).toEqual([undefined]);
  });

  it("is an internal network load balancer for the environment's own range, unless asked otherwise", () => {
    const { spec } = readConfig(change(small(), "entrance", { hosts: ["b.example.in", "a.example.in"] }));
    expect(spec.regions[0]?.entrance).toEqual({
      kind: "nlb",
      scheme: "internal",
      hosts: ["a.example.in", "b.example.in"],
      sourceCidrs: ["10.0.0.0/16"],
      certificate: { issuer: "nivas-internal", secretName: "ingress-tls" },
      deletionProtection: true,
    });
  });

  it("of a Local Zone is an ALB whose hosts begin with the place, whatever the regions have", () => {
    const { spec } = readConfig(serving());
    expect(spec.regions[0]?.entrance?.kind).toBe("nlb");
    expect(spec.regions[0]?.edges[0]?.entrance).toEqual({
      kind: "alb-waf",
      scheme: "internal",
      hosts: ["delhi-api.example.in"],
      sourceCidrs: ["10.0.0.0/8"],
      certificate: { issuer: "nivas-internal", secretName: "ingress-tls" },
      deletionProtection: true,
      targetGroupName: "acme-prod-delhi-ingress",
      publicCertificate: { kind: "given", arn },
      zoneId: undefined,
      rateLimitPer5Minutes: 2000,
      logRetentionDays: 731,
    });
  });
});

import { describe, expect, it } from "vitest";
import { good, problemsOf } from "./good.ts";

type Group = Readonly<Record<string, unknown>>;

/** The good configuration, of tier production, with `observability` changed, under `profiles` or all of them. */
function watching(observability: Group, profiles?: readonly string[]): Record<string, unknown> {
  const values = good();
  const residency = profiles === undefined ? {} : { residency: { ...(values.residency as Group | undefined), profiles } };
  return { ...values, ...residency, observability: { ...(values.observability as Group | undefined), ...observability } };
}

const refused: readonly (readonly [title: string, observability: Group, texts: readonly string[], profiles?: readonly string[]])[] = [
  [
    "a receiver of telemetry abroad",
    { pipelines: { exporters: [{ name: "soc", endpoint: "https://otlp.eu-west-1.amazonaws.com/v1", signals: ["traces", "logs"] }] } },
    [
      'nivas:observability.pipelines.exporters[0].endpoint "https://otlp.eu-west-1.amazonaws.com/v1" sends traces, logs to a host that is in eu-west-1, outside India; expected a host in India - choose a receiver in India, or send nothing',
    ],
  ],
  [
    "a receiver that is on no register",
    { pipelines: { exporters: [{ name: "soc", endpoint: "https://otlp.example.com/v1" }] } },
    [
      'nivas:observability.pipelines.exporters[0].endpoint "https://otlp.example.com/v1" sends logs to a host that is on no register of hosts in India; expected a host in India - name otlp.example.com in nivas:residency.hosts with country IN and the evidence, or send nothing there',
    ],
  ],
  [
    "two receivers of one name",
    {
      pipelines: {
        exporters: [
          { name: "soc", endpoint: "https://10.0.0.1/v1" },
          { name: "soc", endpoint: "https://10.0.0.2/v1" },
        ],
      },
    },
    ['nivas:observability.pipelines.exporters[1].name "soc" is the name of another receiver; expected each name once - rename one'],
  ],
  [
    "a receiver without TLS",
    { pipelines: { exporters: [{ name: "soc", endpoint: "http://10.0.0.1/v1" }] } },
    ['nivas:observability.pipelines.exporters[0].endpoint "http://10.0.0.1/v1" is not an HTTPS address; expected https://<host>/<path>'],
  ],
  [
    "a search that is longer than the archive",
    { logs: { onlineDays: 400, archiveDays: 365 } },
    [
      "nivas:observability.logs.archiveDays 365 is below the 730 days that DOT-UL-39 asks for; expected at least 730 - remove it, or lengthen it",
      "nivas:observability.logs.onlineDays 400 is longer than the 365 days that the archive keeps; expected at most 365 - shorten it, or lengthen nivas:observability.logs.archiveDays",
    ],
  ],
  [
    "a volume too small for its retention",
    { metrics: { storageGiB: 50, series: 500000, retentionDays: 15 } },
    [
      "nivas:observability.metrics.storageGiB 50 does not hold 15 days of 500000 series every 15 s; expected at least 101 - enlarge the volume, or shorten nivas:observability.metrics.retentionDays",
    ],
  ],
  [
    "a volume too small for a shorter interval",
    { metrics: { storageGiB: 130, scrapeSeconds: 10 } },
    [
      "nivas:observability.metrics.storageGiB 130 does not hold 15 days of 500000 series every 10 s; expected at least 151 - enlarge the volume, or shorten nivas:observability.metrics.retentionDays",
    ],
  ],
  [
    "traces in memory in production",
    { traces: { storage: "memory" } },
    ['nivas:observability.traces.storage "memory" loses every trace with a pod; expected opensearch in tier production - remove it'],
  ],
  [
    "a domain that does not spread over three zones",
    { traces: { nodes: 4 } },
    [
      "nivas:observability.traces.nodes 4 does not spread evenly over three zones; expected 3, 6, 9 ... in tier production - round it up to a multiple of 3",
    ],
  ],
  [
    "a sign-on abroad",
    { grafana: { sso: { issuer: "https://login.example.com/realms/bank", clientId: "grafana" } } },
    [
      'nivas:observability.grafana.sso.issuer "https://login.example.com/realms/bank" signs users in at a host that is on no register of hosts in India; expected a host in India - name login.example.com in nivas:residency.hosts with country IN and the evidence, or choose another provider',
    ],
  ],
  [
    "a global view that does not exist yet",
    { globalView: "amp" },
    [
      'nivas:observability.globalView "amp" is not supported yet: the address of a workspace is known only once it is made, and no value of a chart may be; expected thanos or none - choose thanos, which keeps metrics in a bucket of each region',
    ],
  ],
  [
    "an archive below the floor of telecommunication, where that is a profile",
    { logs: { archiveDays: 400 } },
    [
      "nivas:observability.logs.archiveDays 400 is below the 730 days that DOT-UL-39 asks for; expected at least 730 - remove it, or lengthen it",
    ],
  ],
  [
    "an archive below the floor of personal data",
    { logs: { archiveDays: 200 } },
    [
      "nivas:observability.logs.archiveDays 200 is below the 365 days that DPDP-R8-3 asks for; expected at least 365 - remove it, or lengthen it",
    ],
    ["personal-data"],
  ],
  [
    "an archive below the floor of everybody",
    { logs: { archiveDays: 90 } },
    [
      "nivas:observability.logs.archiveDays 90 is below the 180 days that CERTIN-2022-IV asks for; expected at least 180 - remove it, or lengthen it",
    ],
    ["payments"],
  ],
];

describe("a configuration of observability", () => {
  it.each(refused.map(([title, observability, texts, profiles]) => [title, observability, texts, profiles] as const))(
    "is refused for %s",
    (_, observability, texts, profiles) => {
      expect(problemsOf(watching(observability, profiles))).toEqual(texts);
    },
  );

  const taken: readonly (readonly [title: string, observability: Group, profiles: readonly string[] | undefined])[] = [
    ["an archive at the floor of its profiles", { logs: { archiveDays: 180 } }, ["payments"]],
    [
      "a receiver in an Indian region of AWS",
      { pipelines: { exporters: [{ name: "soc", endpoint: "https://otlp.ap-south-2.amazonaws.com/v1" }] } },
      undefined,
    ],
    ["a receiver in a private network", { pipelines: { exporters: [{ name: "soc", endpoint: "https://10.0.0.1:4318/v1" }] } }, undefined],
    ["a volume that just holds its retention", { metrics: { storageGiB: 101, series: 500_000, retentionDays: 15 } }, undefined],
    ["a longer interval on a smaller volume", { metrics: { storageGiB: 51, scrapeSeconds: 30 } }, undefined],
  ];

  it.each(taken)("is taken for %s", (_, observability, profiles) => {
    expect(problemsOf(watching(observability, profiles))).toEqual([]);
  });
});

describe("a configuration of secrets", () => {
  it("is refused for a team in the place of the platform's own", () => {
    expect(problemsOf({ ...good(), teams: [{ name: "platform" }] })).toEqual([
      'nivas:teams[0].name "platform" is where the platform\'s own secrets stand, which the team could then read; expected another name - rename the team',
    ]);
  });
});

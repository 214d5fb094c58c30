import { written } from "../written.ts";
import type { BadServiceCase } from "./case.ts";

/** A setting as it is written, and as YAML reads it. */
const altered: readonly (readonly [source: string, text: string])[] = [
  ["12345678901234567890", "12345678901234567000"],
  ["0012", "12"],
  ["1.10", "1.1"],
  ["1e3", "1000"],
  ["0o17", "15"],
  ["0x1F", "31"],
  ["+5", "5"],
  ["-0", "0"],
  [".5", "0.5"],
  ["TRUE", "true"],
];

/** Mistakes in settings. */
export const badSettings: readonly BadServiceCase[] = [
  [
    "a setting that is no variable",
    [written("order", "settings: { log-level: a }")],
    [
      "catalog/order.yaml:7:13 settings.log-level is not the name of an environment variable; expected capitals, digits and underscores, for instance LOG_LEVEL",
    ],
  ],
  [
    "a setting that is a secret too",
    [written("order", "settings: { A: b }", "secrets: { A: c }")],
    ["catalog/order.yaml:8:12 secrets.A is a setting too; expected one source a variable - remove one of the two"],
  ],
  ...altered.map(([source, text]): BadServiceCase => [
    `the setting ${source}, which is read otherwise than it is written`,
    [written("order", `settings: { A: ${source} }`)],
    [`catalog/order.yaml:7:16 settings.A is written ${source} and read as ${text}; expected a text - put it in quotes`],
  ]),
  [
    "a setting of an environment, a shared and a merged one that are read otherwise than they are written",
    [
      written(
        "order",
        "settings: { A: &a 1.10 }",
        "environments:",
        "  dev: { settings: &dev { B: *a } }",
        "  prod: { settings: { <<: *dev, C: 18 } }",
      ),
    ],
    [
      "catalog/order.yaml:7:19 settings.A is written 1.10 and read as 1.1; expected a text - put it in quotes",
      "catalog/order.yaml:9:30 environments.dev.settings.B is written 1.10 and read as 1.1; expected a text - put it in quotes",
      "catalog/order.yaml:10:11 environments.prod.settings.B is written 1.10 and read as 1.1; expected a text - put it in quotes",
    ],
  ],
  [
    "a setting that is read otherwise than it is written, beside a wrong form",
    [written("order", "tier: criticl", "settings: { A: 007 }")],
    [
      'catalog/order.yaml:7:7 tier "criticl" is not allowed; expected one of critical, standard, background - did you mean critical?',
      "catalog/order.yaml:8:16 settings.A is written 007 and read as 7; expected a text - put it in quotes",
    ],
  ],
  [
    "a setting under the alias of a name, in a group that merges itself",
    [written("order", "tier: &tier critical", "settings: &all { <<: *all, *tier : 5 }")],
    [
      "catalog/order.yaml:8:1 settings.critical is not the name of an environment variable; expected capitals, digits and underscores, for instance LOG_LEVEL",
      "catalog/order.yaml:8:1 settings.critical is read as 5; expected a text - put it in quotes",
    ],
  ],
];

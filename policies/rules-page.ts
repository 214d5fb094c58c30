import type { Rule } from "../rules/pack/index.ts";
import { type PolicyInfo, ruleInfos } from "./catalogue.ts";

const groups = ["residency", "retention", "security", "reliability", "cost"];

function row({ controls, fix, id, level, source, title }: PolicyInfo): string {
  const cells = [`\`${id}\``, title, level, source === undefined ? controls.join(", ") : linked(source), fix];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function linked(source: string): string {
  const split = source.lastIndexOf(": ");
  return `[${source.slice(0, split)}](${source.slice(split + 2)})`;
}

/** `RULES.md`: every rule with its sentence, level, source and fix, by group. */
export function rulesPage(rules: readonly Rule[]): string {
  const infos = ruleInfos(rules);
  const sections = groups.map((group) => {
    const own = infos.filter((info) => info.group === group);
    return [
      `## ${group} (${own.length})`,
      "",
      "| id | compliant | level | source | fix |",
      "|---|---|---|---|---|",
      ...own.map(row),
      "",
    ].join("\n");
  });
  const head = [
    "# Rules",
    "",
    `What nivas holds a stack to: ${infos.length} rules, each a policy of the pack in \`policies/\` under its id. Written by \`npm run rules\`; change the rule, not this page.`,
    "",
    "The level is that of a violation. What is not proven is advisory at preview and stops an update in strict mode, the default, when the level is mandatory. Sources of residency and retention are the controls that regulations ask for (`config/tables/regulations.json`).",
    "",
  ];
  return `${[...head, ...sections].join("\n").trimEnd()}\n`;
}

import { applyExemptions } from "../rules/exemptions.ts";
import type { Judged, RuleInfo } from "../rules/evidence/index.ts";
import type { Finding } from "../rules/finding.ts";
import { indexRules, judgeByRules, type Rule, type RuleSet, siblingsOf } from "../rules/pack/index.ts";
import {
  indexGraph,
  judge,
  judgeResource,
  type JudgeOptions,
  type Phase,
  type ResidencyResource,
  typeKey,
} from "../rules/residency/index.ts";
import { ruleInfos } from "./catalogue.ts";
import type { PackConfig } from "./config.ts";

/** Types that others refer to by a name that says nothing of a place; a resource is judged with those seen before it. */
const named = /^aws:s3\/(?:bucket|bucketV2|accessPoint):|^aws:s3control\/multiRegionAccessPoint:|^kubernetes:core:Namespace$/;

/**
 * One run of the pack. Resources come one by one before they are made: what is proven wrong with them is reported then, and
 * prevents. What a lone resource cannot prove is left at preview to the stack stage, which sees siblings and what each
 * unknown depends on; at update it is reported at once, for the stack stage comes after the making.
 */
export class Session {
  readonly #rules: RuleSet;
  readonly #infos: readonly RuleInfo[];
  readonly #phase: Phase;
  readonly #seen = new Map<string, ResidencyResource>();
  readonly #named = new Map<string, ResidencyResource>();
  readonly #pending = {
    resource: new Map<string, Map<string, readonly Finding[]>>(),
    stack: new Map<string, Map<string, readonly Finding[]>>(),
  };
  readonly #reported = new Set<string>();

  constructor(rules: readonly Rule[], phase: Phase) {
    this.#rules = indexRules(rules);
    this.#infos = ruleInfos(rules);
    this.#phase = phase;
  }

  /** Inputs of a resource that was judged on its own before. */
  public readonly inputsOf = (urn: string): Readonly<Record<string, unknown>> | undefined => this.#seen.get(urn)?.inputs;

  /** Judges a resource that is about to be made. */
  judgeOne(resource: ResidencyResource, config: PackConfig): void {
    this.#seen.set(resource.urn, resource);
    if (named.test(typeKey(resource.type))) this.#named.set(resource.urn, resource);
    const graph = { resources: [...[...this.#named.values()].filter(({ urn }) => urn !== resource.urn), resource] };
    const residency = judgeResource(resource, indexGraph(graph, this.#options(config))).findings;
    const decided = this.#phase === "preview" ? residency.filter(({ result }) => result === "violating") : residency;
    const companions = judgeByRules(resource, this.#rules, { phase: this.#phase, strict: config.strict });
    const { findings } = applyExemptions([...decided, ...companions], config.exemptions, config.asOf);
    this.#keep(
      this.#pending.resource,
      findings.filter(({ rule, subject }) => subject === resource.urn && !rule.startsWith("residency-exemption-")),
      resource.urn,
    );
  }

  /** Judges all resources together, and keeps for report what was not reported on the way. */
  judgeAll(resources: readonly ResidencyResource[], config: PackConfig): Judged {
    const options = this.#options(config);
    const verdict = judge({ resources }, options);
    const siblings = siblingsOf(resources);
    const ruleOptions = { phase: this.#phase, strict: config.strict };
    const companions = resources.flatMap((resource) => [
      ...judgeByRules(resource, this.#rules, ruleOptions),
      ...judgeByRules(resource, this.#rules, ruleOptions, siblings),
    ]);
    const { findings, exempted } = applyExemptions([...verdict.findings, ...companions], config.exemptions, config.asOf);
    this.#keep(
      this.#pending.stack,
      findings.filter((finding) => !this.#reported.has(keyOf(finding))),
      "",
    );
    return {
      subject: { kind: "environment", name: stackOf(resources), file: "Pulumi.yaml" },
      scope: { ...verdict.scope, narrowed: narrowed(verdict.scope.narrowed, config), phase: this.#phase, strict: config.strict },
      rules: this.#infos,
      resources: resources.length,
      findings,
      exempted,
      proofs: verdict.proofs,
      register: config.exemptions,
      unreadable: [],
      locations: new Map(),
    };
  }

  /** Whether a rule has something to report at a stage. */
  has(rule: string, stage: "resource" | "stack"): boolean {
    return this.#pending[stage].has(rule);
  }

  /** What a rule reports on `urn`, or on the stack without one; it is given once. */
  take(rule: string, urn?: string): readonly Finding[] {
    const pending = urn === undefined ? this.#pending.stack : this.#pending.resource;
    const byUrn = pending.get(rule);
    const findings = byUrn?.get(urn ?? "") ?? [];
    byUrn?.delete(urn ?? "");
    if (byUrn?.size === 0) pending.delete(rule);
    for (const finding of findings) this.#reported.add(keyOf(finding));
    return findings;
  }

  /** Exemptions are applied here over all groups at once, so judging itself knows none. */
  #options({ asOf, hosts, profiles, strict }: PackConfig): JudgeOptions {
    return { phase: this.#phase, strict, profiles, asOf, hosts };
  }

  #keep(pending: Map<string, Map<string, readonly Finding[]>>, findings: readonly Finding[], urn: string): void {
    for (const byUrn of pending.values()) byUrn.delete(urn);
    for (const [rule, found] of Map.groupBy(findings, (finding) => finding.rule)) {
      const byUrn = pending.get(rule);
      if (byUrn === undefined) pending.set(rule, new Map([[urn, found]]));
      else byUrn.set(urn, found);
    }
    for (const [rule, byUrn] of pending) if (byUrn.size === 0) pending.delete(rule);
  }
}

function keyOf({ path, rule, subject }: Finding): string {
  return `${rule}\n${subject}\n${path}`;
}

function stackOf(resources: readonly ResidencyResource[]): string {
  return resources[0]?.urn.split(":")[2] ?? "(empty)";
}

function narrowed(said: readonly string[], { exemptions }: PackConfig): readonly string[] {
  return exemptions.length === 0 ? said : [...said, `exemptions: ${exemptions.length}`];
}

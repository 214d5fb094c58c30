import type { Level } from "../finding.ts";
import { readTable } from "../residency/tables.ts";
import { unitChecks, type Check, type Checks } from "./checks.ts";
import { hostVariables, type Variable } from "./hosts.ts";
import type { ApiResources } from "./kinds.ts";
import { parametersName, parametersNamespace, parameterVariables } from "./parameters.ts";
import { units, type Unit } from "./units.ts";

/** An object of `admissionregistration.k8s.io/v1`, as `kubectl apply` takes it. */
export interface AdmissionObject {
  readonly apiVersion: "admissionregistration.k8s.io/v1";
  readonly kind: "ValidatingAdmissionPolicy" | "ValidatingAdmissionPolicyBinding";
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** One policy with its binding, and what it holds for people and tests. */
export interface AdmissionPolicy {
  readonly name: string;
  readonly level: Level;
  readonly kinds: readonly ApiResources[];
  readonly checks: readonly Check[];
  readonly policy: AdmissionObject;
  readonly binding: AdmissionObject;
}

/** What a binding does with a violation: a mandatory one is refused, an advisory one is told to the user and to the audit log. */
export const actions: Readonly<Record<Level, readonly string[]>> = { mandatory: ["Deny"], advisory: ["Warn", "Audit"] };

/** Labels of every object of the compiler. */
export const admissionLabels = { "app.kubernetes.io/managed-by": "nivas", "nivas.internal/guard": "residency" } as const;

/** Rules of one policy for its kinds, those of one group and version together. */
export function resourceRules(kinds: readonly ApiResources[], isMixed: boolean): readonly Readonly<Record<string, unknown>>[] {
  const groups = Map.groupBy(kinds, ({ group, version, kind }) => `${group}/${version}/${kind === "*" ? "*" : ""}`);
  return [...groups.values()].map((members) => ({
    apiGroups: [members[0]?.group ?? ""],
    // An expression over many kinds has no type to check; naming versions would only make the API server try.
    apiVersions: [isMixed ? "*" : (members[0]?.version ?? "*")],
    operations: ["CREATE", "UPDATE"],
    resources: members.flatMap(({ resources }) => resources),
  }));
}

function fixOf(rule: string): string {
  const rows = readTable<{ readonly rows: readonly { readonly id: string; readonly fix: string }[] }>("rules").rows;
  return rows.find(({ id }) => id === rule)?.fix ?? "name a place in India";
}

function validation({ rule, paths, result }: Check, variable: string): Readonly<Record<string, unknown>> {
  const shown = paths.length > 3 ? ` at ${paths.slice(0, 3).join(", ")} and others` : paths.length > 0 ? ` at ${paths.join(", ")}` : "";
  const told = result === "violating" ? "not in India" : "not proven to be in India";
  const before = `${rule}: ${told}${shown}`;
  return {
    expression: `variables.${variable}.size() == 0`,
    message: `${before}; ${fixOf(rule)}`,
    messageExpression: `${JSON.stringify(`${before}: `)} + [variables.${variable}.join(', ')].map(t, t.size() > 800 ? t.substring(0, 800) : t)[0] + ${JSON.stringify(`; ${fixOf(rule)}`)}`,
    reason: "Forbidden",
  };
}

/**
 * The parameters themselves must stay writable while they are missing, or nobody could bring them back: the ConfigMap
 * policy lets that one name be, and the guard of `parameters-guard.ts` judges it without parameters.
 */
function exclusions(kinds: readonly ApiResources[]): Readonly<Record<string, unknown>> {
  if (!kinds.some(({ group, kind }) => group === "" && kind === "ConfigMap")) return {};
  return {
    excludeResourceRules: [
      { apiGroups: [""], apiVersions: ["v1"], operations: ["*"], resources: ["configmaps"], resourceNames: [parametersName] },
    ],
  };
}

/** Of all the variables that `expressions` could use, those they do use, in order. */
function used(all: readonly Variable[], expressions: readonly string[]): readonly Variable[] {
  const wanted = new Set<string>();
  const texts = [...expressions];
  for (const { name, expression } of [...all].reverse()) {
    const use = new RegExp(`variables\\.${name}\\b`);
    if (!texts.some((text) => use.test(text))) continue;
    wanted.add(name);
    texts.push(expression);
  }
  return all.filter(({ name }) => wanted.has(name));
}

function policyOf({ name: unit, kinds, isMixed }: Unit, level: Level, { lists, hosts, checks: all }: Checks): AdmissionPolicy | undefined {
  const checks = all.filter((check) => check.level === level);
  if (checks.length === 0) return undefined;
  const name = `nivas-residency-${unit}-${level === "mandatory" ? "deny" : "warn"}`;
  const metadata = { name, labels: admissionLabels };
  const wrong = checks.map(({ offenders }, index): Variable => ({ name: `wrong${index}`, expression: offenders }));
  const asked: readonly Variable[] = [
    { name: "group", expression: "request.kind.group" },
    { name: "kind", expression: "request.kind.group + '/' + request.kind.kind" },
  ];
  const ground = [...parameterVariables, ...(isMixed ? asked : []), ...lists, ...hostVariables(hosts)];
  const common = { apiVersion: "admissionregistration.k8s.io/v1", metadata } as const;
  return {
    name,
    level,
    kinds,
    checks,
    policy: {
      ...common,
      kind: "ValidatingAdmissionPolicy",
      spec: {
        failurePolicy: "Fail",
        paramKind: { apiVersion: "v1", kind: "ConfigMap" },
        matchConstraints: { resourceRules: resourceRules(kinds, isMixed), ...exclusions(kinds) },
        // An object that is being deleted has to lose its finalizers, whatever it says.
        matchConditions: [{ name: "is-not-being-deleted", expression: "!object.metadata.?deletionTimestamp.hasValue()" }],
        variables: [
          ...used(
            ground,
            wrong.map(({ expression }) => expression),
          ),
          ...wrong,
        ],
        validations: checks.map((check, index) => validation(check, `wrong${index}`)),
      },
    },
    binding: {
      ...common,
      kind: "ValidatingAdmissionPolicyBinding",
      spec: {
        policyName: name,
        validationActions: actions[level],
        paramRef: { name: parametersName, namespace: parametersNamespace, parameterNotFoundAction: "Deny" },
      },
    },
  };
}

/**
 * The admission policies of the residency table, a pair for each unit of kinds: a policy has one action, the API server
 * type-checks what a policy names exactly, and a small policy stays far within the cost an evaluation may have.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function admissionPolicies(): readonly AdmissionPolicy[] {
  return units().flatMap((unit) => {
    const checks = unitChecks(unit);
    return (["mandatory", "advisory"] as const).flatMap((level) => policyOf(unit, level, checks) ?? []);
  });
}

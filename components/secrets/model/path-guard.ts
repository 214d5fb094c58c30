import type { IValidatingAdmissionPolicy } from "kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy";
import type { IValidatingAdmissionPolicyBinding } from "kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { platformTeam } from "../../../config/secrets-spec.ts";
import type { PlatformSpec } from "../../../config/spec.ts";
import { platformNamespaces } from "../../base/model/index.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { secretsIdentity } from "./external-secrets-chart.ts";
import { secretPrefix } from "./secret-names.ts";

/** Name of the guard, its binding and its parameters. */
export const pathGuard = "nivas-secret-paths";

/** Generators that reach nobody and use nobody's rights. */
const harmlessGenerators = ["Password", "UUID"] as const;

/** What each namespace may ask for: a team's own secrets, and the platform's own in the platform's namespaces. */
export function secretNamespaces(spec: PlatformSpec): Readonly<Record<string, string>> {
  const platform = platformNamespaces.map(({ name }) => [name, secretPrefix(spec, platformTeam)] as const);
  const teams = spec.teams.map(({ name }) => [name, secretPrefix(spec, name)] as const);
  return Object.fromEntries([...platform, ...teams]);
}

/** The parameters of the guard: beginnings of secret names by namespace. */
export function pathParameters(spec: PlatformSpec): Named<IConfigMap> & { readonly data: Readonly<Record<string, string>> } {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: pathGuard, namespace: secretsIdentity.namespace },
    data: { ...secretNamespaces(spec) },
  };
}

const stores = "variables.references.map(r, r.?storeRef).filter(s, s.hasValue()).map(s, s.value())";

/** Values that the rules below share; what an ExternalSecret asks for stands in four places. */
const variables = [
  { name: "prefix", expression: "params.?data[?request.namespace].orValue('')" },
  {
    name: "keys",
    expression:
      "object.spec.?data.orValue([]).map(d, d.remoteRef.key) + object.spec.?dataFrom.orValue([]).filter(d, has(d.extract)).map(d, d.extract.key)",
  },
  {
    name: "references",
    expression:
      "object.spec.?data.orValue([]).filter(d, has(d.sourceRef)).map(d, d.sourceRef) + object.spec.?dataFrom.orValue([]).filter(d, has(d.sourceRef)).map(d, d.sourceRef)",
  },
] as const;

const isStore = "(s.?kind.orValue('SecretStore') == 'ClusterSecretStore' && s.?name.orValue('') == 'nivas')";

const rules = [
  {
    expression: "variables.prefix != ''",
    messageExpression:
      "'namespace ' + request.namespace + ' has no secrets; expected a namespace of a team or of the platform - declare the team in nivas:teams'",
  },
  {
    expression: "variables.keys.all(k, variables.prefix != '' && k.startsWith(variables.prefix))",
    messageExpression:
      "'an ExternalSecret of namespace ' + request.namespace + ' asks for ' + variables.keys.filter(k, !k.startsWith(variables.prefix)).join(', ') + '; expected names that begin with ' + variables.prefix + ' - ask for a secret of your own'",
  },
  {
    expression: "object.spec.?dataFrom.orValue([]).all(d, !has(d.find))",
    message:
      "an ExternalSecret looks for secrets by pattern; expected names - a pattern would reach over teams: name each secret with remoteRef or extract",
  },
  {
    expression: `object.spec.?secretStoreRef.optMap(s, s.?name.orValue('') == '' || ${isStore}).orValue(true) && ${stores}.all(s, ${isStore})`,
    message:
      'an ExternalSecret reads from a store of its own; expected ClusterSecretStore "nivas" - another store would use the controller\'s rights unguarded',
  },
  {
    expression: `variables.references.all(r, !has(r.generatorRef) || r.generatorRef.kind in [${harmlessGenerators.map((kind) => `'${kind}'`).join(", ")}])`,
    message: `an ExternalSecret uses a generator that calls out with the controller's rights; expected ${harmlessGenerators.join(" or ")}`,
  },
] as const;

/**
 * The guard of secret paths: a namespace asks for secrets whose names begin with its own `<environment>/<team>/` and for
 * no others, by name, from the one store. A ClusterSecretStore can limit namespaces but not names, and the controller
 * that reads has the rights of all. Needs its parameters; without them it refuses everything.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#parameter-resources
 */
export function pathGuardObjects(): readonly [Named<IValidatingAdmissionPolicy>, Named<IValidatingAdmissionPolicyBinding>] {
  const apiVersion = "admissionregistration.k8s.io/v1";
  return [
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name: pathGuard },
      spec: {
        failurePolicy: "Fail",
        paramKind: { apiVersion: "v1", kind: "ConfigMap" },
        matchConstraints: {
          resourceRules: [
            { apiGroups: ["external-secrets.io"], apiVersions: ["*"], operations: ["CREATE", "UPDATE"], resources: ["externalsecrets"] },
          ],
        },
        variables: [...variables],
        validations: rules.map((rule) => ({ ...rule, reason: "Forbidden" })),
      },
    },
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: pathGuard },
      spec: {
        policyName: pathGuard,
        paramRef: { name: pathGuard, namespace: secretsIdentity.namespace, parameterNotFoundAction: "Deny" },
        validationActions: ["Deny", "Audit"],
      },
    },
  ];
}

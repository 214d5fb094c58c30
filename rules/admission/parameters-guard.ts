import { actions, admissionLabels, type AdmissionPolicy } from "./compile.ts";
import { indianPlaces, parametersName, parametersNamespace, parameterVariables } from "./parameters.ts";

/**
 * The policy of the parameters, the only one that has none itself. Whoever may write ConfigMaps can narrow the list of
 * places but never widen it, and a ConfigMap of the reserved name exists in one namespace only, as the policy of
 * ConfigMaps lets that name be.
 */
export function parametersGuard(): AdmissionPolicy {
  const name = "nivas-residency-parameters-deny";
  const metadata = { name, labels: admissionLabels };
  const common = { apiVersion: "admissionregistration.k8s.io/v1", metadata } as const;
  const lists = parameterVariables.map((variable) => `'${variable.name}'`).join(", ");
  const allowed = indianPlaces()
    .map((place) => `'${place}'`)
    .join(", ");
  return {
    name,
    level: "mandatory",
    kinds: [{ group: "", version: "v1", kind: "ConfigMap", resources: ["configmaps"], isBuiltIn: true }],
    checks: [],
    policy: {
      ...common,
      kind: "ValidatingAdmissionPolicy",
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["configmaps"] }],
        },
        matchConditions: [{ name: "is-the-parameters", expression: `object.metadata.name == '${parametersName}'` }],
        validations: [
          {
            expression: `object.metadata.namespace == '${parametersNamespace}'`,
            message: `a ConfigMap "${parametersName}" holds the residency parameters; expected it in ${parametersNamespace} alone - choose another name`,
            reason: "Forbidden",
          },
          {
            expression: `[${lists}].all(k, k in object.?data.orValue({})) && object.?binaryData.orValue({}).size() == 0`,
            message: `the residency parameters lack a list; expected ${lists} - apply them as nivas renders them`,
            reason: "Forbidden",
          },
          {
            expression: `object.?data.orValue({}).?places.orValue('').split('\\n').all(p, p in [${allowed}])`,
            message:
              "the residency parameters name a place outside India; expected places of the residency table only - apply them as nivas renders them",
            reason: "Forbidden",
          },
        ],
      },
    },
    binding: { ...common, kind: "ValidatingAdmissionPolicyBinding", spec: { policyName: name, validationActions: actions.mandatory } },
  };
}

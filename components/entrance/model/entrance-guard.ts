import type { IValidatingAdmissionPolicy } from "kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy";
import type { IValidatingAdmissionPolicyBinding } from "kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding";
import type { Named } from "../../kubernetes/model/index.ts";

/** Name of the guard and its binding. */
export const entranceGuard = "nivas-one-entrance";

const wayIn = "expected a public route of the service - users come in by the gateways of the place alone";

/**
 * Keeps the entrance of a place its only one: a Service of a team asks for no load balancer, which the controller would
 * make for it, and claims no address. An Ingress needs no rule, as the controller may make nothing for one.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#external-ips for what a claimed address can take
 */
export function entranceGuardObjects(): readonly [Named<IValidatingAdmissionPolicy>, Named<IValidatingAdmissionPolicyBinding>] {
  const apiVersion = "admissionregistration.k8s.io/v1";
  return [
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name: entranceGuard },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          namespaceSelector: { matchExpressions: [{ key: "nivas.internal/team", operator: "Exists" }] },
          resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["services"] }],
        },
        validations: [
          {
            expression: "object.spec.type != 'LoadBalancer'",
            message: `a Service asks for a load balancer of its own; ${wayIn}`,
            reason: "Forbidden",
          },
          {
            expression: "object.spec.?externalIPs.orValue([]).size() == 0",
            message: `a Service claims external addresses; ${wayIn}`,
            reason: "Forbidden",
          },
        ],
      },
    },
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: entranceGuard },
      spec: { policyName: entranceGuard, validationActions: ["Deny", "Audit"] },
    },
  ];
}

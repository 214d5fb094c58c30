import type { KubernetesObject } from "../../kubernetes/model/index.ts";
import { gatewayPort } from "./gateway-service.ts";
import { ingressNamespace, type IngressGateway } from "./gateways.ts";

/**
 * Binds the pods of a Service to a target group that is made elsewhere.
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/
 */
export interface TargetGroupBinding extends KubernetesObject {
  readonly apiVersion: "elbv2.k8s.aws/v1beta1";
  readonly kind: "TargetGroupBinding";
  readonly spec: {
    readonly targetGroupName: string;
    /** These three are set by the controller where they are absent, and may not be taken away again. */
    readonly targetType: "ip";
    readonly ipAddressType: "ipv4";
    readonly targetGroupProtocol: "HTTPS";
    readonly serviceRef: { readonly name: string; readonly port: number };
  };
}

/**
 * What binds a gateway to the target group of its ALB, by the target group's name: no output crosses from the AWS side.
 * Undefined behind an NLB, whose target groups are the controller's own. Which load balancer may reach the pods is said on
 * the AWS side, by rules between security groups.
 */
export function targetGroupBinding({ gateway, release, entrance }: IngressGateway): TargetGroupBinding | undefined {
  if (entrance.kind === "nlb") return undefined;
  return {
    apiVersion: "elbv2.k8s.aws/v1beta1",
    kind: "TargetGroupBinding",
    metadata: { name: gateway, namespace: ingressNamespace },
    spec: {
      targetGroupName: entrance.targetGroupName,
      targetType: "ip",
      ipAddressType: "ipv4",
      targetGroupProtocol: "HTTPS",
      serviceRef: { name: release, port: gatewayPort },
    },
  };
}

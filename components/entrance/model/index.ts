export { entranceGuard, entranceGuardObjects } from "./entrance-guard.ts";
export { firewallLogPolicy, logGroupArn } from "./firewall-log-policy.ts";
export { firewallRules, managedGroups, redactedHeaders, visibility } from "./firewall-rules.ts";
export { objects } from "./gateway-objects.ts";
export { gatewayHealth, gatewayPort, gatewayService } from "./gateway-service.ts";
export { ingressGateways, ingressNamespace, publicGateways, publicHosts, type IngressGateway } from "./gateways.ts";
export { targetGroupBinding, type TargetGroupBinding } from "./target-group-binding.ts";

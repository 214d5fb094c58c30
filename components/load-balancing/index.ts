export { LoadBalancerAccess, type LoadBalancerAccessArgs } from "./load-balancer-access.ts";
export { LoadBalancerController, type LoadBalancerControllerArgs } from "./load-balancer-controller.ts";
export * from "./model/index.ts";

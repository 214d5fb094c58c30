export { charts, loadBalancerControllerChart, loadBalancerIdentity } from "./controller-chart.ts";
export { loadBalancerPolicy, type LoadBalancerPolicyArgs } from "./controller-policy.ts";
export { networkLoadBalancerAnnotations, networkLoadBalancerClass, type NetworkLoadBalancer } from "./network-load-balancer.ts";

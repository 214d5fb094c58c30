export { charts, loadBalancerControllerChart, loadBalancerIdentity, networkLoadBalancerClass } from "./controller-chart.ts";
export { loadBalancerPolicy, type LoadBalancerPolicyArgs } from "./controller-policy.ts";

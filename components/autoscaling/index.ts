export { Keda, type KedaArgs } from "./keda.ts";
export { Karpenter, type KarpenterArgs } from "./karpenter.ts";
export { discoveryTag, karpenterIdentity, kedaIdentity, poolTaint, readLagPolicy } from "./model/index.ts";

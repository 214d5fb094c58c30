export { Karpenter, type KarpenterArgs } from "./karpenter.ts";
export { discoveryTag, karpenterIdentity, poolTaint } from "./model/index.ts";

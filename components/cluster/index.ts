export { Cluster, type ClusterArgs } from "./cluster.ts";
export { KarpenterAccess, type KarpenterAccessArgs } from "./karpenter-access.ts";
export { ManagedNodes, type ManagedNodesArgs } from "./managed-nodes.ts";
export { nodeRole, type NodeRoleArgs } from "./node-role.ts";

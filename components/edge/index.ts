export { EdgeNodes, type EdgeNodesArgs } from "./edge-nodes.ts";

export { Workload, type WorkloadArgs } from "./workload.ts";

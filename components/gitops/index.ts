export { GitOpsAccess, type GitOpsAccessArgs } from "./gitops-access.ts";
export { GitOpsHub, type GitOpsHubArgs } from "./gitops-hub.ts";
export { Rollouts, type RolloutsArgs } from "./rollouts.ts";
export { gitopsSecrets } from "./model/index.ts";

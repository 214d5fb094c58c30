export * from "./model/index.ts";
export { PlatformRole, type PlatformRoleArgs } from "./platform-role.ts";
export { PodIdentity, type PodIdentityArgs } from "./pod-identity.ts";

export * from "./model/index.ts";
export { PlatformRole, type PlatformRoleArgs } from "./platform-role.ts";

export * from "./model/index.ts";
export { Registry, type RegistryArgs } from "./registry.ts";

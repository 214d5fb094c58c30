export { Base, type BaseArgs } from "./base.ts";
export { defaultStorageClass, edgeStorageClass, internalIssuer, type PriorityName } from "./model/index.ts";

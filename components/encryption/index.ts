export { namedKey, type NamedKey, type NamedKeyArgs } from "./named-key.ts";
export { RegionKeys, type RegionKeysArgs } from "./region-keys.ts";

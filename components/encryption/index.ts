export { RegionKeys, type RegionKeysArgs } from "./region-keys.ts";

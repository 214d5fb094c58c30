export { AlbEntrance, type AlbEntranceArgs } from "./alb-entrance.ts";
export { Entrance, type EntranceArgs } from "./entrance.ts";
export { HostRecords, type HostRecordsArgs } from "./host-records.ts";
export * from "./model/index.ts";

export { AccessLogs, type AccessLogsArgs } from "./access-logs.ts";
export { AuditCopies, type AuditCopiesArgs } from "./audit-copies.ts";
export { AuditStore, type AuditStoreArgs } from "./audit-store.ts";
export { AuditTrail, type AuditTrailArgs } from "./audit-trail.ts";
export * from "./model/index.ts";

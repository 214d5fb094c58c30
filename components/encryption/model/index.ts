export { auditKeyPolicy, logsKeyPolicy, secretsKeyPolicy, volumesKeyPolicy, type AuditWriters, type KeyPlace } from "./key-policies.ts";

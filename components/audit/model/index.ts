export { accessLogPolicy, type AccessLogWriters } from "./access-log-policy.ts";
export { auditBucketPolicy } from "./audit-bucket-policy.ts";
export { auditSite, LOAD_BALANCER_PREFIX, type AuditSite } from "./audit-site.ts";
export { copyRolePolicy } from "./copy-role-policy.ts";
export { copyRules, type CopySource, type CopyTarget } from "./copy-rules.ts";
export { eventSelectors, insightSelectors } from "./event-selectors.ts";

export { PrivateBucket, type AccessLogTarget, type PrivateBucketArgs } from "./private-bucket.ts";

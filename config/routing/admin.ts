/** What administrators' paths begin with: the public gateways take them from private ranges alone. */
export const adminPrefix = "/api/v1/admin";

/** Private ranges. @see https://www.rfc-editor.org/rfc/rfc1918 */
export const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] as const;

/** Whether a whole-segment `prefix` lies at or below the administrators' paths. */
export function isAdminPath(prefix: string): boolean {
  return prefix === adminPrefix || prefix.startsWith(`${adminPrefix}/`);
}

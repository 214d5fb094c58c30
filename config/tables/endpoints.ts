import table from "./endpoints.json" with { type: "json" };
import type { Endpoint } from "./endpoints.schema.ts";
import { rowsOf } from "./rows.ts";

export type { Endpoint } from "./endpoints.schema.ts";

/** VPC endpoints of the platform. */
export const endpoints: readonly Endpoint[] = rowsOf<Endpoint>(table);

/** Full service name of an endpoint in a Region. */
export function endpointServiceName(endpoint: Endpoint, region: string): string {
  return `com.amazonaws.${region}.${endpoint.id}`;
}

/** Endpoints that the use of a Pulumi type, such as `aws:sqs/queue:Queue`, calls for. */
export function endpointsForType(type: string): readonly Endpoint[] {
  return endpoints.filter((endpoint) => endpoint.pulumiTypes.some((prefix) => type.startsWith(prefix)));
}

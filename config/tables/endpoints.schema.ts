import { z } from "zod";
import { mark, provenance, table } from "./fact.schema.ts";

/** One VPC endpoint. */
export const endpoint = z.strictObject({
  /** Suffix of the service name: `com.amazonaws.<region>.<id>`. */
  id: z.string().regex(/^[a-z0-9.-]+$/),
  type: z.enum(["Gateway", "Interface"]),
  /** True: made in every VPC of the platform. */
  required: z.boolean(),
  /** Consumers, such as `nodes`, `karpenter`, `pod-identity`. */
  neededBy: z.array(z.string()).min(1),
  /** Prefixes of Pulumi type tokens whose use inside a VPC needs this endpoint. */
  pulumiTypes: z.array(z.string().regex(/^aws:/)).min(1),
  regions: z.strictObject({ "ap-south-1": z.boolean(), "ap-south-2": z.boolean() }),
  /** U: the service is in both Regions, its PrivateLink in ap-south-2 was not read. */
  regionsMark: mark,
  reason: z.string(),
  ...provenance,
});

/** Schema of `endpoints.json`. */
export const endpointsTable = table(endpoint);

export type Endpoint = z.infer<typeof endpoint>;

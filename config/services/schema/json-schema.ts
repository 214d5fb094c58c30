import { z } from "zod";
import type { JsonSchema } from "../../schema/json-schema.ts";
import { serviceSchema } from "../../service.ts";

/** The JSON Schema of a service's file, for editors. */
export function serviceJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(serviceSchema, { io: "input", target: "draft-7" });
  return { ...schema, title: "Nivas service", description: "A service of the catalogue, one a file" };
}

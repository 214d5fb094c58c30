import { z } from "zod";
import { regionPlaces } from "../tables/places.ts";
import { configSchema } from "./index.ts";

/** A JSON Schema, as plain data. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The JSON Schema of what a user may ask for: the keys of `nivas:`, without the prefix. */
export function configJsonSchema(): JsonSchema {
  return z.toJSONSchema(configSchema, { io: "input", target: "draft-7" });
}

const ofSlice = { required: ["nivas:slice"], properties: { "nivas:slice": { not: { const: "all" } } } };

/**
 * The JSON Schema of a stack file, for editors: the keys of `nivas:`, those that Pulumi and its providers read, and what
 * Pulumi writes itself. The file of a slice has environment and slice alone.
 */
export function stackFileSchema(): JsonSchema {
  const { properties = {}, required = [] } = configJsonSchema();
  const ours = Object.fromEntries(Object.entries(properties).map(([key, schema]) => [`nivas:${key}`, schema]));
  const shared = ["nivas:environment", "nivas:slice"];
  const forbidden = Object.fromEntries(
    Object.keys(ours)
      .filter((key) => !shared.includes(key))
      .map((key) => [key, false]),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Nivas stack file",
    description: "Pulumi.<environment>.yaml, or Pulumi.<environment>-<slice>.yaml",
    type: "object",
    properties: {
      config: {
        type: "object",
        description: "Settings of the stack",
        properties: {
          ...ours,
          "pulumi:disable-default-providers": {
            type: "array",
            items: { type: "string" },
            description:
              "Providers that are never made by default: aws and kubernetes, so that nothing chooses a region or cluster by itself",
          },
          "aws:region": {
            type: "string",
            enum: regionPlaces.map(({ region }) => region),
            description: "Not needed: each region's provider says where it is",
          },
        },
        propertyNames: { anyOf: [{ enum: Object.keys(ours) }, { pattern: "^(?!nivas:)[^:]+:" }] },
        if: ofSlice,
        then: { properties: forbidden, required: shared },
        else: { required: [...required.map((key) => `nivas:${key}`), "pulumi:disable-default-providers"] },
      },
      encryptionsalt: { type: "string", description: "Written by Pulumi" },
      encryptedkey: { type: "string", description: "Written by Pulumi" },
      secretsprovider: { type: "string", description: "What encrypts the secrets of the stack's state" },
      environment: { description: "Environments of Pulumi ESC" },
    },
    required: ["config"],
    additionalProperties: false,
  };
}

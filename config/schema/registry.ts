import { z } from "zod";
import { pullThroughSecretName } from "./fields.ts";

/** Where images are pulled from. */
export const registry = z.strictObject({
  mirror: z
    .boolean()
    .default(true)
    .describe(
      "Whether every image is pulled through the in-region registry; false pulls from the public registries and is refused in tier production. Default: true",
    ),
  dockerHubSecretName: pullThroughSecretName
    .default("ecr-pullthroughcache/docker-hub")
    .describe(
      "Secrets Manager secret with the Docker Hub user name and access token, made outside this program. Default: ecr-pullthroughcache/docker-hub",
    ),
  ghcrSecretName: pullThroughSecretName
    .default("ecr-pullthroughcache/ghcr")
    .describe("Secrets Manager secret with the GitHub user name and token, made outside this program. Default: ecr-pullthroughcache/ghcr"),
});

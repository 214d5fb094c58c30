import * as pulumi from "@pulumi/pulumi";
import { PullThroughCacheRule } from "@pulumi/aws/ecr/pullThroughCacheRule.js";
import { RegistryScanningConfiguration } from "@pulumi/aws/ecr/registryScanningConfiguration.js";
import { RepositoryCreationTemplate } from "@pulumi/aws/ecr/repositoryCreationTemplate.js";
import type { RegistrySpec } from "../../config/spec.ts";
import { pullThroughRules } from "../../config/tables/pull-through.ts";

/** The in-region registry. */
export interface RegistryArgs {
  readonly registry: RegistrySpec;
}

/**
 * The in-region registry: a pull-through rule an upstream under its fixed prefix, what the cached repositories look like
 * (tags that never move, untagged layers gone after a fortnight), and scanning at push. Credentials of upstreams that
 * demand them lie in Secrets Manager under the configured name and are never read here.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class Registry extends pulumi.ComponentResource {
  constructor(name: string, { registry }: RegistryArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:registry:Registry", name, {}, opts);
    const child = { parent: this };
    new RegistryScanningConfiguration(
      name,
      { scanType: "BASIC", rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }] },
      child,
    );
    pullThroughRules.forEach(({ id, upstreamRegistryUrl }) => {
      const secretName = registry.credentialSecretNames[id];
      const template = new RepositoryCreationTemplate(
        `${name}-${id}`,
        {
          prefix: id,
          description: `Cache of ${upstreamRegistryUrl}`,
          appliedFors: ["PULL_THROUGH_CACHE"],
          imageTagMutability: "IMMUTABLE",
          lifecyclePolicy: JSON.stringify(untaggedGo),
        },
        child,
      );
      new PullThroughCacheRule(
        `${name}-${id}`,
        {
          ecrRepositoryPrefix: id,
          upstreamRegistryUrl,
          ...(secretName === undefined
            ? {}
            : { credentialArn: `arn:aws:secretsmanager:${registry.region}:${registry.accountId}:secret:${secretName}` }),
        },
        { ...child, dependsOn: [template] },
      );
    });
    this.registerOutputs({});
  }
}

const untaggedGo = {
  rules: [
    {
      rulePriority: 1,
      description: "Untagged layers go",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
      action: { type: "expire" },
    },
  ],
} as const;

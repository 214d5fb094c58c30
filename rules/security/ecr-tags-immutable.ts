import { checking, isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Tags of a repository do not move (`security-ecr-tags-immutable`). */
export const securityEcrTagsImmutable: Rule = {
  id: "security-ecr-tags-immutable",
  group: "security",
  title: "tags of a repository do not move",
  level: "mandatory",
  source: fsbp("ECR.2"),
  fix: "set imageTagMutability to IMMUTABLE",
  types: ["aws:ecr/repository:Repository", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"],
  check: checking(isOneOf("imageTagMutability", ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"])),
};

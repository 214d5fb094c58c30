import { isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Repositories let old images go (`cost-ecr-lifecycle`). */
export const costEcrLifecycle: Rule = {
  id: "cost-ecr-lifecycle",
  group: "cost",
  title: "repositories let old images go",
  level: "advisory",
  source: fsbp("ECR.3"),
  fix: "set a lifecycle policy",
  types: ["aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "aws:ecr/repository:Repository"],
  scope: "stack",
  check: (resource, siblings) => {
    if (resource.type.endsWith("Template")) return isSet("lifecyclePolicy")(resource.inputs);
    const { known, unclear } = siblings.referring("aws:ecr/lifecyclePolicy:LifecyclePolicy", "repository", resource);
    return known.length > 0 || unclear ? [] : [{ path: "(lifecycle policy)", value: undefined, message: "every image stays for ever" }];
  },
};

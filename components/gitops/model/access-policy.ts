import { physicalNames } from "../../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { policyDocument, type PolicyDocument } from "../../iam/model/index.ts";

/** The service accounts of Argo CD that reach clusters. The chart fixes their names. */
export const hubServiceAccounts = { controller: "argocd-application-controller", server: "argocd-server" } as const;

/** ARN of a role of the environment by its name. */
function roleArn({ account }: PlatformSpec, name: string): string {
  return `arn:aws:iam::${account.id}:role${account.rolePath}${name}`;
}

/** ARN of the role by which a region's cluster knows the hubs. */
export function deployerRoleArn(spec: PlatformSpec, region: Pick<RegionSpec, "namePrefix">): string {
  return roleArn(spec, physicalNames(region.namePrefix).gitopsDeployerRole);
}

/** What a hub may do in AWS: take the deployer role of each cluster, no more. */
export function hubPolicy(spec: PlatformSpec): PolicyDocument {
  return policyDocument({
    Sid: "TakeDeployerRoles",
    Effect: "Allow",
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Resource: spec.regions.map((region) => deployerRoleArn(spec, region)),
  });
}

/**
 * Who may take a cluster's deployer role: the hubs of the environment, by name. A role that is not there yet cannot be
 * named as a principal, so that the account is, and the condition says which of its roles.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function trustHubs(spec: PlatformSpec): PolicyDocument {
  return policyDocument({
    Sid: "Hubs",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${spec.account.id}:root` },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      ArnEquals: {
        "aws:PrincipalArn": spec.regions.flatMap(({ namePrefix }) => {
          const names = physicalNames(namePrefix);
          return [roleArn(spec, names.gitopsControllerRole), roleArn(spec, names.gitopsServerRole)];
        }),
      },
    },
  });
}

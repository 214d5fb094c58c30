import * as pulumi from "@pulumi/pulumi";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import type { AccountSpec } from "../../config/spec.ts";
import type { PolicyDocument } from "./model/policy-document.ts";

/** What a {@link PlatformRole} may do, and who may take it. */
export interface PlatformRoleArgs {
  readonly account: AccountSpec;
  /** Who may take the role. */
  readonly trust: PolicyDocument;
  /** What the role may do besides its managed policies. @default - nothing */
  readonly policy?: PolicyDocument;
  /** Names of AWS-managed policies, `AmazonEKSWorkerNodePolicy`. @default - none */
  readonly managedPolicies?: readonly string[];
  /** Physical name, where another slice or an in-cluster object has to know it. @default - made by Pulumi */
  readonly roleName?: string;
  readonly description: string;
}

/**
 * An IAM role under the account's path and permissions boundary, with its policies. Registers the role, its inline
 * policy and the attachments. Depend on `policies` where a use must not come before them.
 */
export class PlatformRole extends pulumi.ComponentResource {
  /** ARN of the role. */
  public readonly arn: pulumi.Output<string>;
  /** Name of the role. */
  public readonly roleName: pulumi.Output<string>;
  /** What to depend on so that nothing uses the role before its policies. */
  public readonly policies: readonly pulumi.Resource[];

  constructor(name: string, args: PlatformRoleArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:iam:PlatformRole", name, {}, opts);
    const { account, trust, policy, managedPolicies = [], roleName, description } = args;
    const role = new Role(
      name,
      {
        ...(roleName === undefined ? {} : { name: roleName }),
        path: account.rolePath,
        ...(account.permissionsBoundaryArn === undefined ? {} : { permissionsBoundary: account.permissionsBoundaryArn }),
        description,
        assumeRolePolicy: JSON.stringify(trust),
        forceDetachPolicies: true,
      },
      { parent: this },
    );
    const attachments = managedPolicies.map(
      (managed) =>
        new RolePolicyAttachment(
          `${name}-${managed}`,
          { role: role.name, policyArn: `arn:aws:iam::aws:policy/${managed}` },
          { parent: this },
        ),
    );
    const inline =
      policy === undefined ? [] : [new RolePolicy(name, { role: role.name, policy: JSON.stringify(policy) }, { parent: this })];
    this.policies = [role, ...attachments, ...inline];
    this.arn = role.arn;
    this.roleName = role.name;
    this.registerOutputs({ arn: this.arn });
  }
}

import { Policy } from "@pulumi/aws/organizations/policy.js";
import { PolicyAttachment } from "@pulumi/aws/organizations/policyAttachment.js";
import { Provider } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import type { OrganizationSpec } from "../config/organization.ts";
import { organizationPolicies, OrganizationOverflow, type NamedDocument, type OrganizationPolicies } from "../rules/organization/index.ts";

/** What the stack of an organisation exports. */
export interface OrganizationOutputs {
  /** Characters of each document, by its name. */
  readonly characters: Readonly<Record<string, number>>;
}

/**
 * Makes the organisation's service and resource control policies and attaches them to its targets, with credentials of the
 * management account: a stack of its own, which no environment makes or attaches. Policies go last and attachments first
 * when it is destroyed, so that no target is left without a guard before it is meant to be.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
 */
export async function deployOrganization(spec: OrganizationSpec): Promise<OrganizationOutputs> {
  const { serviceControl, resourceControl } = compiled(spec);
  const provider = new Provider("aws-org", {
    // Organizations answers from us-east-1 whatever region a provider names: nothing here has a place.
    region: "ap-south-1",
    allowedAccountIds: [spec.managementAccountId],
    skipRegionValidation: false,
    ...(spec.deployerRoleArn === undefined ? {} : { assumeRoles: [{ roleArn: spec.deployerRoleArn, sessionName: "nivas-org" }] }),
    defaultTags: { tags: { ...spec.tags } },
  });
  const group = new OrganizationGuardrails("org", { providers: [provider] });
  const make = (type: "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY", { name, description, content }: NamedDocument): void => {
    const policy = new Policy(name, { name, type, description, content }, { parent: group });
    for (const targetId of spec.targets) new PolicyAttachment(`${name}-${targetId}`, { policyId: policy.id, targetId }, { parent: group });
  };
  for (const document of serviceControl) make("SERVICE_CONTROL_POLICY", document);
  for (const document of resourceControl) make("RESOURCE_CONTROL_POLICY", document);
  return Promise.resolve({
    characters: Object.fromEntries([...serviceControl, ...resourceControl].map(({ name, content }) => [name, content.length])),
  });
}

/** The component that groups an organisation's policies. */
class OrganizationGuardrails extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("nivas:stacks:OrganizationGuardrails", name, {}, opts);
    this.registerOutputs({});
  }
}

function compiled({ id, ...rest }: OrganizationSpec): OrganizationPolicies {
  try {
    return organizationPolicies({ organizationId: id, ...rest });
  } catch (error) {
    if (error instanceof OrganizationOverflow) throw new pulumi.RunError(error.message);
    throw error;
  }
}

import * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { LogResourcePolicy } from "@pulumi/aws/cloudwatch/logResourcePolicy.js";
import { WebAcl } from "@pulumi/aws/wafv2/webAcl.js";
import { WebAclAssociation } from "@pulumi/aws/wafv2/webAclAssociation.js";
import { WebAclLoggingConfiguration } from "@pulumi/aws/wafv2/webAclLoggingConfiguration.js";
import { firewallLogPolicy, firewallRules, logGroupArn, redactedHeaders, visibility } from "./model/index.ts";

/** Which load balancer a {@link WebFirewall} stands before, and how it logs. */
export interface WebFirewallArgs {
  readonly accountId: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  readonly loadBalancerArn: pulumi.Input<string>;
  /** Most requests of one address in five minutes. */
  readonly rateLimitPer5Minutes: number;
  /** Begins with `aws-waf-logs-`. */
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly logsKeyArn: pulumi.Input<string>;
  readonly protectStateful: boolean;
}

/**
 * The web application firewall of a load balancer: AWS's rule groups, a limit of requests by address, and a log of what was
 * refused or counted in the same region, without what identifies a session. Requests that pass are in the load balancer's
 * own log already.
 */
export class WebFirewall extends pulumi.ComponentResource {
  /** What to depend on so that no request comes before the firewall. */
  public readonly ready: pulumi.Resource;

  constructor(name: string, args: WebFirewallArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:entrance:WebFirewall", name, {}, opts);
    const child = { parent: this };
    const acl = new WebAcl(
      name,
      {
        scope: "REGIONAL",
        description: `Requests to ${name}`,
        defaultAction: { allow: {} },
        rules: firewallRules(name, args.rateLimitPer5Minutes),
        visibilityConfig: visibility(name),
      },
      child,
    );
    this.ready = new WebAclAssociation(name, { resourceArn: args.loadBalancerArn, webAclArn: acl.arn }, child);
    const logs = new LogGroup(
      `${name}-firewall`,
      { name: args.logGroupName, retentionInDays: args.logRetentionDays, kmsKeyId: args.logsKeyArn },
      { ...child, protect: args.protectStateful },
    );
    const policy = new LogResourcePolicy(
      `${name}-firewall`,
      { policyName: args.logGroupName, policyDocument: JSON.stringify(firewallLogPolicy(args)) },
      child,
    );
    new WebAclLoggingConfiguration(
      name,
      {
        resourceArn: acl.arn,
        logDestinationConfigs: [logGroupArn(args)],
        redactedFields: redactedHeaders.map((header) => ({ singleHeader: { name: header } })),
        loggingFilter: {
          defaultBehavior: "DROP",
          filters: [
            {
              behavior: "KEEP",
              requirement: "MEETS_ANY",
              conditions: [{ actionCondition: { action: "BLOCK" } }, { actionCondition: { action: "COUNT" } }],
            },
          ],
        },
      },
      { ...child, dependsOn: [logs, policy] },
    );
    this.registerOutputs({});
  }
}

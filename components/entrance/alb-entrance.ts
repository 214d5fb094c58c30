import * as pulumi from "@pulumi/pulumi";
import { Listener } from "@pulumi/aws/lb/listener.js";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer.js";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup.js";
import type { AlbEntranceSpec } from "../../config/spec.ts";
import type { AccessLogTarget } from "../storage/index.ts";
import { BalancerGroups } from "./balancer-groups.ts";
import { gatewayHealth, gatewayPort } from "./model/index.ts";
import { PublicCertificate } from "./public-certificate.ts";
import { WebFirewall } from "./web-firewall.ts";

/** Where an {@link AlbEntrance} stands and what it leads to. */
export interface AlbEntranceArgs {
  readonly accountId: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  readonly entrance: AlbEntranceSpec;
  /** Hosts of its certificate: its own, and those it stands in for. */
  readonly hosts: readonly string[];
  readonly vpcId: pulumi.Input<string>;
  /** One a zone; a Local Zone's alone, as no ALB spans it and the zones of a region. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly isLocalZone: boolean;
  /** The group of the nodes and their pods. */
  readonly nodesGroupId: pulumi.Input<string>;
  /** Where its access log goes; the prefix ends without `/`. */
  readonly accessLogs: Pick<AccessLogTarget, "bucketName" | "prefix" | "ready">;
  readonly logGroupName: string;
  readonly logsKeyArn: pulumi.Input<string>;
  /** What has to be there before the load balancer: the public subnets' way to the internet. */
  readonly after: readonly pulumi.Resource[];
  readonly protectStateful: boolean;
}

/**
 * Forward-secret ciphers of TLS 1.2 and 1.3 only.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

/**
 * An entrance by an application load balancer: it ends public TLS, sends plain HTTP to HTTPS, has a web application firewall
 * before it and hands requests on, encrypted again, to the gateway's pods. Pods come into its target group by a
 * TargetGroupBinding in the cluster that names it; on destroy the binding goes first.
 */
export class AlbEntrance extends pulumi.ComponentResource {
  /** What the binding in the cluster needs, from its first moment to its last. */
  public readonly ready: readonly pulumi.Resource[];
  public readonly loadBalancer: LoadBalancer;

  constructor(name: string, args: AlbEntranceArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:entrance:AlbEntrance", name, {}, opts);
    const { entrance, vpcId, nodesGroupId, accessLogs } = args;
    const child = { parent: this };
    const groups = new BalancerGroups(name, { vpcId, sourceCidrs: entrance.sourceCidrs, nodesGroupId }, child);
    this.loadBalancer = new LoadBalancer(
      name,
      {
        loadBalancerType: "application",
        internal: entrance.scheme === "internal",
        ipAddressType: "ipv4",
        ...placed(args),
        securityGroups: [groups.groupId],
        accessLogs: { enabled: true, bucket: accessLogs.bucketName, prefix: accessLogs.prefix },
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        xffHeaderProcessingMode: "append",
        enableDeletionProtection: entrance.deletionProtection,
        // A zonal shift has nowhere to go in a Local Zone.
        ...(args.isLocalZone ? {} : { enableZonalShift: true }),
      },
      { ...child, protect: args.protectStateful, dependsOn: [accessLogs.ready, ...args.after] },
    );
    const targets = new TargetGroup(
      name,
      {
        name: entrance.targetGroupName,
        vpcId,
        targetType: "ip",
        ipAddressType: "ipv4",
        protocol: "HTTPS",
        protocolVersion: "HTTP1",
        port: gatewayPort,
        deregistrationDelay: 60,
        healthCheck: {
          protocol: "HTTP",
          port: String(gatewayHealth.port),
          path: gatewayHealth.path,
          matcher: "200",
          interval: 10,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
      },
      { ...child, deleteBeforeReplace: true },
    );
    const firewall = this.firewall(name, args);
    this.ready = [targets, ...groups.ready, firewall.ready];
    this.listen(name, args, targets, firewall.ready);
    this.registerOutputs({});
  }

  private firewall(name: string, args: AlbEntranceArgs): WebFirewall {
    const { entrance, accountId, region, logGroupName, logsKeyArn, protectStateful } = args;
    const { rateLimitPer5Minutes, logRetentionDays } = entrance;
    return new WebFirewall(
      name,
      {
        accountId,
        region,
        loadBalancerArn: this.loadBalancer.arn,
        rateLimitPer5Minutes,
        logGroupName,
        logRetentionDays,
        logsKeyArn,
        protectStateful,
      },
      { parent: this },
    );
  }

  /** The listeners: 443 once its certificate and the firewall are there, and 80 which only redirects. */
  private listen(name: string, { entrance, hosts }: AlbEntranceArgs, targets: TargetGroup, firewall: pulumi.Resource): void {
    const { publicCertificate } = entrance;
    const certificateArn =
      publicCertificate.kind === "given"
        ? publicCertificate.arn
        : new PublicCertificate(name, { hosts, zoneId: publicCertificate.zoneId }, { parent: this }).arn;
    const loadBalancerArn = this.loadBalancer.arn;
    new Listener(
      `${name}-https`,
      {
        loadBalancerArn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: tlsPolicy,
        certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
      },
      { parent: this, dependsOn: [firewall] },
    );
    new Listener(
      `${name}-http`,
      {
        loadBalancerArn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
      },
      { parent: this },
    );
  }
}

/** Where the load balancer stands: in a Local Zone, its one subnet is mapped by itself. */
function placed({ subnetIds, isLocalZone }: AlbEntranceArgs) {
  return isLocalZone ? { subnetMappings: subnetIds.map((subnetId) => ({ subnetId })) } : { subnets: [...subnetIds] };
}

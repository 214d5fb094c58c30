import * as pulumi from "@pulumi/pulumi";
import { bucketNames, physicalNames } from "../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { namedKey } from "../encryption/index.ts";
import { secretsKeyPolicy } from "../encryption/model/index.ts";
import { PodIdentity, type PolicyDocument } from "../iam/index.ts";
import { PrivateBucket, type AccessLogTarget } from "../storage/index.ts";
import { LogArchive } from "./log-archive.ts";
import { blocksPolicy, blocksReaderPolicy, identities, jaegerPolicy, lokiPolicy, receiversPolicy } from "./model/install/index.ts";
import { TracesDomain } from "./traces-domain.ts";

/** What the stores of a region stand on. */
export interface ObservabilityStoresArgs {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  /** Name of the cluster, known after it. */
  readonly clusterName: pulumi.Input<string>;
  /** The security group of the cluster's nodes and pods. */
  readonly clusterSecurityGroupId: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  /** Subnets without a way out, one a zone. */
  readonly dataSubnetIds: readonly pulumi.Input<string>[];
  readonly logsKeyArn: pulumi.Input<string>;
  /** Where requests to the buckets are logged. @default - nowhere */
  readonly accessLogs?: AccessLogTarget;
}

/**
 * The AWS side of a region's observability: the key of metrics, logs and traces, the bucket of logs with its archive, that
 * of metrics where there is a global view, the domain of traces where they are durable, and the rights of each part on what
 * is its own. Everything stands in the region.
 */
export class ObservabilityStores extends pulumi.ComponentResource {
  /** What in-cluster observability needs, from its first moment to its last. */
  public readonly ready: readonly pulumi.Resource[];
  /** Host that traces are written to; undefined where they stay in memory. */
  public readonly tracesEndpoint: pulumi.Output<string> | undefined;

  constructor(name: string, args: ObservabilityStoresArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:observability:ObservabilityStores", name, {}, opts);
    const { spec, region, accessLogs } = args;
    const { account, isProduction, observability } = spec;
    const child = { parent: this };
    const logged = accessLogs === undefined ? {} : { accessLogs };
    const { key, alias: named } = namedKey(
      name,
      {
        description: "Metrics, logs and traces",
        policy: secretsKeyPolicy({ accountId: account.id, region: region.region }),
        alias: physicalNames(region.namePrefix).telemetryKeyAlias,
        protectStateful: isProduction,
      },
      this,
    );
    const may = (role: string, identity: PodIdentityName, policy: PolicyDocument, description: string): PodIdentity =>
      new PodIdentity(
        `${region.place}-${role}`,
        { account, clusterName: args.clusterName, trustedCluster: region.cluster.name, ...identity, policy, description },
        child,
      );
    const logs = new LogArchive(`${region.place}-logs-store`, { spec, region, key: { arn: key.arn, named }, ...logged }, child);
    const loki = may("loki", identities.loki, lokiPolicy(spec, region), "Loki");
    const blocks =
      observability.globalView !== "thanos"
        ? []
        : [
            new PrivateBucket(
              `${region.place}-metrics-store`,
              {
                bucketName: bucketNames(region.namePrefix, account.id).metrics,
                kmsKeyArn: key.arn,
                // The compactor deletes at its own time; what it leaves behind goes a month later.
                retentionDays: observability.metrics.bucketRetentionDays + 30,
                protectStateful: isProduction,
                dataClass: "internal",
                ...logged,
              },
              child,
            ).ready,
            ...may("thanos-sidecar", identities.prometheus, blocksPolicy(spec, region, false), "Prometheus uploads blocks").ready,
            ...may("thanos-store", identities.thanosStore, blocksReaderPolicy(spec), "Thanos reads blocks").ready,
            ...may("thanos-compact", identities.thanosCompact, blocksPolicy(spec, region, true), "Thanos merges blocks").ready,
          ];
    const publishing = receiversPolicy(spec);
    const receivers =
      publishing === undefined ? [] : may("alertmanager", identities.alertmanager, publishing, "Alertmanager publishes alerts").ready;
    const traces = observability.traces.storage === "opensearch" ? this.#traces(args, key.arn, may) : undefined;
    this.tracesEndpoint = traces?.endpoint;
    this.ready = [named, ...logs.ready, ...loki.ready, ...receivers, ...blocks, ...(traces?.ready ?? [])];
    this.registerOutputs({});
  }

  #traces(
    { spec, region, vpcId, dataSubnetIds, clusterSecurityGroupId, logsKeyArn }: ObservabilityStoresArgs,
    kmsKeyArn: pulumi.Input<string>,
    may: (role: string, identity: PodIdentityName, policy: PolicyDocument, description: string) => PodIdentity,
  ): { readonly endpoint: pulumi.Output<string>; readonly ready: readonly pulumi.Resource[] } {
    const jaeger = may("jaeger", identities.jaeger, jaegerPolicy(spec, region), "Jaeger");
    const domain = new TracesDomain(
      `${region.place}-traces`,
      {
        spec,
        region,
        vpcId,
        subnetIds: dataSubnetIds,
        clientSecurityGroupId: clusterSecurityGroupId,
        clientRoleArn: jaeger.roleArn,
        kmsKeyArn,
        logsKeyArn,
      },
      { parent: this },
    );
    return { endpoint: domain.endpoint, ready: [...domain.ready, ...jaeger.ready] };
  }
}

/** A service account, as the policies name it. */
type PodIdentityName = { readonly namespace: string; readonly serviceAccount: string };

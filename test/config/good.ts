import { ConfigError, problemText } from "../../config/problem.ts";
import { readConfig } from "../../config/read.ts";
import type { ConfigInput } from "../../config/schema/index.ts";

/** A configuration as a test changes it: the keys of `nivas:`, without the prefix. */
export type Values = { -readonly [Key in keyof ConfigInput]: ConfigInput[Key] } & Record<string, unknown>;

/** A production configuration that uses every group of settings, and is right. */
export function good(): Values {
  return {
    environment: "prod",
    slice: "all",
    tier: "production",
    account: {
      id: "111122223333",
      enabledRegions: ["ap-south-2"],
      enabledZoneGroups: ["ap-south-1-del-1", "ap-south-1-ccu-1"],
      namePrefix: "acme-",
      rolePath: "/nivas/",
      permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
    },
    deployer: { roleArn: "arn:aws:iam::111122223333:role/nivas-deployer", cidrs: ["10.200.0.0/24"] },
    tags: { "cost-centre": "platform" },
    teams: [{ name: "payments", costCentre: "cc-1" }, { name: "commerce" }],
    network: { cidr: "10.64.0.0/14", natGateways: "per-zone", egress: "nat", flowLogRetentionDays: 731, transitGatewayAsn: 64512 },
    regions: [
      { place: "mumbai", role: "primary", services: ["rds"] },
      {
        place: "hyderabad",
        role: "secondary",
        vpcCidr: "10.128.0.0/18",
        cluster: { version: "1.35", endpoint: { access: "private", publicCidrs: [] } },
      },
    ],
    localZones: [
      {
        place: "delhi",
        instanceTypes: ["c5.2xlarge"],
        minNodes: 1,
        maxNodes: 6,
        volumeGiB: 50,
        volumeType: "gp2",
        karpenter: false,
        ingress: false,
        services: ["ec2"],
      },
    ],
    sites: [
      {
        place: "bengaluru",
        parent: "mumbai",
        nodeCidrs: ["10.80.0.0/24"],
        podCidrs: ["10.81.0.0/20"],
        machines: "own-hardware",
        registrationLimit: 20,
        activationExpires: "2026-12-01T00:00:00Z",
      },
    ],
    cluster: {
      version: "1.35",
      support: "STANDARD",
      endpoint: { access: "private", publicCidrs: [] },
      admins: ["arn:aws:iam::111122223333:role/admin"],
      logRetentionDays: 731,
      deletionProtection: true,
    },
    nodes: {
      system: { instanceTypes: ["m7g.xlarge"], capacity: "on-demand", minNodes: 3, maxNodes: 6, volumeGiB: 50 },
      base: { instanceFamilies: ["m7g", "m7i"], architectures: ["arm64", "amd64"], maxCpu: 100, maxMemoryGiB: 400 },
      spot: {},
      arm64: false,
      gpu: { instanceFamilies: ["g6"], maxCpu: 192 },
    },
    entrance: {
      hosts: ["api.example.in"],
      kind: "nlb",
      scheme: "internal",
      sourceCidrs: ["10.0.0.0/8"],
      issuer: "nivas-internal",
      rateLimitPer5Minutes: 2000,
      zoneId: "Z0EXAMPLE0GOOD",
      places: [{ place: "mumbai", rateLimitPer5Minutes: 5000 }],
    },
    observability: {
      alerting: {
        channels: [{ name: "pager", sns: { topicArn: "arn:aws:sns:ap-south-1:111122223333:pager" } }],
        fallback: "pager",
        incidents: "pager",
        deadMansSwitch: "pager",
      },
    },
    registry: { mirror: true, dockerHubSecretName: "ecr-pullthroughcache/docker-hub", ghcrSecretName: "ecr-pullthroughcache/ghcr" },
  };
}

/** The same with nothing said that has a default, and one region. */
export function small(): Values {
  return {
    environment: "dev",
    account: { id: "111122223333" },
    deployer: { roleArn: "arn:aws:iam::111122223333:role/nivas-deployer" },
    network: { cidr: "10.0.0.0/16" },
    regions: [{ place: "mumbai", role: "primary" }],
    cluster: { version: "1.35" },
  };
}

/** The texts of every problem of `values`; none where they hold. Anything but a ConfigError passes through. */
export function problemsOf(values: Record<string, unknown>, asOf?: string): readonly string[] {
  return thrownBy(() => readConfig(values, asOf));
}

/** The texts of the problems that `act` throws; none where it throws nothing. */
export function thrownBy(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(problemText);
  }
}

/** The texts of what `values`, which hold, are warned of. */
export function warningsOf(values: Record<string, unknown>, asOf?: string): readonly string[] {
  return readConfig(values, asOf).warnings.map(problemText);
}

/** `values` with the value at `path` (`regions.0.place`) set, or removed where it is undefined. */
export function change(values: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(values);
  const parts = path.split(".");
  const last = parts.pop() ?? "";
  const parent = parts.reduce<unknown>((at, part) => Reflect.get(Object(at), part), copy);
  if (typeof parent !== "object" || parent === null) throw new RangeError(`${path} is not in the configuration`);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return copy;
}

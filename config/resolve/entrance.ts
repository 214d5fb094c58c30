import { physicalNames } from "../names.ts";
import type { Config } from "../schema/index.ts";
import type { AlbEntranceSpec, EntranceSpec, PublicCertificateSpec } from "../spec.ts";
import { placeNames } from "./names.ts";

/** The entrance of one place as it is asked for: its own settings before those of all places. */
export interface EntranceSettings {
  readonly hosts: readonly string[];
  readonly kind: "nlb" | "alb-waf";
  readonly scheme: "internet-facing" | "internal";
  readonly sourceCidrs: readonly string[];
  readonly certificateArn: string | undefined;
  readonly zoneId: string | undefined;
  readonly rateLimitPer5Minutes: number;
}

/** What `config` asks of the entrance of `place`. `isLocalZone`: it is always an ALB there, and its hosts begin with the place. */
export function entranceSettings(config: Pick<Config, "entrance" | "network">, place: string, isLocalZone: boolean): EntranceSettings {
  const { entrance, network } = config;
  const own = entrance.places.find((one) => one.place === place);
  const scheme = own?.scheme ?? entrance.scheme;
  const everybody = scheme === "internet-facing" ? ["0.0.0.0/0"] : [network.cidr];
  return {
    hosts: own?.hosts ?? (isLocalZone ? entrance.hosts.map((host) => `${place}-${host}`) : entrance.hosts),
    kind: own?.kind ?? (isLocalZone ? "alb-waf" : entrance.kind),
    scheme,
    sourceCidrs: own?.sourceCidrs ?? entrance.sourceCidrs ?? everybody,
    certificateArn: own?.certificateArn ?? entrance.certificateArn,
    zoneId: entrance.zoneId,
    rateLimitPer5Minutes: own?.rateLimitPer5Minutes ?? entrance.rateLimitPer5Minutes,
  };
}

/** The Secret that holds the certificate of a gateway, beside the gateway. */
const secretName = "ingress-tls";

/** The entrance of a region; undefined where it answers for no host. */
export function resolveEntrance(config: Config, place: string): EntranceSpec | undefined {
  const settings = entranceSettings(config, place, false);
  if (settings.hosts.length === 0) return undefined;
  return settings.kind === "nlb" ? { kind: "nlb", ...common(config, settings) } : albEntrance(config, place, settings);
}

/** The entrance of a Local Zone, always an ALB; undefined where it answers for no host. */
export function resolveEdgeEntrance(config: Config, place: string): AlbEntranceSpec | undefined {
  const settings = entranceSettings(config, place, true);
  return settings.hosts.length === 0 ? undefined : albEntrance(config, place, settings);
}

function common(config: Config, { hosts, scheme, sourceCidrs }: EntranceSettings): Omit<EntranceSpec & { kind: "nlb" }, "kind"> {
  return {
    scheme,
    hosts: [...hosts].sort(),
    sourceCidrs,
    certificate: { issuer: config.entrance.issuer, secretName },
    deletionProtection: config.tier === "production",
  };
}

function albEntrance(config: Config, place: string, settings: EntranceSettings): AlbEntranceSpec {
  const { zoneId, rateLimitPer5Minutes } = settings;
  return {
    kind: "alb-waf",
    ...common(config, settings),
    targetGroupName: physicalNames(placeNames(config).at(place)).ingressTargetGroup,
    publicCertificate: publicCertificate(place, settings),
    zoneId,
    rateLimitPer5Minutes,
    logRetentionDays: config.cluster.logRetentionDays ?? (config.tier === "production" ? 731 : 400),
  };
}

function publicCertificate(place: string, { certificateArn, zoneId }: EntranceSettings): PublicCertificateSpec {
  if (certificateArn !== undefined) return { kind: "given", arn: certificateArn };
  if (zoneId === undefined) throw new RangeError(`the entrance of ${place} has no certificate and no zone to prove one in`);
  return { kind: "made", zoneId };
}

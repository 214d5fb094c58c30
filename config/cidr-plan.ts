import { formatCidr, parseCidr, subnet } from "./cidr.ts";

/**
 * The subnets of one VPC. Of a block of length /p the first three quarters are the private subnets (/p+2); the last
 * quarter is cut in sixteen (/p+6): public 0-2, data 3-5, transit-gateway attachments in 6 (three /28), and a pair
 * (private, public) a Local Zone from 8 on, by the zone's position in the places table. So no subnet moves when
 * another place comes or goes.
 */
export interface SubnetPlan {
  /** One a zone, in the order of the zones. */
  readonly private: readonly string[];
  readonly public: readonly string[];
  readonly data: readonly string[];
  readonly transit: readonly string[];
  /** Pairs for Local Zones, by position. */
  readonly edges: readonly EdgeSubnets[];
}

/** The two subnets of a Local Zone. */
export interface EdgeSubnets {
  readonly private: string;
  readonly public: string;
}

/** Shortest and longest prefix that a VPC's block may have. */
export const vpcPrefixes = { min: 16, max: 20 } as const;

/** Zones of a region that the platform uses. */
export const zonesPerRegion = 3;

const EDGES = 4;
const TRANSIT_PREFIX = 28;

/** The plan of the VPC with block `vpcCidr`, which is a valid block of length /16 to /20. @throws RangeError on any other. */
export function subnetPlan(vpcCidr: string): SubnetPlan {
  const vpc = parseCidr(vpcCidr);
  if (vpc === undefined || vpc.prefix < vpcPrefixes.min || vpc.prefix > vpcPrefixes.max)
    throw new RangeError(`${vpcCidr} cannot be planned`);
  const part = (prefix: number, index: number): string => {
    const block = subnet(vpc, prefix, index);
    if (block === undefined) throw new RangeError(`${vpcCidr} has no part ${index} of /${prefix}`);
    return formatCidr(block);
  };
  const zones = Array.from({ length: zonesPerRegion }, (_, index) => index);
  const small = vpc.prefix + 6;
  const lastQuarter = 3 * 16;
  const transitStart = (lastQuarter + 6) * 2 ** (TRANSIT_PREFIX - small);
  return {
    private: zones.map((zone) => part(vpc.prefix + 2, zone)),
    public: zones.map((zone) => part(small, lastQuarter + zone)),
    data: zones.map((zone) => part(small, lastQuarter + 3 + zone)),
    transit: zones.map((zone) => part(TRANSIT_PREFIX, transitStart + zone)),
    edges: Array.from({ length: EDGES }, (_, edge) => ({
      private: part(small, lastQuarter + 8 + 2 * edge),
      public: part(small, lastQuarter + 9 + 2 * edge),
    })),
  };
}

/** The block that region number `position` of the places table gets of the environment's block, or undefined where it is too small. */
export function vpcCidrOf(environmentCidr: string, position: number): string | undefined {
  const block = parseCidr(environmentCidr);
  const vpc = block && subnet(block, vpcPrefixes.min, position);
  return vpc && formatCidr(vpc);
}

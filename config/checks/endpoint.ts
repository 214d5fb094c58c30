import { isPrivate, parseCidr } from "../cidr.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";

/** Shortest prefix of a range that can be a known network: anything wider is a part of the internet. */
const WIDEST_PREFIX = 8;

/** That a public endpoint names who may reach it, by public ranges, and in production is not open to the world. */
export function checkEndpoint(path: string, endpoint: Config["cluster"]["endpoint"], tier: Config["tier"]): Problem[] {
  const at = `${path}.publicCidrs`;
  const isPublic = endpoint.access !== "private";
  const ranges = endpoint.publicCidrs.flatMap((text, index) => checkRange(`${at}[${index}]`, text, tier));
  const both = [...ranges, ...duplicates(endpoint.publicCidrs, at)];
  if (isPublic && endpoint.publicCidrs.length === 0)
    return [
      {
        path: at,
        wrong: "is empty while the endpoint is public",
        expected: "the ranges that may reach it",
        fix: "name the offices' or VPN's addresses",
      },
      ...both,
    ];
  if (!isPublic && endpoint.publicCidrs.length > 0)
    return [
      {
        path: at,
        value: endpoint.publicCidrs,
        wrong: "is set while the endpoint is private",
        expected: "no ranges",
        fix: "remove it, or set access: public-and-private",
      },
      ...both,
    ];
  return both;
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html "The CIDR blocks can't include reserved addresses" */
function checkRange(path: string, value: string, tier: Config["tier"]): Problem[] {
  const block = parseCidr(value);
  if (block === undefined)
    return [{ path, value, wrong: "is not a CIDR block", expected: "an IPv4 block on its own boundary, for instance 203.0.113.0/24" }];
  if (isPrivate(block))
    return [
      {
        path,
        value,
        wrong: "is private, which EKS refuses for a public endpoint",
        expected: "public ranges",
        fix: "name the addresses behind which the network stands",
      },
    ];
  if (tier !== "production" || block.prefix >= WIDEST_PREFIX) return [];
  const wrong =
    block.prefix === 0
      ? "opens the Kubernetes API to the whole internet in tier production"
      : "opens the Kubernetes API to a large part of the internet in tier production";
  return [{ path, value, wrong, expected: "the ranges of known networks", fix: "set access: private, or name the ranges" }];
}

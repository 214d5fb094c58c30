import { readFileSync } from "node:fs";
import { isPrivate, parseCidr } from "../cidr.ts";
import type { Config } from "../schema/index.ts";

/** A row of the host register. */
interface HostRow {
  readonly host: string;
  readonly country: string;
  readonly why: string;
}

let shipped: readonly HostRow[] | undefined;

const inCluster = /^[a-z0-9-]+\.[a-z0-9-]+\.svc(\.cluster\.local)?$/;
const awsHost = /\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:vpce\.)?(?:amazonaws\.com|on\.aws|api\.aws)$/;
const indianRegions = ["ap-south-1", "ap-south-2"];

/** The host of `url`; undefined where it is no URL of http or https. */
export function hostOfUrl(url: string): string | undefined {
  try {
    const { protocol, hostname } = new URL(url);
    return protocol === "https:" || protocol === "http:" ? hostname : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why `host` is not proven to stand in India; undefined where it is: inside the cluster or a private network, of AWS with
 * an Indian region in its name, or in India by the register, the environment's own rows first. It proves nothing that the
 * residency rules, which judge the same host again where it is rendered, do not.
 */
export function abroad(host: string, { residency }: Pick<Config, "residency">): string | undefined {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (inCluster.test(name) || isPrivateAddress(name)) return undefined;
  const region = awsHost.exec(name)?.[1];
  if (region !== undefined) return indianRegions.includes(region) ? undefined : `is in ${region}, outside India`;
  const row = best(residency.hosts, name) ?? best(register(), name);
  if (row === undefined) return "is on no register of hosts in India";
  if (row.country === "IN") return undefined;
  return /^[A-Z]{2}$/.test(row.country) ? `is in ${row.country}, outside India` : `is not proven to be in India: ${row.why}`;
}

function isPrivateAddress(host: string): boolean {
  const block = /^[\d.]+$/.test(host) ? parseCidr(`${host}/32`) : undefined;
  return block !== undefined && isPrivate(block);
}

function register(): readonly HostRow[] {
  shipped ??= (
    JSON.parse(readFileSync(new URL("../tables/residency/hosts.json", import.meta.url), "utf8")) as { readonly rows: readonly HostRow[] }
  ).rows;
  return shipped;
}

/** The row that fits `host` best: its own, else that of its longest suffix. */
function best(rows: readonly HostRow[], host: string): HostRow | undefined {
  const fits = rows.filter((row) => {
    const of = row.host.toLowerCase();
    return of === host || (of.startsWith("*.") && (host.endsWith(of.slice(1)) || host === of.slice(2)));
  });
  return fits.sort((a, b) => b.host.length - a.host.length)[0];
}

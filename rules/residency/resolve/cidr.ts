import { isPrivateAddress } from "../grammar/host.ts";
import type { Resolution } from "../types.ts";
import { notProven, proven } from "./answer.ts";

const timeSync = new Set(["169.254.169.123", "fd00:ec2::123"]);

/** Whether an address range stays inside private networks; a public range tells no country. */
export function resolveCidr(text: string): Resolution {
  const address = text.split("/", 1)[0] ?? "";
  const bits = Number(text.split("/")[1] ?? "32");
  if (timeSync.has(address)) return proven("Amazon Time Sync");
  if (address === "0.0.0.0" && bits > 0) return proven("this host");
  if (address.includes(":")) {
    return /^f[cd]|^fe80|^::1$/i.test(address) ? proven(`${text} is a private range`) : notProven(`${text} reaches public addresses`, text);
  }
  if (bits >= 8 && isPrivateAddress(address)) return proven(`${text} is a private range`);
  return notProven(`${text} reaches public addresses, which tell no country`, text);
}

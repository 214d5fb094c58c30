import type { HostRow } from "./resolve/context.ts";
import { readTable } from "./tables.ts";

function compile(rows: readonly HostRow[]): ReadonlyMap<string, HostRow> {
  return new Map(rows.map((row) => [row.host.toLowerCase(), row]));
}

let shipped: ReadonlyMap<string, HostRow> | undefined;

function search(rows: ReadonlyMap<string, HostRow>, host: string): HostRow | undefined {
  const exact = rows.get(host) ?? rows.get(`*.${host}`);
  if (exact !== undefined) return exact;
  for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
    const row = rows.get(`*${host.slice(dot)}`);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** A look-up of the best row for a host: the configured register first, then the shipped one, longest suffix first. */
export function hostRegister(own: readonly HostRow[]): (host: string) => HostRow | undefined {
  shipped ??= compile(readTable<{ rows: readonly HostRow[] }>("hosts").rows);
  const table = shipped;
  const configured = compile(own);
  const memo = new Map<string, HostRow | undefined>();
  return (host) => {
    const plain = host.startsWith("*.") ? host.slice(2) : host;
    if (!memo.has(plain)) memo.set(plain, search(configured, plain) ?? search(table, plain));
    return memo.get(plain);
  };
}

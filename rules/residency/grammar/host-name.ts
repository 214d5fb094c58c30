const ordinary = /^[a-z0-9_*.-]*[a-z][a-z0-9-]*$/;

/**
 * The one spelling of a host: lower case, no final dot, and what percent signs, wide letters, ideographic dots, and
 * numbers in other bases stand for, by the rules browsers and clients follow.
 */
export function plainHost(host: string): string {
  const lower = host.toLowerCase().replace(/\.+$/, "");
  if (ordinary.test(lower) && !lower.startsWith("0x")) return lower;
  const parsed = URL.canParse(`http://${lower}/`) ? new URL(`http://${lower}/`).hostname : lower;
  return parsed.replace(/\.+$/, "");
}

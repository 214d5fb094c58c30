import ipaddr from "ipaddr.js";

/** An IPv4 block: its first address as a number, and its prefix length. */
export interface Cidr {
  readonly first: number;
  readonly prefix: number;
}

/** The block that `text` (`10.0.0.0/16`) names, or undefined where it is not an IPv4 block on its own boundary. */
export function parseCidr(text: string): Cidr | undefined {
  const block = enclosing(text);
  return block !== undefined && formatCidr(block) === text ? block : undefined;
}

/** The block that holds the address of `text`, which need not be on the block's boundary (`10.0.0.1/16`); undefined where it is no address and prefix. */
export function enclosing(text: string): Cidr | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return undefined;
  const [address, prefix] = ipaddr.IPv4.parseCIDR(text);
  const value = address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  return { first: value - (value % blockSize(prefix)), prefix };
}

/** `block` in CIDR notation. */
export function formatCidr(block: Cidr): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(block.first / 2 ** shift) % 256);
  return `${bytes.join(".")}/${block.prefix}`;
}

/** The `index`th block of length `/prefix` within `block`; undefined where `block` has no such part. */
export function subnet(block: Cidr, prefix: number, index: number): Cidr | undefined {
  if (prefix < block.prefix || prefix > 32 || index < 0 || index >= 2 ** (prefix - block.prefix)) return undefined;
  return { first: block.first + index * blockSize(prefix), prefix };
}

/** Whether the two blocks share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + blockSize(b.prefix) && b.first < a.first + blockSize(a.prefix);
}

/** Whether `outer` holds every address of `inner`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.first + blockSize(inner.prefix) <= outer.first + blockSize(outer.prefix);
}

/** Number of addresses in a block of length `/prefix`. */
export function blockSize(prefix: number): number {
  return 2 ** (32 - prefix);
}

/** The private ranges of RFC 1918. @see https://www.rfc-editor.org/rfc/rfc1918 */
const privateRanges: readonly Cidr[] = [
  { first: 10 * 2 ** 24, prefix: 8 },
  { first: 172 * 2 ** 24 + 16 * 2 ** 16, prefix: 12 },
  { first: 192 * 2 ** 24 + 168 * 2 ** 16, prefix: 16 },
];

/** Whether `block` lies wholly within RFC 1918. */
export function isPrivate(block: Cidr): boolean {
  return privateRanges.some((range) => contains(range, block));
}

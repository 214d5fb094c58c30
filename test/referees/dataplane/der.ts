/** One element of DER: a tag and what it holds, its length in as few bytes as there can be. */
function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length > 0xff ? [0x82, length >> 8] : length > 0x7f ? [0x81] : [];
  return Buffer.concat([Buffer.from([tag, ...long, length & 0xff]), content]);
}

/** The parts of X.509 that a certificate of the mesh needs, in DER. @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
export const der = {
  sequence: (...parts: readonly Buffer[]): Buffer => element(0x30, ...parts),
  set: (...parts: readonly Buffer[]): Buffer => element(0x31, ...parts),
  integer: (bytes: Buffer): Buffer => element(0x02, bytes),
  bits: (unused: number, bytes: Buffer): Buffer => element(0x03, Buffer.from([unused]), bytes),
  octets: (bytes: Buffer): Buffer => element(0x04, bytes),
  text: (value: string): Buffer => element(0x0c, Buffer.from(value)),
  yes: Buffer.from([0x01, 0x01, 0xff]),
  time: (when: Date): Buffer => {
    const digits = when.toISOString().replace(/[-:T]/g, "").slice(2, 14);
    return element(0x17, Buffer.from(`${digits}Z`));
  },
  /** An element that its place explains: `[0]`, `[3]`; `[6]` is a URI among alternative names, and holds no other element. */
  tagged: (number: number, content: Buffer, isPlain = false): Buffer => element((isPlain ? 0x80 : 0xa0) + number, content),
  id: (dotted: string): Buffer => {
    const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
    return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
  },
} as const;

function base128(value: number): readonly number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [...base128(value >> 7).map((byte) => byte | 0x80), low];
}

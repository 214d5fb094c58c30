/** One field of a protocol buffer that was read: a number, or the bytes of a text, list or message. */
export interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

/** A field as it goes over the wire: texts, messages and bytes with their length, numbers as they are. @see https://protobuf.dev/programming-guides/encoding/ */
export function field(number: number, value: number | string | Buffer): Buffer {
  if (typeof value === "number") return Buffer.concat([varint(number << 3), varint(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

/** A message of `fields`. */
export function message(...fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields);
}

/** The fields of a message, in their order; numbers of a fixed size are passed over. */
export function readFields(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag, afterTag] = readVarint(bytes, at);
    const number = tag >> 3;
    const [value, after] = (tag & 7) === 1 || (tag & 7) === 5 ? [0, afterTag] : readVarint(bytes, afterTag);
    at = after;
    if ((tag & 7) === 0) fields.push({ number, value });
    else if ((tag & 7) === 2) fields.push({ number, value: bytes.subarray(at, (at += value)) });
    else at += (tag & 7) === 1 ? 8 : 4;
  }
  return fields;
}

/** The texts of field `number`. */
export function textsOf(fields: readonly Field[], number: number): readonly string[] {
  return messagesOf(fields, number).map(String);
}

/** The messages of field `number`, unread. */
export function messagesOf(fields: readonly Field[], number: number): readonly Buffer[] {
  return fields.flatMap((one) => (one.number === number && typeof one.value !== "number" ? [one.value] : []));
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function readVarint(bytes: Buffer, start: number): readonly [number, number] {
  let value = 0;
  for (let at = start, factor = 1; at < bytes.length; at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 128) return [value, at + 1];
  }
  throw new Error("the message ends within a number");
}

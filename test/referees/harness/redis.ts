import { createServer, type Socket } from "node:net";
import { listenOnLoopback } from "./loopback.ts";

/** A cache that programs take for Redis. */
export interface RedisStandIn {
  readonly port: number;
  stop(): Promise<void>;
}

/** What one command answers: text in the protocol, or bytes of a stored value. */
type Answer = string | Buffer | undefined;

/** Values by key, each until its end. */
class Store {
  private readonly values = new Map<string, { readonly value: Buffer; readonly ends: number }>();

  public get(key: string): Buffer | undefined {
    const found = this.values.get(key);
    return found === undefined || found.ends < performance.now() ? undefined : found.value;
  }

  /** Keeps `value`, for `milliseconds` where given. */
  public set(key: string, value: Buffer, milliseconds = Number.POSITIVE_INFINITY): void {
    this.values.set(key, { value, ends: performance.now() + milliseconds });
  }

  public delete(key: string): boolean {
    return this.values.delete(key);
  }
}

const ok = "+OK\r\n";
const none = "$-1\r\n";

/**
 * Keys and values in memory behind as much of Redis' second protocol as Argo CD's cache speaks: get, set, delete and their
 * kin. A value ends when it is asked to in seconds or milliseconds; who subscribes hears nothing.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export async function startRedisStandIn(): Promise<RedisStandIn> {
  const values = new Store();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let read = readCommand(rest); read !== undefined; read = readCommand(rest)) {
        rest = rest.subarray(read.length);
        const value = answer(values, read.words);
        if (typeof value === "string") socket.write(value);
        else socket.write(value === undefined ? none : Buffer.concat([Buffer.from(`$${value.length}\r\n`), value, Buffer.from("\r\n")]));
      }
    });
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(values: Store, [command, ...words]: readonly Buffer[]): Answer {
  const [key = "", second] = words.map(String);
  switch (String(command).toUpperCase()) {
    case "GET":
      return values.get(key);
    case "SET": {
      const options = words.slice(2).map((word) => String(word).toUpperCase());
      if (options.includes("NX") && values.get(key) !== undefined) return none;
      const seconds = Number(options[options.indexOf("EX") + 1] ?? 0);
      const milliseconds = Number(options[options.indexOf("PX") + 1] ?? 0);
      const lives = options.includes("EX") ? seconds * 1000 : options.includes("PX") ? milliseconds : undefined;
      values.set(key, words[1] ?? Buffer.alloc(0), lives);
      return ok;
    }
    case "DEL":
    case "UNLINK":
      return `:${words.filter((word) => values.delete(String(word))).length}\r\n`;
    case "EXISTS":
      return `:${words.filter((word) => values.get(String(word)) !== undefined).length}\r\n`;
    case "RENAME": {
      values.set(second ?? "", values.get(key) ?? Buffer.alloc(0));
      values.delete(key);
      return ok;
    }
    case "PING":
      return "+PONG\r\n";
    case "EXPIRE":
    case "PUBLISH":
      return ":1\r\n";
    case "SUBSCRIBE":
      return `*3\r\n$9\r\nsubscribe\r\n$${Buffer.byteLength(key)}\r\n${key}\r\n:1\r\n`;
    case "CLIENT":
    case "SELECT":
    case "AUTH":
      return ok;
    default:
      return `-ERR unknown command '${String(command)}'\r\n`;
  }
}

/** The first whole command of `bytes`, a list of texts each with its length, and how long it is; undefined while it is on its way. */
function readCommand(bytes: Buffer): { readonly words: readonly Buffer[]; readonly length: number } | undefined {
  let position = 0;
  const number = (): number | undefined => {
    const end = bytes.indexOf("\r\n", position);
    if (end === -1) return undefined;
    const value = Number(bytes.toString("latin1", position + 1, end));
    position = end + 2;
    return value;
  };
  const count = number();
  if (count === undefined) return undefined;
  const words: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = number();
    if (length === undefined || bytes.length < position + length + 2) return undefined;
    words.push(bytes.subarray(position, position + length));
    position += length + 2;
  }
  return { words, length: position };
}

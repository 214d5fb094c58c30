import { createServer, type Server } from "node:net";
import { listenOnLoopback } from "./loopback.ts";

/** `count` loopback ports that were free a moment ago; all are held at once, so no two are equal. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map((server) => listenOnLoopback(server)));
  await Promise.all(servers.map(close));
  return ports;
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  return promise;
}

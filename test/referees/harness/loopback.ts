import type { Server } from "node:net";

/** Has `server` listen on a fresh port of this machine's own `address`, and gives the port. */
export async function listenOnLoopback(server: Server, address = "127.0.0.1"): Promise<number> {
  const listening = Promise.withResolvers<void>();
  server.once("error", listening.reject).listen(0, address, listening.resolve);
  await listening.promise;
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  return bound.port;
}

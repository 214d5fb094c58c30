import { createServer, request, type IncomingHttpHeaders, type OutgoingHttpHeaders, type RequestListener } from "node:http";
import { listenOnLoopback } from "./loopback.ts";

/** A request to a loopback port; unlike `fetch` it sends any Host header. */
export interface HttpRequest {
  readonly port: number;
  /** Loopback address that it is sent to. @default 127.0.0.1 */
  readonly address?: string;
  /** Value of the Host header. @default 127.0.0.1 */
  readonly host?: string;
  /** @default / */
  readonly path?: string;
  /** @default GET */
  readonly method?: string;
  /** A list is a header that is sent more than once. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** @default 10 */
  readonly timeoutSeconds?: number;
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends one request over a connection of its own. */
export function send(options: HttpRequest): Promise<HttpAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  const { port, path = "/", method = "GET", body, timeoutSeconds = 10 } = options;
  const own = Object.entries(options.headers ?? {}).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]);
  const headers: OutgoingHttpHeaders = { host: options.host ?? "127.0.0.1", ...Object.fromEntries(own) };
  const sent = request(
    { host: options.address ?? "127.0.0.1", port, path, method, headers, agent: false, timeout: timeoutSeconds * 1000 },
    (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString("utf8") }),
      );
    },
  );
  sent.on("timeout", () => sent.destroy(new Error(`${method} ${path} on port ${port}: no answer within ${timeoutSeconds} s`)));
  sent.on("error", reject);
  sent.end(body);
  return promise;
}

/** A server in this process, on a fresh loopback port. */
export interface LocalServer {
  readonly port: number;
  /** Ends it and cuts the connections it still has. */
  close(): Promise<void>;
}

/** Serves `listener`: what a gateway routes to, or a webhook that a program calls. */
export async function serve(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener);
  const port = await listenOnLoopback(server);
  return {
    port,
    close: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      server.closeAllConnections();
      return promise;
    },
  };
}

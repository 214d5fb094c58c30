import { Agent, request } from "node:https";

/** An answer of the API server. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** `Warning` headers: deprecated versions, fields that do nothing. */
  readonly warnings: readonly string[];
}

/** One request to the API server. */
export interface Call {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string;
  /** Act as this user, with these groups. @default the administrator */
  readonly as?: { readonly user: string; readonly groups?: readonly string[] };
}

/** A connection to one API server, by token and its own certificate authority. */
export interface Connection {
  call(call: Call): Promise<Answer>;
  close(): void;
}

/** Opens a connection; sockets are kept alive until `close`. */
export function connect(server: { readonly url: string; readonly token: string; readonly ca: string }): Connection {
  const agent = new Agent({ keepAlive: true, ca: server.ca, maxSockets: 8 });
  return { close: () => agent.destroy(), call };

  function call({ method, path, contentType = "application/json", body, as }: Call): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const headers = {
      authorization: `Bearer ${server.token}`,
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": contentType, "content-length": Buffer.byteLength(body) }),
      ...(as === undefined ? {} : { "impersonate-user": as.user, "impersonate-group": [...(as.groups ?? [])] }),
    };
    const sent = request(new URL(path, server.url), { method, agent, headers, timeout: 60_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString("utf8"),
          warnings: response.headersDistinct["warning"] ?? [],
        }),
      );
    });
    sent.on("timeout", () => sent.destroy(new Error(`${method} ${path}: no answer within 60 s`)));
    sent.on("error", reject);
    sent.end(body);
    return promise;
  }
}

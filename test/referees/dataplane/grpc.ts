import { createServer, type Http2Session, type ServerHttp2Stream } from "node:http2";
import type { LocalServer } from "../harness/http.ts";
import { listenOnLoopback } from "../harness/loopback.ts";

/** Answers one request of a call; undefined says nothing to it. */
export type Answer = (request: Buffer) => Buffer | undefined;

/**
 * Serves gRPC methods, `/package.Service/Method`, without TLS on a fresh loopback port. `open` makes the state of a call.
 * A call with one request ends with its answer; one that streams stays open, as Envoy's subscriptions do.
 */
export async function serveGrpc(
  methods: Readonly<Record<string, { readonly isStream: boolean; readonly open: () => Answer }>>,
): Promise<LocalServer> {
  const sessions = new Set<Http2Session>();
  const server = createServer();
  server.on("session", (session) => sessions.add(session.on("close", () => sessions.delete(session))));
  server.on("stream", (stream, headers) => {
    const method = methods[String(headers[":path"])];
    stream.on("error", () => {});
    if (method === undefined) {
      stream.respond({ ":status": 200, "content-type": "application/grpc", "grpc-status": "12" }, { endStream: true });
      return;
    }
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    answerFrames(stream, method.open(), method.isStream);
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    close: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      for (const session of sessions) session.destroy();
      return promise;
    },
  };
}

/** Five bytes before each message: whether it is compressed, and its length. */
function answerFrames(stream: ServerHttp2Stream, answer: Answer, isStream: boolean): void {
  let received = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 5 && received.length >= 5 + received.readUInt32BE(1)) {
      const end = 5 + received.readUInt32BE(1);
      const reply = answer(received.subarray(5, end));
      received = received.subarray(end);
      if (reply === undefined) continue;
      const head = Buffer.alloc(5);
      head.writeUInt32BE(reply.length, 1);
      stream.write(Buffer.concat([head, reply]));
      if (!isStream) stream.end();
    }
  });
}

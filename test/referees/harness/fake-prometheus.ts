import { createServer, type Server } from "node:http";

/** What Prometheus says of every figure: a number, nothing, or no word. */
export type Word = number | "nothing" | "unreachable";

/** A Prometheus that answers every query alike. */
export interface FakePrometheus {
  readonly address: string;
  say(word: Word): void;
  stop(): void;
}

/** Starts one on loopback; it says 0 until it is told otherwise. */
export async function fakePrometheus(): Promise<FakePrometheus> {
  let word: Word = 0;
  const server: Server = createServer((request, response) => {
    if (word === "unreachable") return void request.socket.destroy();
    const result = word === "nothing" ? [] : [{ metric: {}, value: [0, String(word)] }];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ status: "success", data: { resultType: "vector", result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { address: `http://127.0.0.1:${port}`, say: (next) => (word = next), stop: () => void server.close() };
}

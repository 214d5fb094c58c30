import { serve } from "./http.ts";

/** What Prometheus says of every figure: a number, nothing, or no word. */
export type Word = number | "nothing" | "unreachable";

/** A Prometheus that answers every query alike. */
export interface FakePrometheus {
  readonly address: string;
  say(word: Word): void;
  stop(): Promise<void>;
}

/** Starts one on loopback; it says 0 until it is told otherwise. */
export async function fakePrometheus(): Promise<FakePrometheus> {
  let word: Word = 0;
  const server = await serve((request, response) => {
    if (word === "unreachable") return void request.socket.destroy();
    const result = word === "nothing" ? [] : [{ metric: {}, value: [0, String(word)] }];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ status: "success", data: { resultType: "vector", result } }));
  });
  return { address: `http://127.0.0.1:${server.port}`, say: (next) => (word = next), stop: () => server.close() };
}

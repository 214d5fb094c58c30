import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { serve } from "./http.ts";

/** What Prometheus says of a figure: a number, nothing, or no word. */
export type Word = number | "nothing" | "unreachable";

/** A Prometheus that says what a test tells it to. */
export interface FakePrometheus {
  readonly address: string;
  /** What it says from now on, of every figure or by the query. */
  say(word: Word | ((query: string) => Word)): void;
  stop(): Promise<void>;
}

/** Starts one on loopback; it says 0 until it is told otherwise. */
export async function fakePrometheus(): Promise<FakePrometheus> {
  let wordFor = (_: string): Word => 0;
  const server = await serve((request, response) => {
    void queryOf(request).then((query) => {
      const word = wordFor(query);
      if (word === "unreachable") return void request.socket.destroy();
      const result = word === "nothing" ? [] : [{ metric: {}, value: [0, String(word)] }];
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ status: "success", data: { resultType: "vector", result } }));
    });
  });
  const say: FakePrometheus["say"] = (word) => {
    wordFor = typeof word === "function" ? word : () => word;
  };
  return { address: `http://127.0.0.1:${server.port}`, say, stop: () => server.close() };
}

/** Prometheus' client asks in a form, or in the address where a server does not take one. */
async function queryOf(request: IncomingMessage): Promise<string> {
  const form = new URLSearchParams(await text(request));
  return form.get("query") ?? new URL(request.url ?? "/", "http://localhost").searchParams.get("query") ?? "";
}

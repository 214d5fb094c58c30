import { readFileSync } from "node:fs";
import { startAgent } from "../test/referees/masking/agent.ts";
import { kv, str } from "../test/referees/masking/positions.ts";

// `masking.ts <masked|plain> <lines>`: so many lines of logs through the real collector with the agent's configuration, masked or not.
const [how, count] = process.argv.slice(-2);
const lines = Number(count);

/** Lines as services print them: one in ten tells of a customer. */
function line(index: number): LogRecord {
  const attributes = [
    kv("http.request.method", str("GET")),
    kv("http.route", str("/api/v1/orders/{id}")),
    kv("http.response.status_code", { intValue: "200" }),
    kv("duration_ms", { intValue: String(index % 900) }),
    kv("order.id", str(`ORD-20261121${String(index).padStart(6, "0")}`)),
  ];
  const body =
    index % 10 === 0 ? "paid by 98765 43210, receipt to priya.sharma@example.in" : "order placed, stock reserved in warehouse blr-2";
  return { timeUnixNano: "1", severityText: "INFO", body: str(body), attributes };
}

/** A resource with `logRecords`. */
function pods(logRecords: readonly LogRecord[]): object {
  return { resource: { attributes: [kv("service.name", str("order"))] }, scopeLogs: [{ scope: { name: "http" }, logRecords }] };
}

type LogRecord = Readonly<Record<string, unknown>>;

/** Processor time of a process, milliseconds: the system counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const agent = await startAgent(how === "masked");
const { pid } = agent.collector;
/** Lines of one pod come together, a hundred at a time. */
const resources = Array.from({ length: lines / 100 }, (_, pod) =>
  pods(Array.from({ length: 100 }, (_unused, index) => line(pod * 100 + index))),
);
await agent.send("logs", resources.slice(0, 1));
const before = cpuMs(pid);
await agent.send("logs", resources);
const ms = cpuMs(pid) - before;
const peakMB = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
await agent.collector.stop();
// Time of the processor: on a shared machine the clock tells of its neighbours.
console.log(JSON.stringify({ ms, peakMB: Math.round(peakMB), resources: lines }));

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRecord } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { startAgent, type Agent } from "./masking/agent.ts";
import { writtenForms } from "./masking/forms.ts";
import { leak } from "./masking/leak.ts";
import { matrix, run, titleOf, type MatrixCase } from "./masking/matrix.ts";
import { kv, log, metric, positions, span, str } from "./masking/positions.ts";
import { survivors, type Survivor } from "./masking/survivors.ts";

const ready = await needs({ binaries: ["otelcol"] });
type Values = Survivor["values"];
const kinds = [...new Set(writtenForms.map(({ kind }) => kind))].sort();

/** Attributes that are masked, and what is shown of them. */
const masked: readonly (readonly [title: string, values: Values, shown: Values])[] = [
  ["an Aadhaar number under the key of an order", { "order.id": "234567890124" }, { "order.id": "******0124" }],
  ["a card number under the key of a span", { span_id: "4111111111111111" }, { span_id: "[card]" }],
  ["an e-mail under the key of a service", { "service.instance.id": "priya.sharma@example.in" }, { "service.instance.id": "[email]" }],
  ["the digits of an order under any other key", { note: "ORD-20261121000123" }, { note: "ORD-******0123" }],
  ["whatever a key of a person's data holds", { "user.email": "unknown", pan: "none", mobile: "98 76 5" }, { mobile: "****" }],
];

describe.runIf(ready)("the agent's collector", () => {
  let agent: Agent;
  let pods: string;
  let left: ReadonlyMap<string, object>;
  let told: ReadonlyMap<Values, Values>;

  beforeAll(async () => {
    pods = await mkdtemp(join(tmpdir(), "nivas-pods-"));
    agent = await startAgent(true, pods);
    left = await run(agent, matrix);
    told = await tell(
      agent,
      [...survivors, ...masked.map(([, values]) => ({ values }))].map(({ values }) => values),
    );
  }, 600_000);
  afterAll(async () => {
    await agent?.collector.stop();
    await rm(pods, { recursive: true, force: true });
  });

  const edited = matrix.filter(({ position }) => position.fate !== "dropped");

  it("is sent Aadhaar numbers, PANs, cards, accounts, mobiles, UPI ids, e-mails and addresses", () => {
    expect(kinds).toEqual(["aadhaar", "account", "address", "card", "email", "mobile", "pan", "upi"]);
    console.log(`masking: ${writtenForms.length} written forms in ${positions.length} places, ${matrix.length} records`);
  });

  it.each(positions.map((position) => [position.name, position] as const))("tells nothing of what stands in %s", (_, position) => {
    const leaking = matrix.filter((one) => one.position === position && leak(left.get(one.id), one.form.secret) !== undefined);
    expect(leaking.map((one) => `${titleOf(one)}: ${JSON.stringify(left.get(one.id))}`)).toEqual([]);
  });

  it("drops the spans whose links carry it, which no component of the image can edit, and nothing else", () => {
    const gone = matrix.filter(({ id }) => !left.has(id)).map(({ position }) => position.name);
    expect([...new Set(gone)]).toEqual(["link attribute", "link attribute: key", "link trace state"]);
    expect(edited.filter(({ id }) => !left.has(id)).map(titleOf)).toEqual([]);
  });

  it.each(kinds)("shows of %s what the rules say, in every place where text can be shown", (kind) => {
    const wrong = edited.filter(
      (one) => one.form.kind === kind && isShowable(one) && !JSON.stringify(left.get(one.id)).includes(one.form.shown ?? ""),
    );
    expect(wrong.map((one) => `${titleOf(one)} is not shown as ${one.form.shown}: ${JSON.stringify(left.get(one.id))}`)).toEqual([]);
  });

  it.each(survivors.map((one) => [one.title, one] as const))("lets %s survive", (_, { values }) => {
    expect(told.get(values)).toEqual(values);
  });

  it.each(masked)("masks %s", (_, values, shown) => {
    expect(told.get(values)).toEqual(shown);
  });

  it("masks the lines that pods print, and gives them the trace that they name", async () => {
    const folder = join(pods, "shop_order-1_0af76519", "order");
    await mkdir(folder, { recursive: true });
    const line = {
      msg: "paid by 98765 43210",
      upi: "ravi.kumar@ybl",
      trace_id: "0af7651916cd43dd8448eb211c80319c",
      span_id: "b7ad6b7169203331",
    };
    await writeFile(join(folder, "0.log"), `2026-11-21T10:00:00.000000000Z stdout F ${JSON.stringify(line)}\n`);
    await expect.poll(async () => JSON.stringify((await agent.left()).logs), { timeout: 30_000 }).toContain("order-1");
    const record = JSON.stringify((await agent.left()).logs.find((one) => JSON.stringify(one).includes("order-1")));
    expect(record).toContain('"body":{"stringValue":"paid by ******3210"}');
    expect(record).toContain('"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331"');
    expect(leak(JSON.parse(record), "9876543210")).toBeUndefined();
    expect(leak(JSON.parse(record), "ravi.kumar")).toBeUndefined();
  });
});

describe.runIf(ready)("the same collector without masking", () => {
  let agent: Agent;
  let left: ReadonlyMap<string, object>;

  beforeAll(async () => {
    agent = await startAgent(false);
    left = await run(agent, matrix);
  }, 600_000);
  afterAll(() => agent?.collector.stop());

  it("is seen to leak every form in every place", () => {
    const kept = matrix.filter((one) => leak(left.get(one.id), one.form.secret) === undefined);
    expect(kept.map(titleOf)).toEqual([]);
  });
});

/** Whether the form's way of being shown is promised in that place: bytes are shown as encoded, keys go with what they hold. */
function isShowable({ position, form }: MatrixCase): boolean {
  return form.shown !== undefined && !/: (bytes|key|double)$/.test(position.name);
}

/** What is left of each group of attributes on a span, a log record and a metric: the same on all three. */
async function tell(agent: Agent, groups: readonly Values[]): Promise<ReadonlyMap<Values, Values>> {
  const idOf = (index: number): string => `told-${index}-`;
  const attributes = groups.map((values) =>
    Object.entries(values).map(([key, value]) => kv(key, typeof value === "number" ? { intValue: String(value) } : str(value))),
  );
  const spans = attributes.map((own, index) => span({ attributes: own }, idOf(index)));
  const logs = attributes.map((own, index) => log({ body: str("paid by 9876543210"), attributes: own }, idOf(index)));
  const metrics = attributes.map((own, index) => metric({}, { attributes: own }, idOf(index)));
  await agent.send("traces", spans);
  await agent.send("logs", logs);
  await agent.send("metrics", metrics);
  const left = await agent.left();
  return new Map(
    groups.map((values, index) => {
      const kept = [left.traces, left.logs, left.metrics].map((resources) => {
        const own = new Map(attributesIn(resources.findLast((one) => JSON.stringify(one).includes(`"${idOf(index)}"`))));
        return Object.fromEntries(Object.keys(values).flatMap((key) => (own.has(key) ? [[key, own.get(key)]] : [])));
      });
      expect(kept).toEqual([kept[0], kept[0], kept[0]]);
      return [values, (kept[0] ?? {}) as Values];
    }),
  );
}

/** Every attribute below `node`: its key, and its value without OTLP's wrapping. */
function attributesIn(node: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(node)) return node.flatMap(attributesIn);
  if (!isRecord(node)) return [];
  const { key, value } = node;
  if (typeof key === "string" && isRecord(value)) return [[key, "intValue" in value ? Number(value["intValue"]) : Object.values(value)[0]]];
  return Object.values(node).flatMap(attributesIn);
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ServiceSpec } from "../../../config/spec.ts";
import { serviceOf, shopSpec } from "./shop.ts";

const catalog = join(import.meta.dirname, "../../../catalog");
const prod = shopSpec("prod");
const names = [
  ...["api-gateway", "business-metrics", "cart", "fraud", "inventory", "kyc", "notification", "order"],
  ...["payment", "product", "recommendation", "search", "settlement", "shipping", "user", "wallet"],
];

describe("the reference shop", () => {
  it("has the sixteen services, each in a file of its name", () => {
    expect(prod.services.map(({ name }) => name)).toEqual(names);
    expect(readdirSync(catalog)).toEqual(names.map((name) => `${name}.yaml`));
  });

  it("is the same in dev but for the environment's own places and stores", () => {
    expect(shopSpec("dev").services).toEqual(prod.services);
  });

  it("names Kubernetes objects <service>-service, and the gateway by its own name", () => {
    expect(prod.services.map(({ objectName }) => objectName)).toEqual(
      names.map((name) => (name === "api-gateway" ? name : `${name}-service`)),
    );
  });

  it("has no circle of synchronous calls", () => {
    const done = new Set<string>();
    const visit = (name: string, above: readonly string[]): void => {
      expect(above, `${[...above, name].join(" -> ")}`).not.toContain(name);
      if (done.has(name)) return;
      for (const callee of serviceOf(prod, name).callees) visit(callee, [...above, name]);
      done.add(name);
    };
    for (const name of names) visit(name, []);
    expect(done.size).toBe(16);
  });

  it("reaches every service from the gateway or by a topic that somebody writes", () => {
    const reached = new Set<string>();
    const visit = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      serviceOf(prod, name).callees.forEach(visit);
    };
    visit("api-gateway");
    const published = new Set(prod.services.flatMap(({ topics }) => topics.publishes));
    const read = (service: ServiceSpec): boolean =>
      service.topics.consumes.length > 0 && service.topics.consumes.every((topic) => published.has(topic));
    prod.services.filter(read).forEach(({ name }) => visit(name));
    expect([...reached].sort()).toEqual(names);
  });

  it.each([
    [
      "order",
      {
        CURRENCY: "INR",
        GST_PERCENT: "18",
        TZ: "Asia/Kolkata",
        LANGUAGES: "hi,en,ta,bn,mr",
        PAYMENT_METHODS: "upi,netbanking,card,wallet,cod",
      },
    ],
    ["payment", { CURRENCY: "INR", TZ: "Asia/Kolkata", PAYMENT_METHODS: "upi,netbanking,card,wallet,cod" }],
  ])("sells in India: %s", (name, settings) => {
    expect(serviceOf(prod, name).settings).toEqual(settings);
  });

  it.each([
    ["user", 100, 1000],
    ["order", 50, 500],
    ["product", 200, 2000],
    ["payment", 20, 200],
  ])("limits %s to %i requests a minute and %i an hour", (name, perMinute, perHour) => {
    expect(serviceOf(prod, name).traffic.limit).toEqual({ perMinute, perHour });
  });

  it("gives the order service its own numbers", () => {
    expect(serviceOf(prod, "order").scaling).toEqual({
      kind: "resources",
      startReplicas: 5,
      minReplicas: 3,
      maxReplicas: 20,
      cpuPercent: 70,
      memoryPercent: 80,
    });
    expect(serviceOf(prod, "order").resources).toEqual({
      requests: { cpu: "250m", memory: "256Mi" },
      limits: { cpu: "500m", memory: "512Mi" },
    });
  });

  it.each([
    ["payment", { consecutiveErrors: 3, intervalSeconds: 60 }],
    ["order", { consecutiveErrors: 5, intervalSeconds: 30 }],
  ])("breaks the circuit of %s as it asks", (name, outliers) => {
    expect(serviceOf(prod, name).traffic.outliers).toMatchObject(outliers);
  });

  it("is described in ten lines where a service needs nothing special", () => {
    const text = readFileSync(join(catalog, "fraud.yaml"), "utf8");
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length).toBeLessThanOrEqual(11);
  });
});

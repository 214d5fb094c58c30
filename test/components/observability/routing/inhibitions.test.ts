import { describe, expect, it } from "vitest";
import { rules } from "../alerts/platform-alerts.ts";
import { inhibitions, type Inhibition } from "../../../../components/observability/model/routing/index.ts";
import { takes } from "./told.ts";

describe("what is not told while something worse fires", () => {
  const silenced = (worse: Readonly<Record<string, string>>, alert: Readonly<Record<string, string>>): boolean =>
    inhibitions.some(
      ({ source_matchers, target_matchers, equal }: Inhibition) =>
        source_matchers.every((matcher) => takes(matcher, worse)) &&
        target_matchers.every((matcher) => takes(matcher, alert)) &&
        equal.every((label) => (worse[label] ?? "") === (alert[label] ?? "")),
    );
  const here = { place: "mumbai" };

  it.each([
    [
      "the milder burn of the same service",
      { alertname: "SloErrorBudgetBurn", severity: "critical", service: "order-service", ...here },
      { alertname: "SloErrorBudgetBurn", severity: "warning", service: "order-service", ...here },
      true,
    ],
    [
      "a warning of a service that has a critical alert",
      { alertname: "ServiceErrorsHigh", severity: "critical", service: "cart-service", ...here },
      { alertname: "HighResponseTime", severity: "warning", service: "cart-service", ...here },
      true,
    ],
    [
      "a warning of another service",
      { alertname: "ServiceErrorsHigh", severity: "critical", service: "cart-service", ...here },
      { alertname: "HighResponseTime", severity: "warning", service: "order-service", ...here },
      false,
    ],
    [
      "a warning of the same service elsewhere",
      { alertname: "ServiceErrorsHigh", severity: "critical", service: "cart-service", ...here },
      { alertname: "HighResponseTime", severity: "warning", service: "cart-service", place: "hyderabad" },
      false,
    ],
    [
      "a certificate's first warning",
      { alertname: "CertificateExpiryImminent", severity: "critical", namespace: "a", name: "b", ...here },
      { alertname: "CertificateExpiresSoon", severity: "warning", namespace: "a", name: "b", ...here },
      true,
    ],
    [
      "a service of a place that is down",
      { alertname: "PlaceDown", severity: "critical", ...here },
      { alertname: "ServiceErrorsHigh", severity: "critical", service: "cart-service", ...here },
      true,
    ],
    [
      "a service of a place that is up",
      { alertname: "PlaceDown", severity: "critical", place: "hyderabad" },
      { alertname: "ServiceErrorsHigh", severity: "critical", service: "cart-service", ...here },
      false,
    ],
    [
      "a node of a place that is down",
      { alertname: "PlaceDown", severity: "critical", ...here },
      { alertname: "NodeNotReady", severity: "warning", node: "a", ...here },
      true,
    ],
    [
      "a warning about nothing in particular",
      { alertname: "GitOpsClusterUnreachable", severity: "critical", ...here },
      { alertname: "QuotaAlmostUsed", severity: "warning", ...here },
      false,
    ],
  ] as const)("%s", (_, worse, alert, isSilenced) => {
    expect(silenced(worse, alert)).toBe(isSilenced);
  });

  it("is never what starts a legal clock, nor the heartbeat", () => {
    const clocked = rules.filter(({ labels }) => labels?.["incident_clock"] !== undefined || labels?.["severity"] === "none");
    expect(clocked.length).toBeGreaterThan(2);
    const at = (labels: Readonly<Record<string, string>> | undefined, alertname: string) => ({
      alertname,
      ...labels,
      ...here,
      ...(alertname === "Watchdog" ? {} : { service: "order-service" }),
    });
    for (const target of clocked)
      for (const source of rules)
        expect(
          silenced(at(source.labels, source.alert ?? ""), at(target.labels, target.alert ?? "")),
          `${source.alert} silences ${target.alert}`,
        ).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { refusals } from "../refusals.ts";

const at = "nivas:observability.alerting";
const own = {
  name: "CartsAbandoned",
  expr: "sum(rate(orders_total[5m])) < 1",
  severity: "warning",
  team: "commerce",
  summary: "Carts are abandoned",
  runbook: "https://wiki.bank.example.in/carts",
};
const rule = (change: object): object => ({ rules: [{ ...own, ...change }] });
const without = (key: "team" | "runbook"): object => ({ rules: [Object.fromEntries(Object.entries(own).filter(([one]) => one !== key))] });
const teams = "business, commerce, customer, payments, platform, security";

describe("an alert of the user's own is refused", () => {
  it.each([
    [
      "without an owner",
      without("team"),
      [`${at}.rules[0] "CartsAbandoned" has no owner; expected a team: ${teams} - add ${at}.rules[0].team`],
    ],
    [
      "of an owner that is no team",
      rule({ team: "comerce" }),
      [`${at}.rules[0].team "comerce" is not a team; expected one of ${teams} - did you mean commerce?`],
    ],
    [
      "without a runbook",
      without("runbook"),
      [`${at}.rules[0] "CartsAbandoned" has no runbook; expected a page that says what to do - add ${at}.rules[0].runbook`],
    ],
    [
      "with an empty runbook",
      rule({ runbook: " " }),
      [`${at}.rules[0] "CartsAbandoned" has no runbook; expected a page that says what to do - add ${at}.rules[0].runbook`],
    ],
    [
      "whose query does not end",
      rule({ expr: "sum(rate(orders_total[5m]) < 1" }),
      [
        `${at}.rules[0].expr "sum(rate(orders_total[5m]) < 1" does not parse as PromQL at character 31; expected an expression of Prometheus - finish it`,
      ],
    ],
    [
      "whose query is no PromQL",
      rule({ expr: "orders_total >> 5" }),
      [
        `${at}.rules[0].expr "orders_total >> 5" does not parse as PromQL at character 15; expected an expression of Prometheus - mend it before "> 5"`,
      ],
    ],
    [
      "that reads a metric outside the contract",
      rule({ expr: "sum(rate(order_total[5m])) < 1" }),
      [
        `${at}.rules[0].expr "order_total" is not a metric of the contract; expected a metric of docs/metrics.md - did you mean orders_total?`,
      ],
    ],
    [
      "that asks a metric for a label it has not",
      rule({ expr: 'sum(rate(payments_successful_total{gatway="upi"}[5m])) < 1' }),
      [
        `${at}.rules[0].expr "gatway" is not a label of payments_successful_total; expected one of container, data_class, endpoint, gateway, instance, job, namespace, place, pod, service, version - did you mean gateway?`,
      ],
    ],
    [
      "whose name is not PascalCase",
      rule({ name: "carts abandoned" }),
      [`${at}.rules[0].name "carts abandoned" is not the name of an alert; expected PascalCase, for instance CartsAbandoned`],
    ],
    [
      "that takes the heartbeat's name",
      rule({ name: "Watchdog" }),
      [`${at}.rules[0].name "Watchdog" is the alert of the dead-man's switch; expected a name of its own`],
    ],
    [
      "that is there twice",
      { rules: [own, own] },
      [`${at}.rules[1].name "CartsAbandoned" is already ${at}.rules[0]; expected each name once - remove one of the two`],
    ],
    [
      "of a severity that no route knows",
      rule({ severity: "page" }),
      [`${at}.rules[0].severity "page" is not allowed; expected one of critical, warning, info`],
    ],
    [
      "with a wait without a unit",
      rule({ for: "5" }),
      [`${at}.rules[0].for "5" is not a duration of Prometheus; expected for instance 5m`],
    ],
    [
      "for everything that is wrong with it, at once",
      rule({ team: "x1", runbook: "", expr: "nothing_of_ours_at_all" }),
      [
        `${at}.rules[0] "CartsAbandoned" has no runbook; expected a page that says what to do - add ${at}.rules[0].runbook`,
        `${at}.rules[0].team "x1" is not a team; expected one of ${teams}`,
        `${at}.rules[0].expr "nothing_of_ours_at_all" is not a metric of the contract; expected a metric of docs/metrics.md - add it to the contract, or use another`,
      ],
    ],
  ])("%s", (_, alerting, texts) => {
    expect(refusals(alerting)).toEqual(texts);
  });

  it("not when it is right", () => {
    expect(refusals({ rules: [own] })).toEqual([]);
  });
});

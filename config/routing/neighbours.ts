import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { ServiceSpec } from "../spec.ts";
import { at } from "./at.ts";

/** Whether all that a service names as neighbours are services, and those with a bulkhead its callers. */
export function checkNeighbours(service: ServiceSpec, known: ReadonlySet<string>): readonly Problem[] {
  const strangers = (field: "callers" | "callees", what: string): readonly Problem[] =>
    service[field].flatMap((name, index) =>
      known.has(name)
        ? []
        : [
            {
              path: at(service, field, index),
              value: name,
              wrong: `is ${what} an unknown service`,
              expected: "the name of a service of the catalogue",
              ...meant(name, [...known]),
            },
          ],
    );
  return [
    ...strangers("callers", "the principal of"),
    ...strangers("callees", "a call to"),
    ...Object.keys(service.traffic.bulkheads)
      .filter((caller) => !service.callers.includes(caller))
      .map((caller) => ({
        path: at(service, "limits", "concurrent", caller),
        value: service.traffic.bulkheads[caller],
        wrong: `limits ${caller}, which does not call ${service.name}`,
        expected: service.callers.length === 0 ? "no bulkhead, as nobody calls it" : `one of ${service.callers.join(", ")}`,
        fix: `add ${service.name} to the callees of ${caller}, or remove the limit`,
      })),
  ];
}

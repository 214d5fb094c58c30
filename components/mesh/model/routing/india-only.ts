import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { isIndiaOnly } from "../../../../config/data-class.ts";
import { dataClassHeader, type DataClass } from "../../../../config/data-class.ts";
import type { Problem } from "../../../../config/problem.ts";
import type { ServiceSpec } from "../../../../config/spec.ts";
import type { HttpRoute } from "./http-route.ts";
import { residencyLabel } from "./identities.ts";
import { placeProof } from "./proven-places.ts";

const [residencyKey, residencyValue] = Object.entries(residencyLabel)[0] ?? ["", ""];

/** Places of a service that the tables do not prove to be in India: the residency label would vouch for them. */
export function unprovenPlaces(service: Pick<ServiceSpec, "file" | "places">): readonly Problem[] {
  return service.places.flatMap((place, index): Problem[] => {
    const proof = placeProof(place);
    if (proof.result === "proven") return [];
    return [
      {
        path: `${service.file}:places[${index}]`,
        value: place,
        wrong: `is not proven to be in India: ${proof.reason}`,
        expected: "a place of the places table whose region is proven Indian",
        fix: "add it to the table with its source, or remove it",
      },
    ];
  });
}

/**
 * Proof over compiled objects that what carries personal data can go to endpoints proven Indian alone: each destination of
 * a route that sets a guarded class is a subset that exists and selects the residency label. What is found is a fault of
 * the compiler or of whoever changed its result, and stops it.
 */
export function leaks(
  service: Pick<ServiceSpec, "dataClass" | "file">,
  virtualServices: readonly IVirtualService[],
  rule: IDestinationRule,
): readonly Problem[] {
  const subsets = new Map((rule.spec?.subsets ?? []).map(({ labels, name }) => [name, labels]));
  const routes = virtualServices.flatMap(({ spec }) => spec?.http ?? []);
  return routes.flatMap((route) =>
    route.directResponse !== undefined || !(isIndiaOnly(service.dataClass) || isIndiaOnly(setClass(route)))
      ? []
      : (route.route ?? []).flatMap(({ destination }): Problem[] => {
          const subset = destination.subset ?? "";
          if (subsets.get(subset)?.[residencyKey] === residencyValue) return [];
          return [
            {
              path: `${service.file}:${route.name}`,
              value: subset,
              wrong: subsets.has(subset) ? `does not select ${residencyKey}: ${residencyValue}` : "is a subset that nobody defines",
              expected: "a subset whose endpoints are proven to be in India",
              fix: "restore the india-only subset of its DestinationRule",
            },
          ];
        }),
  );
}

/** The class that a route sets; nothing stated counts as the most guarded. */
function setClass(route: HttpRoute): DataClass {
  return (route.headers?.request?.set?.[dataClassHeader] ?? "books") as DataClass;
}

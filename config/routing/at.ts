import type { ServiceSpec } from "../spec.ts";

/** Where a value of a service stands, in the words of its file: `catalog/order.yaml:routes[1].to`. */
export function at({ file }: Pick<ServiceSpec, "file">, ...steps: readonly (string | number)[]): string {
  const path = steps.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
  return `${file}:${path}`;
}

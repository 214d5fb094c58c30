/** `250m` or `2` as thousandths of a core. */
export function cpuMillis(quantity: string): number {
  return quantity.endsWith("m") ? Number(quantity.slice(0, -1)) : Number(quantity) * 1000;
}

/** `256Mi` or `1Gi` as bytes. */
export function memoryBytes(quantity: string): number {
  return Number(quantity.slice(0, -2)) * (quantity.endsWith("Gi") ? 2 ** 30 : 2 ** 20);
}

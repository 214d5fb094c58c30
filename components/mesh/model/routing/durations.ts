/** `seconds` as a duration of Istio: `30s`, or in milliseconds where they are not whole. */
export function duration(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`;
}

/** How nivas ends; the pulumi CLI keeps its own codes. */
export const EXIT = {
  ok: 0,
  violation: 1,
  badInput: 2,
  destructive: 3,
  unavailable: 69,
  bug: 70,
  interrupted: 130,
} as const;

const PRECEDENCE: readonly number[] = [EXIT.bug, EXIT.badInput, EXIT.unavailable, EXIT.destructive, EXIT.violation, EXIT.ok];

/** The code that stands for several at once. */
export function worstExitCode(codes: readonly number[]): number {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? EXIT.ok;
}

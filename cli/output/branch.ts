/** A line of a drawn tree and what hangs below it. */
export interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
}

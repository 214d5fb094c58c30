/** A secret of the platform, whose value people put in. */
export interface PlatformSecret {
  /** Part of logical names, `grafana-oauth`. */
  readonly role: string;
  /** Name in Secrets Manager. */
  readonly secretName: string;
  /** What belongs in it; JSON, a key a value. */
  readonly description: string;
}

/** What an environment watches, keeps and tells, and how. */
export interface ObservabilitySpec {
  /** Whether metrics, logs and traces are gathered in the clusters. */
  readonly isEnabled: boolean;
}

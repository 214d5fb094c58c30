/** One condition on a field of an event. */
export interface FieldSelector {
  readonly field: string;
  readonly equals?: string[];
  readonly notEquals?: string[];
  readonly startsWiths?: string[];
}

/** Events that a trail records: those that meet every condition. */
export interface EventSelector {
  readonly name: string;
  readonly fieldSelectors: FieldSelector[];
}

const objectsOf = (buckets: readonly string[]): FieldSelector[] => [
  { field: "eventCategory", equals: ["Data"] },
  { field: "resources.type", equals: ["AWS::S3::Object"] },
  { field: "resources.ARN", startsWiths: buckets.map((name) => `arn:aws:s3:::${name}/`) },
];

/**
 * What a trail records: every management event; of `ledger`, the audit and access-log buckets, who reads or deletes objects;
 * of `recorded` buckets, writes too. Writes to the ledger are left out, for each delivery of the trail is one and would make
 * the next; nobody but services may write there.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function eventSelectors(ledger: readonly string[], recorded: readonly string[]): EventSelector[] {
  return [
    { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
    { name: "ledger", fieldSelectors: [...objectsOf(ledger), { field: "eventName", notEquals: ["PutObject"] }] },
    ...(recorded.length === 0 ? [] : [{ name: "recorded-buckets", fieldSelectors: objectsOf(recorded) }]),
  ];
}

/** The rates that a trail looks at where it looks for unusual ones. */
export function insightSelectors(hasInsights: boolean): { insightType: string }[] {
  return hasInsights ? [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }] : [];
}

/** The fields of an Amazon Resource Name; the resource keeps its own colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

const arn = /^arn:([^:\s]*):([^:\s]*):([^:\s]*):([^:\s]*):(.+)$/is;
const start = /^\s*arn:/i;

/** Whether `text` sets out to be an ARN, in any case. */
export function isArn(text: string): boolean {
  return start.test(text);
}

/** Splits an ARN into its fields; undefined when `text` is none. */
export function parseArn(text: string): Arn | undefined {
  if (!isArn(text)) return undefined;
  const match = arn.exec(text.trim());
  if (match === null) return undefined;
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  return { partition: partition.toLowerCase(), service: service.toLowerCase(), region, account, resource };
}

/** The bucket an S3 ARN without region names, or undefined when it names something else. */
export function bucketOfArn(parsed: Arn): string | undefined {
  if (parsed.service !== "s3" || parsed.region !== "" || parsed.account !== "") return undefined;
  const bucket = parsed.resource.split("/", 1)[0];
  return bucket === undefined || bucket === "" ? undefined : bucket;
}

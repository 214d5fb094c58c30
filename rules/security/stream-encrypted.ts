import { byType, isOn, isOneOf } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";
import type { PlainObject } from "../residency/values.ts";

/** Kinesis streams and Firehose streams are encrypted at rest (`security-stream-encrypted`). */
export const securityStreamEncrypted: Rule = {
  id: "security-stream-encrypted",
  group: "security",
  title: "Kinesis streams and Firehose streams are encrypted at rest",
  level: "mandatory",
  source: fsbp("Kinesis.1"),
  fix: "set encryptionType KMS with kmsKeyId, or serverSideEncryption.enabled for Firehose",
  types: ["aws:kinesis/stream:Stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
  check: byType({
    "aws:kinesis/stream:Stream": [isOneOf("encryptionType", ["KMS"])],
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [firehose],
  }),
};

/** A Firehose stream that reads a Kinesis stream takes that stream's encryption. */
function firehose(inputs: PlainObject): readonly Fault[] {
  return read(inputs, "kinesisSourceConfiguration") === undefined ? isOn("serverSideEncryption.enabled")(inputs) : [];
}

import { checking, isOn } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Volumes and snapshots copies are encrypted (`security-ebs-volume-encrypted`). */
export const securityEbsVolumeEncrypted: Rule = {
  id: "security-ebs-volume-encrypted",
  group: "security",
  title: "volumes and snapshots copies are encrypted",
  level: "mandatory",
  source: fsbp("EC2.3"),
  fix: "set encrypted to true and kmsKeyId to a key in India",
  types: ["aws:ebs/volume:Volume", "aws:ebs/snapshotCopy:SnapshotCopy", "aws:ec2/amiCopy:AmiCopy"],
  check: checking(isOn("encrypted")),
};

import { costAddressUnattached } from "./address-unattached.ts";
import { costEcrLifecycle } from "./ecr-lifecycle.ts";
import { costEksStandardSupport } from "./eks-standard-support.ts";
import { costInstanceCurrent } from "./instance-current.ts";
import { costInstanceOversized } from "./instance-oversized.ts";
import { costLogGroupRetained } from "./log-group-retained.ts";
import { costNatIdle } from "./nat-idle.ts";
import { costS3Lifecycle } from "./s3-lifecycle.ts";
import { costScalingBounded } from "./scaling-bounded.ts";
import { costSnapshotsExpire } from "./snapshots-expire.ts";
import { costTagsPresent } from "./tags-present.ts";
import { costUploadsAborted } from "./uploads-aborted.ts";
import { costVolumeGp3 } from "./volume-gp3.ts";
import type { Rule } from "../pack/rule.ts";

/** Every rule of the group cost. */
export const costRules: readonly Rule[] = [
  costAddressUnattached,
  costEcrLifecycle,
  costEksStandardSupport,
  costInstanceCurrent,
  costInstanceOversized,
  costLogGroupRetained,
  costNatIdle,
  costS3Lifecycle,
  costScalingBounded,
  costSnapshotsExpire,
  costTagsPresent,
  costUploadsAborted,
  costVolumeGp3,
];

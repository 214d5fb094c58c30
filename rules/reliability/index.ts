import { reliabilityAddonUnpinned } from "./addon-unpinned.ts";
import { reliabilityAutoscalingZones } from "./autoscaling-zones.ts";
import { reliabilityBucketNotForced } from "./bucket-not-forced.ts";
import { reliabilityCacheFailsOver } from "./cache-fails-over.ts";
import { reliabilityChartPinned } from "./chart-pinned.ts";
import { reliabilityClusterDeletionProtected } from "./cluster-deletion-protected.ts";
import { reliabilityClusterZones } from "./cluster-zones.ts";
import { reliabilityDatabaseBackedUp } from "./database-backed-up.ts";
import { reliabilityDatabaseDeletionProtected } from "./database-deletion-protected.ts";
import { reliabilityDatabaseMultiZone } from "./database-multi-zone.ts";
import { reliabilityDynamodbRecoverable } from "./dynamodb-recoverable.ts";
import { reliabilityEfsBackedUp } from "./efs-backed-up.ts";
import { reliabilityLbDeletionProtected } from "./lb-deletion-protected.ts";
import { reliabilityNodeGroupSpare } from "./node-group-spare.ts";
import { reliabilityOpensearchZones } from "./opensearch-zones.ts";
import { reliabilityPdbLetsDrain } from "./pdb-lets-drain.ts";
import { reliabilityPdbPresent } from "./pdb-present.ts";
import { reliabilityPodProbes } from "./pod-probes.ts";
import { reliabilityPodRequests } from "./pod-requests.ts";
import { reliabilityPodSpread } from "./pod-spread.ts";
import { reliabilityReplicas } from "./replicas.ts";
import { reliabilityS3Versioned } from "./s3-versioned.ts";
import { reliabilitySecretRecoverable } from "./secret-recoverable.ts";
import { reliabilityStatefulProtected } from "./stateful-protected.ts";
import type { Rule } from "../pack/rule.ts";

/** Every rule of the group reliability. */
export const reliabilityRules: readonly Rule[] = [
  reliabilityAddonUnpinned,
  reliabilityAutoscalingZones,
  reliabilityBucketNotForced,
  reliabilityCacheFailsOver,
  reliabilityChartPinned,
  reliabilityClusterDeletionProtected,
  reliabilityClusterZones,
  reliabilityDatabaseBackedUp,
  reliabilityDatabaseDeletionProtected,
  reliabilityDatabaseMultiZone,
  reliabilityDynamodbRecoverable,
  reliabilityEfsBackedUp,
  reliabilityLbDeletionProtected,
  reliabilityNodeGroupSpare,
  reliabilityOpensearchZones,
  reliabilityPdbLetsDrain,
  reliabilityPdbPresent,
  reliabilityPodProbes,
  reliabilityPodRequests,
  reliabilityPodSpread,
  reliabilityReplicas,
  reliabilityS3Versioned,
  reliabilitySecretRecoverable,
  reliabilityStatefulProtected,
];

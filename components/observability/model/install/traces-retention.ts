import type { ICronJob } from "kubernetes-models/batch/v1/CronJob";
import type { IAffinity } from "kubernetes-models/v1/Affinity";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt, type Named } from "../../../kubernetes/model/index.ts";
import { imageReference, imageText } from "../../../registry/model/index.ts";
import { indexPrefix } from "../pipelines/index.ts";
import { identities, namespaces, platformPods, resources, restrictedContainer, restrictedPod } from "./parts.ts";
import { tracesStore } from "./traces-store.ts";

/**
 * Deletes Jaeger's indices of days that are over. Signs with the pod's own identity, whose key goes to curl by a file
 * descriptor and into no list of processes. What cannot be read or deleted fails the job, which is alerted of.
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/request-signing.html
 */
export const retentionScript = `set -euo pipefail
eval "$(aws configure export-credentials --format env)"
ask() {
  curl --silent --show-error --fail-with-body --max-time 60 --aws-sigv4 "aws:amz:$AWS_REGION:es" \\
    --config <(printf 'user = "%s:%s"\\nheader = "x-amz-security-token: %s"\\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN") "$@"
}
first="$(date --utc --date "-$RETENTION_DAYS days" +%Y-%m-%d)"
indices="$(ask "$OPENSEARCH_URL/_cat/indices/$INDEX_PREFIX-jaeger-*?h=index")"
for index in $indices; do
  day="\${index: -10}"
  if [[ "$day" =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ && "$day" < "$first" ]]; then
    echo "delete $index"
    ask --request DELETE "$OPENSEARCH_URL/$index"
  fi
done`;

/** What deletes traces that are older than their retention, once a night; nothing where traces stay in memory. */
export function tracesRetention(spec: PlatformSpec, place: string): readonly Named<ICronJob>[] {
  const { traces } = spec.observability;
  if (traces.storage !== "opensearch") return [];
  const region = regionAt(spec, place);
  const labels = { "app.kubernetes.io/name": "jaeger-retention" };
  const env = {
    HOME: "/work",
    AWS_REGION: region.region,
    RETENTION_DAYS: String(traces.retentionDays),
    INDEX_PREFIX: indexPrefix(spec),
  };
  const { tolerations, affinity } = platformPods(labels);
  const container = {
    name: "delete",
    image: imageText(imageReference("aws-cli", region.registry)),
    command: ["/bin/bash", "-c", retentionScript],
    env: [
      ...Object.entries(env).map(([name, value]) => ({ name, value })),
      { name: tracesStore.variable, valueFrom: { configMapKeyRef: { name: tracesStore.configMap, key: tracesStore.key } } },
    ],
    resources: resources("20m", "128Mi", "256Mi"),
    securityContext: { ...restrictedContainer, capabilities: { drop: ["ALL"] } },
    volumeMounts: [{ name: "work", mountPath: "/work" }],
  };
  return [
    {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: "jaeger-retention", namespace: namespaces.traces, labels },
      spec: {
        schedule: "15 2 * * *",
        timeZone: "Asia/Kolkata",
        concurrencyPolicy: "Forbid",
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            backoffLimit: 2,
            activeDeadlineSeconds: 900,
            template: {
              metadata: { labels },
              spec: {
                serviceAccountName: identities.jaeger.serviceAccount,
                restartPolicy: "Never",
                tolerations: [...tolerations],
                affinity: affinity as IAffinity,
                securityContext: restrictedPod(10001),
                containers: [container],
                volumes: [{ name: "work", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } }],
              },
            },
          },
        },
      },
    },
  ];
}

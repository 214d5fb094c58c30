import type { PlatformSpec } from "../../../../config/spec.ts";

/** What one part of the mesh asks for, and between how many replicas it moves. */
export interface Size {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly requests: { readonly cpu: string; readonly memory: string };
  /** Memory alone: a CPU limit would hold up what everything waits for. */
  readonly limits: { readonly memory: string };
}

/** A part of the mesh that has a size. */
export type SizedPart = "discovery" | "ingress" | "eastWest" | "egress" | "certificates" | "rateLimit";

const production: Readonly<Record<SizedPart, Size>> = {
  discovery: size(2, 5, "500m", "2Gi", "4Gi"),
  ingress: size(3, 10, "200m", "256Mi", "1Gi"),
  eastWest: size(2, 5, "100m", "128Mi", "512Mi"),
  egress: size(2, 5, "100m", "128Mi", "512Mi"),
  certificates: size(3, 3, "100m", "128Mi", "256Mi"),
  rateLimit: size(2, 6, "100m", "128Mi", "256Mi"),
};

const development: Readonly<Record<SizedPart, Size>> = {
  discovery: size(1, 2, "100m", "512Mi", "2Gi"),
  ingress: size(1, 3, "50m", "128Mi", "512Mi"),
  eastWest: size(1, 2, "50m", "128Mi", "512Mi"),
  egress: size(1, 2, "50m", "128Mi", "512Mi"),
  certificates: size(1, 1, "20m", "64Mi", "128Mi"),
  rateLimit: size(2, 2, "50m", "64Mi", "128Mi"),
};

/** The size of `part`. @see https://istio.io/latest/docs/ops/deployment/performance-and-scalability/ for the control plane's */
export function sizeOf({ isProduction }: Pick<PlatformSpec, "isProduction">, part: SizedPart): Size {
  return (isProduction ? production : development)[part];
}

function size(minReplicas: number, maxReplicas: number, cpu: string, memory: string, memoryLimit: string): Size {
  return { minReplicas, maxReplicas, requests: { cpu, memory }, limits: { memory: memoryLimit } };
}

import { z } from "zod";
import { grantable, grantableVerbs, resourceText } from "../grantable.ts";
import { count, cpu, hostName, kubernetesName, memory, percent, port, seconds, share, variableName } from "./fields.ts";

/** Ports of the container. */
export const ports = z.strictObject({
  protocol: z.enum(["http", "grpc"]).default("http").describe("What callers speak. Default: http"),
  serving: port.default(8080).describe("Port of callers. Default: 8080"),
  metrics: port.default(8090).describe("Port that Prometheus reads, path /metrics. Default: 8090"),
});

const quantities = z.strictObject({
  cpu: cpu.optional().describe("Share of a core, 250m. Default: none"),
  memory: memory.optional().describe("Memory, 256Mi. Default: none"),
});

/** What the container asks for and may use. */
export const resources = z.strictObject({
  requests: quantities
    .prefault({})
    .describe("What its node keeps free for it; scaling by CPU and memory counts in shares of it. Default: none"),
  limits: z
    .strictObject({
      cpu: cpu.default("500m").describe("Most CPU. Default: 500m"),
      memory: memory.default("512Mi").describe("Most memory, beyond which it is ended. Default: 512Mi"),
    })
    .prefault({})
    .describe("What it may use at most. Default: 500m and 512Mi"),
});

const probePath = z.string().regex(/^\/[\x21-\x7e]*$/, "is no path; expected one that begins with /, without blanks");

/** How the container is asked after its health. */
export const probes = z.strictObject({
  livenessPath: probePath.default("/health").describe("Asked every 30 s; three failures restart it. Default: /health"),
  readinessPath: probePath.default("/ready").describe("Asked every 10 s; no requests come while it fails. Default: /ready"),
  startupSeconds: z
    .int()
    .min(10, "is too short; expected 10 to 900")
    .max(900, "is too long; expected 10 to 900")
    .default(120)
    .describe("Longest time that a start may take, in seconds. Default: 120"),
});

/** Bounds that the platform sets on every service. */
export const replicaBounds = { min: 2, max: 50 } as const;
const replicas = z
  .int()
  .min(replicaBounds.min, `is below the platform's bounds; expected ${replicaBounds.min} to ${replicaBounds.max}`)
  .max(replicaBounds.max, `is above the platform's bounds; expected ${replicaBounds.min} to ${replicaBounds.max}`);

/** How many pods there are: by CPU and memory, or by the lag of a topic. */
export const scaling = z.strictObject({
  minReplicas: replicas.optional().describe("Fewest pods in a place. Default: 3 of a critical service, else 2"),
  maxReplicas: replicas.optional().describe("Most pods in a place. Default: 50"),
  startReplicas: replicas.optional().describe("Pods that a first installation begins with. Default: minReplicas"),
  cpuPercent: percent.optional().describe("Share of the requested CPU above which pods are added. Default: 80"),
  memoryPercent: percent.optional().describe("Share of the requested memory above which pods are added. Default: 85"),
  topic: kubernetesTopic().optional().describe("Topic whose lag scales it instead of CPU and memory. Default: none"),
  lag: count.optional().describe("Unread messages for which there is one pod; with topic. Default: 100"),
});

function kubernetesTopic() {
  return z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,248}$/, "is not the name of a topic; expected lower-case letters, digits, dots, dashes and underscores");
}

/** Name of a topic. */
export const topic = kubernetesTopic();

/** Topics that it writes and reads. */
export const topics = z.strictObject({
  publishes: z.array(topic).default([]).describe("Topics it writes. Default: none"),
  consumes: z.array(topic).default([]).describe("Topics it reads. Default: none"),
});

/** A store of data that somebody else makes. */
export const datastore = z.strictObject({
  name: kubernetesName.describe("Name of it; its variables begin with it: ORDERS_HOST"),
  kind: z
    .enum(
      ["postgresql", "mysql", "redis", "dynamodb", "opensearch", "mongodb", "kafka"],
      "is not a kind of datastore; expected one of postgresql, mysql, redis, dynamodb, opensearch, mongodb, kafka",
    )
    .describe("What it is; the port follows from it"),
  host: hostName.optional().describe("Its host, the same name in each region's private zone. Default: <name>.<team>.data.internal"),
  port: z.int().min(1).max(65535).optional().describe("Its port. Default: that of its kind"),
  secret: z
    .union([kubernetesName, z.literal(false)])
    .optional()
    .describe("Secret with username and password, or false where Pod Identity opens it. Default: its name; false for dynamodb and kafka"),
});

const secretName = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9/_.-]*[a-z0-9])?$/,
    "is not the name of a secret; expected lower-case letters, digits, dashes, dots and slashes",
  );

/** A secret's name, or its name and the property of it. */
export const secret = z.union([
  z.strictObject({
    name: secretName.describe("Name below <environment>/<team>/<service>/ in the secret store"),
    property: z.string().min(1).describe("Property of a JSON secret"),
  }),
  secretName,
]);

/** Settings by variable. */
export const settings = z.record(variableName, z.union([z.string(), z.number(), z.boolean()]));

/** Secrets by variable. */
export const secrets = z.record(variableName, secret);

/** Verbs on named objects. */
export const permission = z.strictObject({
  apiGroup: z
    .string()
    .regex(/^[a-z0-9.-]*$/, "is not an API group; expected for instance apps, or an empty text for the core group")
    .default("")
    .describe("API group. Default: the core group"),
  resource: z
    .string()
    .regex(/^[a-z]+(\/[a-z]+)?$/, "is not a resource; expected one in the plural, for instance configmaps; never *")
    .describe(`Resource in the plural, one of ${grantable.map(resourceText).join(", ")}`),
  names: z.array(kubernetesName).default([]).describe("Names of the objects. Default: all of the namespace, for kinds without data alone"),
  verbs: z
    .array(z.enum(grantableVerbs, `is not a verb that a service may be granted; expected one of ${grantableVerbs.join(", ")} - remove it`))
    .min(1, "is empty; expected one verb at least")
    .describe("What it may do: read, and change nothing"),
});

/** Where its pods run. */
export const placement = z.strictObject({
  places: z
    .array(z.string())
    .min(1, "is empty; expected one place at least")
    .optional()
    .describe("Places it runs in. Default: every region of the environment"),
  capacity: z
    .enum(["on-demand", "spot"])
    .optional()
    .describe("Nodes it may run on. Default: on-demand where the tier is critical or the data payment or books, else spot"),
});

/** What it promises over 30 days. */
export const objective = z.strictObject({
  availability: share.optional().describe("Share of requests that do not fail. Default: 0.999, 0.995, 0.99 by tier"),
  p95Seconds: seconds.optional().describe("Time that 95 % of requests take at most, in seconds. Default: 1, of background services 5"),
});

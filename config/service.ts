import { z } from "zod";
import { hostName, image, kubernetesName } from "./services/schema/fields.ts";
import {
  datastore,
  objective,
  permission,
  placement,
  ports,
  probes,
  resources,
  scaling,
  secrets,
  settings,
  topics,
} from "./services/schema/runtime.ts";
import { dataClass, limits, resilience, rollout, route, sideVersion } from "./services/schema/traffic.ts";

const delivery = z.enum(["gitops", "pulumi"], "is not one way of delivery; expected gitops or pulumi, never both");

/** What an environment may say differently: each group replaces the service's own, settings and secrets one by one. */
const override = z.strictObject({
  image: image.optional().describe("Image. Default: the service's"),
  delivery: delivery.optional().describe("Who brings it into the clusters. Default: the service's"),
  placement: placement.optional().describe("Where it runs. Default: the service's"),
  scaling: scaling.optional().describe("How many pods. Default: the service's"),
  resources: resources.optional().describe("What it asks for. Default: the service's"),
  settings: settings.optional().describe("Settings besides and instead of the service's. Default: none"),
  secrets: secrets.optional().describe("Secrets besides and instead of the service's. Default: none"),
  datastores: z.array(datastore).optional().describe("Stores of data. Default: the service's"),
  externalHosts: z.array(hostName).optional().describe("Hosts outside. Default: the service's"),
});

/** A service as a team describes it: ten lines are enough, the rest follows from its tier and the class of its data. */
export const serviceSchema = z.strictObject({
  apiVersion: z.literal("nivas/v1", "is not a version this nivas reads; expected nivas/v1").describe("nivas/v1"),
  kind: z.literal("Service", "is not a kind of the catalogue; expected Service").describe("Service"),
  name: kubernetesName.describe("Name, unique in the catalogue: order"),
  objectName: kubernetesName.optional().describe("Name of its Kubernetes objects and Prometheus job. Default: <name>-service"),
  team: kubernetesName.describe("Team it belongs to, one of nivas:teams; also its namespace"),
  image: image.describe("Image with a tag or digest; without a host it stands in the registry of the region it runs in"),
  tier: z
    .enum(["critical", "standard", "background"])
    .default("standard")
    .describe("How much it matters; defaults follow. Default: standard"),
  dataClass: dataClass.describe("Strongest class of the data it handles"),
  profiles: z
    .array(z.string())
    .optional()
    .describe("Profiles of regulations it falls under. Default: payments for payment data, personal-data for personal data, else none"),
  gateway: z.boolean().default(false).describe("Whether it is the gateway that public requests come through. Default: false"),
  delivery: delivery.default("gitops").describe("Who brings it into the clusters. Default: gitops"),
  placement: placement.prefault({}).describe("Where it runs. Default: every region, nodes by tier"),
  ports: ports.prefault({}).describe("Ports of its container. Default: 8080, metrics on 8090"),
  callers: z.array(kubernetesName).default([]).describe("Services that call it besides those that say so themselves. Default: none"),
  callees: z.array(kubernetesName).default([]).describe("Services it calls and waits for. Default: none"),
  datastores: z.array(datastore).default([]).describe("Stores of data it uses. Default: none"),
  topics: topics.prefault({}).describe("Topics it writes and reads. Default: none"),
  externalHosts: z.array(hostName).default([]).describe("Hosts outside the mesh that it calls. Default: none"),
  settings: settings.default({}).describe("Settings by environment variable, none secret. Default: none"),
  secrets: secrets.default({}).describe("Secrets by environment variable: names, never values. Default: none"),
  permissions: z.array(permission).default([]).describe("What it may ask the Kubernetes API in its namespace. Default: nothing"),
  resources: resources.optional().describe("CPU and memory. Default: by tier"),
  probes: probes.prefault({}).describe("Questions after its health. Default: /health and /ready"),
  scaling: scaling.prefault({}).describe("How many pods. Default: by tier"),
  versions: z.array(sideVersion).default([]).describe("Versions that run beside the first, v1. Default: none"),
  routes: z.array(route).default([]).describe("Routes in the order they are tried. Default: everything to the first version"),
  limits: limits.prefault({}).describe("Limits of requests. Default: none"),
  resilience: resilience.prefault({}).describe("Connections and outliers. Default: its defaults"),
  rollout: rollout.optional().describe("How a new version comes in. Default: pod by pod"),
  objective: objective.prefault({}).describe("What it promises. Default: by tier"),
  environments: z.record(z.string(), override).default({}).describe("What single environments say differently. Default: nothing"),
});

/** A service as its YAML says, with the defaults that need no other fact filled in. */
export type ServiceDescription = z.output<typeof serviceSchema>;

/** The same as a user writes it. */
export type ServiceInput = z.input<typeof serviceSchema>;

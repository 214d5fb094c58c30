import {
  applicationSets,
  appProjects,
  argoCdChart,
  clusterRegistrations,
  deployerRights,
  serverOf,
} from "../../components/gitops/model/index.ts";
import type { GitOpsPlaceSpec } from "../../config/spec.ts";
import type { Delivery } from "../components/gitops/specs.ts";
import { at } from "./delivery-hub.ts";
import type { ApiServer } from "./harness/api-server.ts";
import { startApplicationSets, startArgoCd } from "./harness/argo.ts";
import { startControllers, type FakeNode } from "./harness/controllers.ts";
import type { Manifest } from "./harness/manifest.ts";
import type { Service } from "./harness/service.ts";

/** What Argo CD delivers in a test, to where, and on what. */
export interface ArgoCdHub extends Delivery {
  /** Places whose registrations it has. */
  readonly places: readonly string[];
  /** Address of the cluster of a place. @default - one API server plays every cluster */
  readonly endpointOf?: (place: GitOpsPlaceSpec) => string;
  readonly nodes: readonly FakeNode[];
}

/**
 * Gives `api` what nivas gives a hub, and starts Argo CD whole over it, with the deployers' rights and no others. Returns what
 * runs, to be stopped from the last to the first.
 */
export async function startArgoCdHub(api: ApiServer, hub: ArgoCdHub): Promise<Service[]> {
  const { endpointOf = () => api.url, gitops, nodes, places, spec } = hub;
  const bearerToken = await deployerToken(api, hub);
  const config = JSON.stringify({ bearerToken, tlsClientConfig: { caData: Buffer.from(api.ca).toString("base64") } });
  for (const { place, metadata, namespaces } of clusterRegistrations(spec, gitops).filter((one) => places.includes(one.place.place))) {
    const stringData = { name: place.place, server: serverOf(place, endpointOf(place)), namespaces, config };
    await api.apply(Object.assign({ apiVersion: "v1", kind: "Secret", metadata }, { stringData }));
  }
  for (const object of appProjects(spec, gitops)) await api.apply(object as Manifest);
  // Pruning is in the foreground, and what a set owns goes with it: both are the garbage collector's work.
  const running = [await startControllers(api, nodes)];
  running.push(await startArgoCd(api, argoCdChart(spec, gitops, "mumbai").values.configs.cm));
  for (const object of applicationSets(spec, gitops)) await api.apply(object);
  running.push(await startApplicationSets(api));
  return running;
}

/** A token of somebody who has the rights of the deployers' group and no others. */
async function deployerToken(api: ApiServer, { spec }: Delivery): Promise<string> {
  await api.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "deployer", namespace: "argocd" } });
  const subjects = [{ kind: "ServiceAccount", name: "deployer", namespace: "argocd" }];
  for (const right of deployerRights(spec)) await api.apply(right.kind === "Role" ? right : Object.assign({}, right, { subjects }));
  const made = await api.call({
    method: "POST",
    path: "/api/v1/namespaces/argocd/serviceaccounts/deployer/token",
    contentType: "application/json",
    body: JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 3600 } }),
  });
  return String(at(made, "status", "token"));
}

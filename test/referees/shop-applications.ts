import type { GitOpsSpec, PlatformSpec } from "../../config/spec.ts";
import { withDelivery, type Delivery } from "../components/gitops/specs.ts";
import { shopSpec } from "../config/services/shop.ts";
import { at } from "./delivery-hub.ts";
import type { KubernetesObject } from "./harness/manifest.ts";

/** What of an Application a reader of its page would ask. */
function facts(application: KubernetesObject): string {
  const { name = "" } = application.metadata ?? {};
  const of = (...path: readonly string[]): string => String(at(application, ...path));
  const label = (fact: string): string => of("metadata", "labels", `nivas.internal/${fact}`);
  const destination = `${of("spec", "destination", "server")} ${of("spec", "destination", "namespace")}`;
  return `${name} ${of("spec", "project")} ${destination} ${of("spec", "source", "path")} ${label("place")} ${label("wave")}`;
}

/** Every Application as a reader sees it, sorted. */
export function sorted(all: ReadonlyMap<string, KubernetesObject>): readonly string[] {
  return [...all.values()].map(facts).sort();
}

/** The places of the shop: the cluster that each is in, the address that it has there, and the wave that a change comes in. */
const shopPlaces: Readonly<Record<string, readonly [server: string, wave: number]>> = {
  mumbai: ["https://mumbai.eks.example.in", 3],
  hyderabad: ["https://hyderabad.eks.example.in", 2],
  delhi: ["https://mumbai.eks.example.in/?place=delhi", 1],
  kolkata: ["https://mumbai.eks.example.in/?place=kolkata", 1],
};

/** The Applications of the shop, said a second time without the model. */
export function expected({ environment, services }: PlatformSpec): readonly string[] {
  const line = (name: string, team: string, place: string): string => {
    const [server, wave] = shopPlaces[place] ?? [];
    return `${name}-${place} ${team} ${server} ${team} gitops/${environment}/${place}/${name} ${place} ${wave}`;
  };
  return services.flatMap(({ name, team, places }) => places.map((place) => line(name, team, place))).sort();
}

/** Names of the Applications that a change reaches first: those in Local Zones, else those of the secondary. */
export function firstWave({ services }: PlatformSpec): readonly string[] {
  return services.flatMap(({ name, places }) => {
    const edges = places.filter((place) => place === "delhi" || place === "kolkata");
    return (edges.length > 0 ? edges : ["hyderabad"]).map((place) => `${name}-${place}`);
  });
}

/** Whether it is about to be deleted. */
export function isGoing(application: KubernetesObject | undefined): boolean {
  return at(application, "metadata", "deletionTimestamp") !== undefined;
}

/** Whether somebody asked it to sync, and nobody has yet. */
export function isAsked(application: KubernetesObject | undefined): boolean {
  return at(application, "operation") !== undefined;
}

/** The shop in an environment with some of its delivery changed. */
export function delivery(environment: "dev" | "prod", change: Partial<GitOpsSpec> = {}): Delivery {
  return withDelivery(shopSpec(environment), change);
}

/** The longest label value and DNS label. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export const NAME_CHARACTERS = 63;

/** Name of the workload of `version` in `place`: the service's own at a region, with the place at what shares the region's cluster, with the version behind the first. */
export function workloadName(objectName: string, place: { readonly id: string; readonly cluster: string }, version?: string): string {
  return [objectName, ...(place.id === place.cluster ? [] : [place.id]), ...(version === undefined ? [] : [version])].join("-");
}

/** Name of the Service beside a service's own that a rollout needs. */
export function rolloutServiceName(objectName: string, role: "preview"): string {
  return `${objectName}-${role}`;
}

/** A name that is made of a service's, and what bears it. */
export interface ComposedName {
  readonly what: string;
  readonly name: string;
}

/** Every name of a service that Kubernetes, Argo CD or a label bounds to {@link NAME_CHARACTERS}. */
export function composedNames(
  service: {
    readonly name: string;
    readonly objectName: string;
    readonly versions: readonly string[];
    readonly hasRollout: boolean;
    readonly hasTopicScaling: boolean;
  },
  places: readonly { readonly id: string; readonly cluster: string }[],
): readonly ComposedName[] {
  const { name, objectName } = service;
  const workloads = places.flatMap((place) => [undefined, ...service.versions].map((version) => workloadName(objectName, place, version)));
  return [
    { what: "service", name: objectName },
    ...workloads.map((workload) => ({ what: "workload", name: workload })),
    ...(service.hasTopicScaling ? workloads.map((workload) => ({ what: "autoscaler of KEDA", name: `keda-hpa-${workload}` })) : []),
    ...(service.hasRollout ? [{ what: "rollout's service", name: rolloutServiceName(objectName, "preview") }] : []),
    { what: "ApplicationSet", name },
    ...places.map(({ id }) => ({ what: "Application", name: `${name}-${id}` })),
  ];
}

/** The longest label value and DNS label. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export const NAME_CHARACTERS = 63;

/**
 * The longest name of a workload with a rollout. Kubernetes cuts what a pod's name begins with, `<workload>-<hash>-`, to 58
 * characters; analyses know the new pods by it, so ten characters of hash and two dashes have to have room.
 * @see https://github.com/kubernetes/apiserver/blob/master/pkg/storage/names/generate.go
 */
export const ROLLOUT_CHARACTERS = 46;

/** Name of the workload of `version` in `place`: the service's own at a region, with the place at what shares the region's cluster, with the version behind the first. */
export function workloadName(objectName: string, place: { readonly id: string; readonly cluster: string }, version?: string): string {
  return [objectName, ...(place.id === place.cluster ? [] : [place.id]), ...(version === undefined ? [] : [version])].join("-");
}

/** Name of the Service beside a service's own that a rollout needs. */
export function rolloutServiceName(objectName: string, role: "preview"): string {
  return `${objectName}-${role}`;
}

/** A name that is made of a service's, what bears it, and how many characters it may have. */
export interface ComposedName {
  readonly what: string;
  readonly name: string;
  readonly most: number;
}

/**
 * Every name of a service that Kubernetes, Argo CD or a label bounds to {@link NAME_CHARACTERS}, and workloads with a rollout to
 * {@link ROLLOUT_CHARACTERS}, which leaves room for the Service of {@link rolloutServiceName} too.
 */
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
  const bounded = (what: string, names: readonly string[], most = NAME_CHARACTERS): readonly ComposedName[] =>
    names.map((each) => ({ what, name: each, most }));
  return [
    ...bounded("service", [objectName]),
    ...(service.hasRollout ? bounded("rollout", workloads, ROLLOUT_CHARACTERS) : bounded("workload", workloads)),
    ...(service.hasTopicScaling
      ? bounded(
          "autoscaler of KEDA",
          workloads.map((workload) => `keda-hpa-${workload}`),
        )
      : []),
    ...bounded("ApplicationSet", [name]),
    ...bounded(
      "Application",
      places.map(({ id }) => `${name}-${id}`),
    ),
  ];
}

import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { sitePlaces } from "../tables/places.ts";
import { duplicates } from "./duplicates.ts";
import { platformNamespaces } from "./names.ts";

/** That add-ons have names and namespaces of their own. */
export function checkAddons({ gitops: { addons }, teams }: Config): Problem[] {
  const path = "nivas:gitops.addons";
  const taken = (namespace: string): string | undefined => {
    if (teams.some(({ name }) => name === namespace)) return "is a team's namespace";
    return platformNamespaces.has(namespace) || namespace.startsWith("kube-")
      ? "is a namespace of the platform or of Kubernetes"
      : undefined;
  };
  return [
    ...duplicates(
      addons.map(({ name }) => name),
      path,
      "name",
    ),
    ...duplicates(
      addons.map(({ namespace }) => namespace),
      path,
      "namespace",
    ),
    ...addons.flatMap(({ namespace }, index): Problem[] => {
      const wrong = taken(namespace);
      if (wrong === undefined) return [];
      return [
        {
          path: `${path}[${index}].namespace`,
          value: namespace,
          wrong,
          expected: "a namespace of the add-on's own",
          fix: "choose another name",
        },
      ];
    }),
  ];
}

/** That clusters of one's own stand at sites that have no other, and what is weaker there than at EKS, which is said each time. */
export function checkOwnClusters({ gitops: { ownClusters }, sites, environment }: Config): Problem[] {
  const path = "nivas:gitops.ownClusters";
  const known = sitePlaces.map(({ id }): string => id);
  return [
    ...duplicates(
      ownClusters.map(({ place }) => place),
      path,
      "place",
    ),
    ...ownClusters.flatMap(({ place, tokenMinutes }, index): Problem[] => {
      const at = { path: `${path}[${index}].place`, value: place };
      if (!known.includes(place)) return [{ ...at, wrong: "is not a site", expected: `one of ${known.join(", ")}` }];
      const joined = sites.findIndex((site) => site.place === place);
      if (joined !== -1)
        return [
          {
            ...at,
            wrong: `is nivas:sites[${joined}], whose machines are in a region's cluster`,
            expected: "a site with a cluster of its own, or with machines in a region's, not both",
            fix: "remove one of the two",
          },
        ];
      return [
        {
          ...at,
          wrong: `is signed in to with a token of ${tokenMinutes} minutes, as no cluster but EKS takes an identity of AWS`,
          expected: "a cluster of EKS",
          fix: `an exception: the site renews ${environment}/platform/argocd/cluster-${place} every ${Math.floor(tokenMinutes / 2)} minutes`,
          level: "warn",
        },
      ];
    }),
  ];
}

import { meant } from "../../nearest.ts";
import { wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";
import { grantable, resourceText, type GrantableResource } from "../grantable.ts";

type Permission = DescribedService["permissions"][number];
type At = (...rest: readonly PropertyKey[]) => readonly PropertyKey[];

/** That a service asks the Kubernetes API for nothing but rows of {@link grantable}, and names the objects that hold data. */
export function checkPermissions(service: DescribedService): ServiceProblem[] {
  return service.permissions.flatMap((permission, index): ServiceProblem[] => {
    const at: At = (...rest) => ["permissions", index, ...rest];
    const { apiGroup, resource } = permission;
    const row = grantable.find((one) => one.apiGroup === apiGroup && one.resource === resource);
    return row === undefined ? [unknownResource(service, permission, at)] : checkRow(service, permission, row, at);
  });
}

function unknownResource(service: DescribedService, { apiGroup, resource }: Permission, at: At): ServiceProblem {
  if (resource.split("/")[0] === "secrets")
    return wrongIn(service, at("resource"), {
      value: resource,
      wrong: "are read through the API",
      expected: "secrets as variables",
      fix: "name them under secrets",
    });
  const sameName = grantable.find((one) => one.resource === resource);
  if (sameName !== undefined)
    return wrongIn(service, at("apiGroup"), {
      ...(apiGroup === "" ? {} : { value: apiGroup }),
      wrong: apiGroup === "" ? `is missing, and ${resource} are not of the core group` : `is not the API group of ${resource}`,
      expected: sameName.apiGroup === "" ? "none, for the core group" : sameName.apiGroup,
      fix: sameName.apiGroup === "" ? "remove it" : `write apiGroup: ${sameName.apiGroup}`,
    });
  return wrongIn(service, at("resource"), {
    value: resourceText({ apiGroup, resource }),
    wrong: "is nothing that a service may be granted",
    expected: `one of ${grantable.map(resourceText).join(", ")}`,
    fix:
      meant(
        resource,
        grantable.map((one) => one.resource),
        1,
      ).fix ?? "remove it",
  });
}

function checkRow(service: DescribedService, { names, resource, verbs }: Permission, row: GrantableResource, at: At): ServiceProblem[] {
  if (row.needsNames && names.length === 0)
    return [
      wrongIn(service, at("names"), {
        wrong: `is missing, which would open every object of ${resource}`,
        expected: "the names of the objects",
        fix: "add them",
      }),
    ];
  const allowed = row.verbs.filter((verb) => names.length === 0 || verb !== "list");
  return verbs.flatMap((verb, index): ServiceProblem[] => {
    if (allowed.some((one) => one === verb)) return [];
    const wrong = verb === "list" ? "cannot be bound to names" : `is not a verb that a service may be granted on ${resource}`;
    return [wrongIn(service, at("verbs", index), { value: verb, wrong, expected: `one of ${allowed.join(", ")}`, fix: "remove it" })];
  });
}

import type { Route } from "../../../../components/observability/model/routing/index.ts";

type Labels = Readonly<Record<string, string>>;

/**
 * The routes that tell of an alert with `labels`, in their order: of each branch the deepest that takes it, and of a node's
 * branches the first, and those after it for as long as they say `continue`.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#route
 */
export function routesOf(route: Route, labels: Labels): readonly Route[] {
  if (!(route.matchers ?? []).every((matcher) => takes(matcher, labels))) return [];
  const found: Route[] = [];
  for (const child of route.routes ?? []) {
    const below = routesOf({ ...inherited(route), ...child }, labels);
    found.push(...below);
    if (below.length > 0 && child.continue !== true) break;
  }
  return found.length > 0 ? found : [route];
}

/** What a branch has of the node that it grows on, where it says nothing itself. */
function inherited({ receiver, group_by, group_wait, group_interval, repeat_interval }: Route): Partial<Route> {
  return {
    receiver,
    ...(group_by === undefined ? {} : { group_by }),
    ...(group_wait === undefined ? {} : { group_wait }),
    ...(group_interval === undefined ? {} : { group_interval }),
    ...(repeat_interval === undefined ? {} : { repeat_interval }),
  };
}

/** Whether labels fit `name="value"` or `name=~"pattern"`; a label that is not there is empty. */
export function takes(matcher: string, labels: Labels): boolean {
  const [, name = "", operator, value = ""] = /^(\w+)(=~|!~|!=|=)"(.*)"$/.exec(matcher) ?? [];
  const actual = labels[name] ?? "";
  const fits = operator?.endsWith("~") === true ? new RegExp(`^(?:${value})$`).test(actual) : actual === value;
  return operator?.startsWith("!") === true ? !fits : fits;
}

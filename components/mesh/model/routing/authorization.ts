import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { PlatformSpec, RouteSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { needsToken } from "./authentication.ts";
import { gatewayPrincipal, podLabels, routeHeader, routeName, servicePrincipal } from "./identities.ts";
import { serviceNamed } from "./service-index.ts";

type Rule = NonNullable<NonNullable<IAuthorizationPolicy["spec"]>["rules"]>[number];
type Operation = NonNullable<NonNullable<NonNullable<Rule["to"]>[number]>["operation"]>;

/**
 * Who may send what to a service; the mesh denies the rest. Declared callers by their identity, on the service's routes.
 * The ingress gateway, a rule a public route: the route is the one that the gateway chose and named in a header, which
 * is believed from the gateway's identity alone, so that no second reading of the path can come to another answer. And
 * Prometheus, which has no identity in the mesh, on the metrics path; the network policy says from where.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function authorizationPolicy(service: ServiceSpec, spec: PlatformSpec): Named<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: service.objectName, namespace: service.team },
    spec: {
      selector: { matchLabels: { ...podLabels(service) } },
      action: "ALLOW",
      rules: [
        ...callersRule(service, spec),
        ...service.traffic.routes.filter(({ isPublic }) => isPublic).map((route) => publicRule(service, route, spec)),
        ...metricsRule(service),
      ],
    },
  };
}

function metricsRule({ ports }: ServiceSpec): readonly Rule[] {
  if (ports.metrics === ports.serving) return [];
  return [{ to: [{ operation: { ports: [String(ports.metrics)], methods: ["GET"], paths: ["/metrics"] } }] }];
}

function callersRule(service: ServiceSpec, spec: PlatformSpec): readonly Rule[] {
  if (service.callers.length === 0) return [];
  const principals = service.callers.map((caller) => servicePrincipal(spec, serviceNamed(spec, caller)));
  const operations = new Map(
    service.traffic.routes.map((route) => {
      const one = operation(service, route);
      return [JSON.stringify(one), { operation: one }];
    }),
  );
  return [{ from: [{ source: { principals } }], to: [...operations.values()] }];
}

function publicRule(service: ServiceSpec, route: RouteSpec, spec: PlatformSpec): Rule {
  const { scopes } = route.gateway;
  // Without an issuer there are no request principals, and the route stays closed.
  const token = needsToken(route.gateway) ? { requestPrincipals: [`${spec.mesh.tokens?.issuer ?? "nobody"}/*`] } : {};
  return {
    from: [{ source: { principals: [gatewayPrincipal(spec, "ingress")], ...token } }],
    to: [{ operation: operation(service, route) }],
    when: [
      { key: `request.headers[${routeHeader}]`, values: [routeName(service, route)] },
      ...scopes.map((scope) => ({ key: "request.auth.claims[scope]", values: [scope] })),
    ],
  };
}

function operation({ ports }: ServiceSpec, { match }: RouteSpec): Operation {
  const { methods, prefix } = match;
  return {
    ports: [String(ports.serving)],
    ...(methods.length === 0 ? {} : { methods: [...methods] }),
    ...(prefix === "/" ? {} : { paths: prefix.endsWith("/") ? [`${prefix}*`] : [prefix, `${prefix}/*`] }),
  };
}

import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { IRequestAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication";
import { adminPrefix, privateRanges } from "../../../../config/routing/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { knownToAnalyzer } from "./analyzer.ts";
import { jwtRule } from "./authentication.ts";
import { gatewayIdentities } from "./identities.ts";

const { namespace } = gatewayIdentities.ingress;

/**
 * Who may send what to the gateways: everybody, as routes and services decide, but administrators' paths from private
 * ranges alone. The address is the client's, which the entrance preserves or its one trusted hop states.
 */
export function gatewayAuthorization(): readonly Named<IAuthorizationPolicy>[] {
  const policy = (name: string, spec: NonNullable<IAuthorizationPolicy["spec"]>): Named<IAuthorizationPolicy> => ({
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name, namespace, ...(spec.action === "DENY" ? knownToAnalyzer("denialByPath") : {}) },
    spec,
  });
  return [
    policy("public-requests", { action: "ALLOW", rules: [{}] }),
    policy("admin-from-private-ranges", {
      action: "DENY",
      rules: [
        {
          from: [{ source: { notRemoteIpBlocks: [...privateRanges] } }],
          // What stands behind a semicolon is no part of the path to some frameworks.
          to: [{ operation: { paths: [adminPrefix, `${adminPrefix}/*`, `${adminPrefix};*`] } }],
        },
      ],
    }),
  ];
}

/** Whose tokens the gateways believe: one that is present and wrong is answered 401 before anything else happens. */
export function gatewayAuthentication({ mesh }: PlatformSpec): readonly Named<IRequestAuthentication>[] {
  if (mesh.tokens === undefined) return [];
  return [
    {
      apiVersion: "security.istio.io/v1",
      kind: "RequestAuthentication",
      metadata: { name: "end-users", namespace },
      spec: { jwtRules: [jwtRule(mesh.tokens)] },
    },
  ];
}

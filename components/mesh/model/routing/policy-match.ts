import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { contains, parseCidr } from "../../../../config/cidr.ts";
import type { SeenRequest } from "./http-match.ts";

/** Who sends a request, as mutual TLS, its token and its connection prove it. */
export interface Sender {
  readonly principal: string | undefined;
  /** `<issuer>/<subject>` of a valid token; undefined without one. */
  readonly requestPrincipal: string | undefined;
  readonly scopes: readonly string[];
  /** The client's own address. */
  readonly address: string | undefined;
  /** Port of the workload that is asked. */
  readonly port: number;
}

type Rule = NonNullable<NonNullable<IAuthorizationPolicy["spec"]>["rules"]>[number];
type Source = NonNullable<NonNullable<Rule["from"]>[number]["source"]>;
type Operation = NonNullable<NonNullable<Rule["to"]>[number]["operation"]>;

/** Whether a rule of `policy` takes `request` from `sender`: for ALLOW it then goes on, for DENY it does not. */
export function ruleTakes(policy: IAuthorizationPolicy, request: SeenRequest, sender: Sender): boolean {
  return (policy.spec?.rules ?? []).some(
    ({ from, to, when = [] }) =>
      (from === undefined || from.some(({ source = {} }) => sourceFits(source, sender))) &&
      (to === undefined || to.some(({ operation = {} }) => operationFits(operation, request, sender))) &&
      when.every(({ key, values = [] }) => valuesOf(key, request, sender).some((value) => values.includes(value))),
  );
}

function sourceFits({ notRemoteIpBlocks, principals, requestPrincipals }: Source, sender: Sender): boolean {
  return (
    (principals === undefined || oneFits(principals, sender.principal)) &&
    (requestPrincipals === undefined || oneFits(requestPrincipals, sender.requestPrincipal)) &&
    (notRemoteIpBlocks === undefined || !notRemoteIpBlocks.some((block) => isInside(sender.address, block)))
  );
}

function operationFits({ methods, paths, ports }: Operation, request: SeenRequest, { port }: Sender): boolean {
  return (
    (methods === undefined || oneFits(methods, request.method)) &&
    (paths === undefined || oneFits(paths, request.path)) &&
    (ports === undefined || ports.includes(String(port)))
  );
}

function valuesOf(key: string, { headers }: SeenRequest, { scopes }: Sender): readonly string[] {
  if (key === "request.auth.claims[scope]") return scopes;
  const header = /^request\.headers\[(.+)\]$/.exec(key)?.[1];
  return header === undefined ? [] : (headers.get(header) ?? []);
}

/** A star at the end stands for the rest. */
function oneFits(allowed: readonly string[], value: string | undefined): boolean {
  if (value === undefined) return false;
  return allowed.some((one) => (one.endsWith("*") ? value.startsWith(one.slice(0, -1)) : value === one));
}

function isInside(address: string | undefined, block: string): boolean {
  const [inner, outer] = [parseCidr(`${address}/32`), parseCidr(block)];
  return inner !== undefined && outer !== undefined && contains(outer, inner);
}

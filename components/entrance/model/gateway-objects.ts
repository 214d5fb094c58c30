import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { IGateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import type { PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { regionAt, type KubernetesObject, type Named } from "../../kubernetes/model/index.ts";
import { entranceGuardObjects } from "./entrance-guard.ts";
import { gatewayPort } from "./gateway-service.ts";
import { ingressGateways, ingressNamespace, publicHosts, type IngressGateway } from "./gateways.ts";
import { targetGroupBinding } from "./target-group-binding.ts";

/** Every object of the entrances of `place`: their guard, the certificate of its gateways, what opens each, and what binds each to its ALB. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const region = regionAt(spec, place);
  const gateways = ingressGateways(region);
  const [first] = gateways;
  return [
    ...entranceGuardObjects(),
    ...(first === undefined ? [] : [gatewayCertificate(region, first)]),
    ...gateways.map(openGateway),
    ...gateways.flatMap((gateway) => targetGroupBinding(gateway) ?? []),
  ];
}

/**
 * The certificate of a cluster's gateways, for every host they answer for: 90 days, a new key each time, renewed with a
 * month to go. Behind an ALB no client sees it, and the ALB asks for none of its names: any issuer will do there.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-routing-configuration
 */
function gatewayCertificate(region: RegionSpec, { entrance: { certificate } }: IngressGateway): Named<ICertificate> {
  const { secretName, issuer } = certificate;
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: secretName, namespace: ingressNamespace },
    spec: {
      secretName,
      dnsNames: [...publicHosts(region)],
      duration: `${90 * 24}h`,
      renewBefore: `${30 * 24}h`,
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      usages: ["digital signature", "server auth"],
      issuerRef: { name: issuer, kind: "ClusterIssuer", group: "cert-manager.io" },
      revisionHistoryLimit: 3,
    },
  };
}

/**
 * The Gateway object that opens a gateway on 443 with TLS 1.2 or newer, and behind an NLB on 80 to redirect. Behind an ALB
 * it takes every name: an ALB names no host when it opens TLS to its targets, and would match none. Which hosts are
 * answered is then said by the VirtualServices alone, as it is for the path of a request.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 * @see https://github.com/aws-samples/eks-alb-istio-with-tls/pull/9
 */
function openGateway({ gateway, hosts, selector, entrance }: IngressGateway): Named<IGateway> {
  const named = { hosts: [...hosts] };
  const redirect = { port: { number: 80, name: "http", protocol: "HTTP" }, ...named, tls: { httpsRedirect: true } };
  const secure = {
    port: { number: gatewayPort, name: "https", protocol: "HTTPS" },
    hosts: entrance.kind === "nlb" ? named.hosts : ["*"],
    tls: { mode: "SIMPLE" as const, credentialName: entrance.certificate.secretName, minProtocolVersion: "TLSV1_2" as const },
  };
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: gateway, namespace: ingressNamespace },
    spec: { selector: { ...selector }, servers: entrance.kind === "nlb" ? [redirect, secure] : [secure] },
  };
}

import type { EdgeSpec, EntranceSpec, PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { regionAt, type ChartValues } from "../../kubernetes/model/index.ts";
import { gatewayService } from "./gateway-service.ts";

/** Namespace of the ingress gateways, of the objects that open them and of their certificate. */
export const ingressNamespace = "istio-ingress";

/** One ingress gateway of a cluster: the region's own, or that of a Local Zone with users. What its chart release has of its own. */
export interface IngressGateway {
  /** The region, or the Local Zone. */
  readonly place: string;
  /** Name of its Helm release, Deployment and Service: `istio-ingress`, `istio-ingress-delhi`. */
  readonly release: string;
  /** Name of the Gateway object that opens it: `public`, `public-delhi`. */
  readonly gateway: string;
  readonly entrance: EntranceSpec;
  /** Hosts it answers for. */
  readonly hosts: readonly string[];
  /** Labels by which the Gateway object finds its pods; the chart's own. */
  readonly selector: { readonly istio: string };
  /** The chart's `service`. */
  readonly service: ChartValues;
  /** The chart's `podAnnotations`: whom the gateway believes about a client's address. */
  readonly podAnnotations: Readonly<Record<string, string>>;
  /** The chart's `nodeSelector` and `tolerations`: a Local Zone's gateway runs on its nodes alone. */
  readonly placement: {
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly tolerations: readonly { readonly key: string; readonly operator: string; readonly value: string; readonly effect: string }[];
  };
}

/** The ingress gateways of a region's cluster, the region's own first; none where it serves no users. */
export function ingressGateways(region: RegionSpec): readonly IngressGateway[] {
  const own = region.entrance === undefined ? [] : [regionGateway(region, region.entrance)];
  return [...own, ...region.edges.flatMap((edge) => (edge.entrance === undefined ? [] : [edgeGateway(region, edge, edge.entrance)]))];
}

/** The Gateway objects of `place` that users come through, as VirtualServices name them: `istio-ingress/public`. */
export function publicGateways(spec: PlatformSpec, place: string): readonly string[] {
  return ingressGateways(regionAt(spec, place)).map(({ gateway }) => `${ingressNamespace}/${gateway}`);
}

/** Every host that users may call in `place`, sorted: those of its own entrance and of its Local Zones, which it stands in for. */
export function publicHosts(region: RegionSpec): readonly string[] {
  const all = [region.entrance, ...region.edges.map(({ entrance }) => entrance)];
  return [...new Set(all.flatMap((entrance) => entrance?.hosts ?? []))].sort();
}

function regionGateway(region: RegionSpec, entrance: EntranceSpec): IngressGateway {
  return {
    place: region.place,
    release: "istio-ingress",
    gateway: "public",
    entrance,
    hosts: publicHosts(region),
    selector: { istio: "ingress" },
    service: gatewayService(entrance, region),
    podAnnotations: topologyAnnotation(entrance),
    placement: { nodeSelector: {}, tolerations: [] },
  };
}

function edgeGateway(region: RegionSpec, { place }: EdgeSpec, entrance: EntranceSpec): IngressGateway {
  const onEdge = "nivas.internal/place";
  return {
    place,
    release: `istio-ingress-${place}`,
    gateway: `public-${place}`,
    entrance,
    hosts: entrance.hosts,
    selector: { istio: `ingress-${place}` },
    service: gatewayService(entrance, region),
    podAnnotations: topologyAnnotation(entrance),
    placement: {
      nodeSelector: { [onEdge]: place },
      tolerations: [{ key: onEdge, operator: "Equal", value: place, effect: "NoSchedule" }],
    },
  };
}

/**
 * The proxies before the gateway that it believes: the ALB, which adds the client's address to `x-forwarded-for`; none
 * behind an NLB, which hands the client's own connection on. What a client says of itself beyond that is dropped.
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/
 */
function topologyAnnotation({ kind }: EntranceSpec): Readonly<Record<string, string>> {
  const gatewayTopology = { numTrustedProxies: kind === "alb-waf" ? 1 : 0, forwardClientCertDetails: "SANITIZE" };
  return { "proxy.istio.io/config": JSON.stringify({ gatewayTopology }) };
}

import { Certificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import { Gateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import { describe, expect, it } from "vitest";
import { gatewayService, ingressGateways, objects, publicGateways, publicHosts } from "../../../components/entrance/model/index.ts";
import { withRegion } from "../kubernetes/recording.ts";
import { alb, dev, nlb, prod, regionOf } from "./specs.ts";

const attributes = "service.beta.kubernetes.io/aws-load-balancer-attributes";

describe("the Service of a gateway behind an NLB", () => {
  const service = gatewayService(nlb(), regionOf(dev));

  it("tells the controller exactly this", () => {
    expect(service["annotations"]).toEqual(
      Object.fromEntries(
        [
          ["additional-resource-tags", "entrance=mumbai"],
          ["attributes", "deletion_protection.enabled=false,load_balancing.cross_zone.enabled=true,zonal_shift.config.enabled=true"],
          ["healthcheck-healthy-threshold", "2"],
          ["healthcheck-interval", "10"],
          ["healthcheck-path", "/healthz/ready"],
          ["healthcheck-port", "15021"],
          ["healthcheck-protocol", "http"],
          ["healthcheck-success-codes", "200"],
          ["healthcheck-timeout", "5"],
          ["healthcheck-unhealthy-threshold", "2"],
          ["ip-address-type", "ipv4"],
          ["manage-backend-security-group-rules", "true"],
          ["nlb-target-type", "ip"],
          ["scheme", "internet-facing"],
          [
            "target-group-attributes",
            "deregistration_delay.timeout_seconds=60,preserve_client_ip.enabled=true,proxy_protocol_v2.enabled=false",
          ],
        ].map(([key, value]) => [`service.beta.kubernetes.io/aws-load-balancer-${key}`, value]),
      ),
    );
  });

  it("is of the controller's class, open to its sources on 80 and 443 alone, and opens no port of a node", () => {
    expect({ ...service, annotations: {} }).toEqual({
      type: "LoadBalancer",
      loadBalancerClass: "service.k8s.aws/nlb",
      allocateLoadBalancerNodePorts: false,
      externalTrafficPolicy: "Local",
      loadBalancerSourceRanges: ["203.0.113.0/24"],
      ports: [
        { name: "http2", port: 80, protocol: "TCP", targetPort: 80 },
        { name: "https", port: 443, protocol: "TCP", targetPort: 443 },
      ],
      annotations: {},
    });
  });

  it("refuses deletion in production, and is internal where asked", () => {
    const inProd = gatewayService({ ...nlb(), deletionProtection: true, scheme: "internal" }, regionOf(prod));
    const annotations = inProd["annotations"] as Readonly<Record<string, string>>;
    expect(annotations[attributes]).toContain("deletion_protection.enabled=true");
    expect(annotations["service.beta.kubernetes.io/aws-load-balancer-scheme"]).toBe("internal");
  });
});

describe("the Service of a gateway that no NLB leads to", () => {
  it.each([
    ["behind an ALB", alb()],
    ["without an entrance", undefined],
  ])("%s stays inside the cluster", (_, entrance) => {
    expect(gatewayService(entrance, regionOf(prod))).toEqual({
      type: "ClusterIP",
      ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 443 }],
    });
  });
});

describe("the gateways of a cluster", () => {
  it("are the region's own and one pinned to each Local Zone with users", () => {
    const listed = ingressGateways(regionOf(prod)).map(({ release, gateway, hosts, selector, placement }) => ({
      release,
      gateway,
      hosts,
      selector,
      placement,
    }));
    expect(listed).toEqual([
      {
        release: "istio-ingress",
        gateway: "public",
        hosts: ["api.example.in", "delhi-api.example.in"],
        selector: { istio: "ingress" },
        placement: { nodeSelector: {}, tolerations: [] },
      },
      {
        release: "istio-ingress-delhi",
        gateway: "public-delhi",
        hosts: ["delhi-api.example.in"],
        selector: { istio: "ingress-delhi" },
        placement: {
          nodeSelector: { "nivas.internal/place": "delhi" },
          tolerations: [{ key: "nivas.internal/place", operator: "Equal", value: "delhi", effect: "NoSchedule" }],
        },
      },
    ]);
  });

  it.each([
    ["an ALB, which adds the client's address,", prod, '{"gatewayTopology":{"numTrustedProxies":1,"forwardClientCertDetails":"SANITIZE"}}'],
    ["an NLB, which keeps it, nobody:", dev, '{"gatewayTopology":{"numTrustedProxies":0,"forwardClientCertDetails":"SANITIZE"}}'],
  ])("believe of a client's address %s alone", (_, spec, topology) => {
    for (const { podAnnotations } of ingressGateways(regionOf(spec))) expect(podAnnotations).toEqual({ "proxy.istio.io/config": topology });
  });

  it("are bound by routes under names that follow from the place", () => {
    expect(publicGateways(prod, "mumbai")).toEqual(["istio-ingress/public", "istio-ingress/public-delhi"]);
    expect(publicGateways(prod, "hyderabad")).toEqual(["istio-ingress/public"]);
    expect(
      publicGateways(
        withRegion(dev, "mumbai", () => ({ entrance: undefined })),
        "mumbai",
      ),
    ).toEqual([]);
  });

  it("of Mumbai answer for Delhi's hosts too, as it stands in for the zone", () => {
    expect(publicHosts(regionOf(prod))).toEqual(["api.example.in", "delhi-api.example.in"]);
    expect(publicHosts(regionOf(prod, "hyderabad"))).toEqual(["api.example.in"]);
  });
});

describe("the objects of an entrance", () => {
  const guard = ["ValidatingAdmissionPolicy nivas-one-entrance", "ValidatingAdmissionPolicyBinding nivas-one-entrance"];
  const named = (spec: typeof dev, place: string, kind: string, name: string): unknown =>
    objects(spec, place).find((object) => object.kind === kind && object.metadata.name === name);

  it.each([
    ["dev", dev, "mumbai", ["Certificate ingress-tls", "Gateway public"]],
    [
      "prod",
      prod,
      "mumbai",
      ["Certificate ingress-tls", "Gateway public", "Gateway public-delhi", "TargetGroupBinding public", "TargetGroupBinding public-delhi"],
    ],
    ["prod", prod, "hyderabad", ["Certificate ingress-tls", "Gateway public", "TargetGroupBinding public"]],
  ] as const)("of %s in %#: exactly these, all in istio-ingress, after the guard of the cluster", (_, spec, place, expected) => {
    const [policy, binding, ...made] = objects(spec, place);
    expect([policy, binding].map((object) => `${object?.kind} ${object?.metadata.name}`)).toEqual(guard);
    expect(made.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(expected);
    expect(new Set(made.map(({ metadata }) => metadata.namespace))).toEqual(new Set(["istio-ingress"]));
  });

  it("of a place that serves no users are the guard alone: nobody opens one beside nivas", () => {
    const closed = withRegion(dev, "mumbai", () => ({ entrance: undefined }));
    expect(objects(closed, "mumbai").map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(guard);
  });

  it("behind an NLB end TLS 1.2 or newer for their own hosts, and redirect plain HTTP", () => {
    expect(named(dev, "mumbai", "Gateway", "public")).toEqual({
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { name: "public", namespace: "istio-ingress" },
      spec: {
        selector: { istio: "ingress" },
        servers: [
          { port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["api.dev.example.in"], tls: { httpsRedirect: true } },
          {
            port: { number: 443, name: "https", protocol: "HTTPS" },
            hosts: ["api.dev.example.in"],
            tls: { mode: "SIMPLE", credentialName: "ingress-tls", minProtocolVersion: "TLSV1_2" },
          },
        ],
      },
    });
  });

  it("behind an ALB take every name on 443, as an ALB names none, and nothing on 80", () => {
    expect(named(prod, "mumbai", "Gateway", "public-delhi")).toMatchObject({
      spec: {
        selector: { istio: "ingress-delhi" },
        servers: [{ port: { number: 443 }, hosts: ["*"], tls: { mode: "SIMPLE", minProtocolVersion: "TLSV1_2" } }],
      },
    });
  });

  it("bind the pods of each gateway to its own target group, by name and over HTTPS", () => {
    expect(named(prod, "mumbai", "TargetGroupBinding", "public-delhi")).toEqual({
      apiVersion: "elbv2.k8s.aws/v1beta1",
      kind: "TargetGroupBinding",
      metadata: { name: "public-delhi", namespace: "istio-ingress" },
      spec: {
        targetGroupName: "prod-delhi-ingress",
        targetType: "ip",
        ipAddressType: "ipv4",
        targetGroupProtocol: "HTTPS",
        serviceRef: { name: "istio-ingress-delhi", port: 443 },
      },
    });
  });

  it("hold one certificate for every host of the cluster, from the issuer that config names", () => {
    const spec = withRegion(prod, "mumbai", ({ entrance }) => ({
      entrance: entrance && { ...entrance, certificate: { issuer: "bank-ca", secretName: "ingress-tls" } },
    }));
    expect(named(spec, "mumbai", "Certificate", "ingress-tls")).toMatchObject({
      spec: {
        secretName: "ingress-tls",
        dnsNames: ["api.example.in", "delhi-api.example.in"],
        issuerRef: { name: "bank-ca", kind: "ClusterIssuer" },
        privateKey: { rotationPolicy: "Always" },
      },
    });
  });

  it("are valid by the schemas of cert-manager and Istio", () => {
    const schemas: Readonly<Record<string, (object: object) => { validate(): void }>> = {
      Certificate: (object) => new Certificate(object as ConstructorParameters<typeof Certificate>[0]),
      Gateway: (object) => new Gateway(object as ConstructorParameters<typeof Gateway>[0]),
    };
    const known = [dev, prod].flatMap((spec) => objects(spec, "mumbai")).filter(({ kind }) => kind in schemas);
    expect(known).toHaveLength(5);
    for (const object of known) expect(() => schemas[object.kind]?.(object).validate()).not.toThrow();
  });
});

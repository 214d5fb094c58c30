import { beforeAll, describe, expect, it } from "vitest";
import { UNKNOWN, type Graph, type RecordedResource } from "../../cli/engine/graph.ts";
import { goneBefore } from "./destroy-order.ts";
import { ofType, one, recordValues, valuesOf } from "./record.ts";

const chart = "kubernetes:helm.sh/v4:Chart";
const binding = "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const record = "aws:route53/record:Record";

/** `type name` of the AWS resources made for the entrance of `place`. */
function madeFor(graph: Graph, place: string): readonly string[] {
  return graph.resources
    .filter(({ type, name }) => type.startsWith("aws:") && new RegExp(`^${place}-entrance(-|$)`).test(name))
    .map(({ type, name }) => `${type.split(":").at(-1)} ${name}`)
    .sort();
}

/** What opens a cluster to the internet: public load balancers, charts and Services that ask for one, and Ingresses. */
function internetFacing({ resources }: Graph): readonly string[] {
  const asks = (inputs: unknown): boolean => JSON.stringify(inputs).includes('aws-load-balancer-scheme":"internet-facing"');
  return resources
    .filter(
      ({ inputs, type }) =>
        (type === balancer && inputs["internal"] === false) ||
        (type.startsWith("kubernetes:") && (asks(inputs) || type.endsWith(":Ingress"))),
    )
    .map(({ name }) => name)
    .sort();
}

describe("the entrances of prod", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(valuesOf("prod"), "all", "update");
  });

  it("are one ALB in each region and one in Delhi, and no other load balancer that Pulumi makes", () => {
    expect(ofType(graph, balancer).map(({ name }) => name)).toEqual(["delhi-entrance", "hyderabad-entrance", "mumbai-entrance"]);
  });

  it("are the only ways in from the internet, one a place", () => {
    expect(internetFacing(graph)).toEqual(["delhi-entrance", "hyderabad-entrance", "mumbai-entrance"]);
  });

  it("have exactly these parts", () => {
    const parts = (place: string, hosts: readonly string[]): readonly string[] =>
      [
        ...[`Certificate ${place}-entrance`, `CertificateValidation ${place}-entrance`],
        ...hosts.map((host) => `Record ${place}-entrance-proof-${host}`),
        ...[`LoadBalancer ${place}-entrance`, `TargetGroup ${place}-entrance`],
        ...[`Listener ${place}-entrance-http`, `Listener ${place}-entrance-https`],
        ...[`WebAcl ${place}-entrance`, `WebAclAssociation ${place}-entrance`, `WebAclLoggingConfiguration ${place}-entrance`],
        ...[`LogGroup ${place}-entrance-firewall`, `LogResourcePolicy ${place}-entrance-firewall`],
        `SecurityGroup ${place}-entrance`,
        ...["gateway", "health", "http-0", "https-0"].map((role) => `SecurityGroupIngressRule ${place}-entrance-${role}`),
        ...["gateway", "health"].map((role) => `SecurityGroupEgressRule ${place}-entrance-${role}`),
      ].sort();
    expect(madeFor(graph, "mumbai")).toEqual(
      [...parts("mumbai", ["api.example.in", "delhi-api.example.in"]), "Record mumbai-entrance-api.example.in"].sort(),
    );
    expect(madeFor(graph, "delhi")).toEqual(
      [
        ...parts("delhi", ["delhi-api.example.in"]),
        "Record delhi-entrance-delhi-api.example.in",
        "Record delhi-entrance-fallback-delhi-api.example.in",
      ].sort(),
    );
    expect(madeFor(graph, "hyderabad")).toEqual(
      [...parts("hyderabad", ["api.example.in"]), "Record hyderabad-entrance-api.example.in"].sort(),
    );
  });

  it("stand in the public subnets of their zones, log into their region's bucket, drop invalid headers and refuse deletion", () => {
    const { inputs, options } = one(graph, balancer, "mumbai-entrance");
    expect(inputs["subnets"]).toHaveLength(3);
    expect(inputs).toMatchObject({
      loadBalancerType: "application",
      internal: false,
      accessLogs: { enabled: true, bucket: "prod-mumbai-access-logs-111122223333", prefix: "mumbai/load-balancers" },
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
      enableZonalShift: true,
    });
    expect(options.protect).toBe(true);
  });

  it("of Delhi stands in the zone's one subnet, logs into Mumbai's bucket, and has no zone to shift to", () => {
    const { inputs } = one(graph, balancer, "delhi-entrance");
    expect(inputs["subnets"]).toBeUndefined();
    expect(inputs["subnetMappings"]).toHaveLength(1);
    expect(inputs["enableZonalShift"]).toBeUndefined();
    expect(inputs["accessLogs"]).toMatchObject({ prefix: "mumbai/load-balancers" });
  });

  it("end TLS 1.2 or newer with forward secrecy, send plain HTTP on, and encrypt again to pods by their addresses", () => {
    const https = one(graph, "aws:lb/listener:Listener", "hyderabad-entrance-https");
    expect(https.inputs).toMatchObject({ port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" });
    const http = one(graph, "aws:lb/listener:Listener", "hyderabad-entrance-http");
    expect(http.inputs["defaultActions"]).toEqual([
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
    expect(one(graph, "aws:lb/targetGroup:TargetGroup", "hyderabad-entrance").inputs).toMatchObject({
      name: "prod-hyderabad-ingress",
      targetType: "ip",
      protocol: "HTTPS",
      port: 443,
      healthCheck: { protocol: "HTTP", port: "15021", path: "/healthz/ready" },
    });
  });

  it("have a firewall with a limit and AWS's four groups, whose log leaves out what identifies a session", () => {
    const acl = one(graph, "aws:wafv2/webAcl:WebAcl", "mumbai-entrance");
    const rules = acl.inputs["rules"] as unknown as readonly { name: string; priority: number; action?: object; overrideAction?: object }[];
    expect(rules.map(({ name, priority }) => `${priority} ${name}`)).toEqual([
      "0 rate",
      "1 ip-reputation",
      "2 known-bad-inputs",
      "3 common",
      "4 sql-injection",
    ]);
    expect(rules[0]).toMatchObject({ action: { block: { customResponse: { responseCode: 429 } } } });
    expect(rules.slice(1).map(({ overrideAction }) => overrideAction)).toEqual(Array(4).fill({ none: {} }));
    expect(JSON.stringify(rules[0])).toContain('"limit":2000');
    expect(one(graph, "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "mumbai-entrance").inputs).toMatchObject({
      logDestinationConfigs: ["arn:aws:logs:ap-south-1:111122223333:log-group:aws-waf-logs-prod-mumbai"],
      redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
    });
    expect(one(graph, "aws:cloudwatch/logGroup:LogGroup", "mumbai-entrance-firewall").inputs).toMatchObject({
      name: "aws-waf-logs-prod-mumbai",
      retentionInDays: 731,
    });
  });

  it("let their load balancer reach the pods on 443 and 15021, and it nothing else", () => {
    const out = ofType(graph, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").filter(({ name }) =>
      name.startsWith("mumbai-entrance-"),
    );
    expect(out.map(({ inputs }) => [inputs["fromPort"], inputs["toPort"], inputs["cidrIpv4"]])).toEqual([
      [443, 443, undefined],
      [15021, 15021, undefined],
    ]);
  });

  it.each([
    ["mumbai-entrance-api.example.in", "api.example.in", "PRIMARY", "mumbai", "mumbai-entrance"],
    ["hyderabad-entrance-api.example.in", "api.example.in", "SECONDARY", "hyderabad", "hyderabad-entrance"],
    ["delhi-entrance-delhi-api.example.in", "delhi-api.example.in", "PRIMARY", "delhi", "delhi-entrance"],
    ["delhi-entrance-fallback-delhi-api.example.in", "delhi-api.example.in", "SECONDARY", "mumbai", "mumbai-entrance"],
  ])("give %s to %s as %s of %s, by the health of its targets", (name, host, role, place, of) => {
    const { inputs, dependencies } = one(graph, record, name);
    expect(inputs).toMatchObject({
      name: host,
      type: "A",
      setIdentifier: place,
      failoverRoutingPolicies: [{ type: role }],
      aliases: [{ evaluateTargetHealth: true }],
    });
    expect(dependencies).toContain(one(graph, balancer, of).urn);
  });

  it("write the proof of a certificate over another region's and leave it behind", () => {
    const { inputs, options } = one(graph, record, "hyderabad-entrance-proof-api.example.in");
    expect(inputs).toMatchObject({ allowOverwrite: true, type: "CNAME" });
    expect(inputs["name"]).toBe(one(graph, record, "mumbai-entrance-proof-api.example.in").inputs["name"]);
    expect(options.retainOnDelete).toBe(true);
  });

  it("are bound in the cluster by names alone, which no slice waits for", async () => {
    const platform = await recordValues(valuesOf("prod"), "mumbai-platform");
    const bindings = ofType(platform, binding);
    expect(bindings.map(({ inputs }) => (inputs["spec"] as { targetGroupName: string }).targetGroupName)).toEqual([
      "prod-mumbai-ingress",
      "prod-delhi-ingress",
    ]);
    expect(JSON.stringify(bindings.map(({ inputs }) => inputs))).not.toContain(JSON.stringify(UNKNOWN));
  });
});

describe("taking the entrances of prod down", () => {
  let graph: Graph;
  const before = (first: RecordedResource, then: RecordedResource): boolean => goneBefore(graph, then).has(first.urn);
  beforeAll(async () => {
    graph = await recordValues(valuesOf("prod"), "all");
  });
  const controller = (): RecordedResource => one(graph, chart, "mumbai-load-balancer-controller");

  it("ends bindings and gateways before the controller, which ends what they made in AWS", () => {
    const bindings = ofType(graph, binding).filter(({ slice }) => slice === "mumbai-platform");
    const gateways = ofType(graph, chart).filter(({ name, slice }) => slice === "mumbai-platform" && /ingress|eastwest/.test(name));
    expect(bindings).toHaveLength(2);
    expect(gateways.length).toBeGreaterThan(0);
    for (const owner of [...bindings, ...gateways]) expect([owner.name, before(owner, controller())]).toEqual([owner.name, true]);
  });

  it("never skips with the cluster what holds on to AWS", () => {
    for (const { name, options } of ofType(graph, binding)) expect([name, options.deletedWith ?? null]).toEqual([name, null]);
  });

  it("ends the controller before its rights, and before the nodes it runs on", () => {
    for (const [type, name] of [
      ["aws:eks/podIdentityAssociation:PodIdentityAssociation", "mumbai-load-balancer-controller"],
      ["aws:iam/rolePolicy:RolePolicy", "mumbai-load-balancer-controller"],
      ["aws:eks/nodeGroup:NodeGroup", "mumbai-system"],
    ] as const) {
      expect([name, before(controller(), one(graph, type, name))]).toEqual([name, true]);
    }
  });

  it("ends bindings before their target groups, and load balancers before the way to the internet", () => {
    const bound = one(graph, binding, "mumbai-istio-ingress-targetgroupbinding-public-delhi");
    expect(before(bound, one(graph, "aws:lb/targetGroup:TargetGroup", "delhi-entrance"))).toBe(true);
    const route = one(graph, "aws:ec2/route:Route", "mumbai-public-out");
    for (const name of ["mumbai-entrance", "delhi-entrance"]) expect(before(one(graph, balancer, name), route)).toBe(true);
  });

  it("opens 443 to users only once the firewall is there", () => {
    const https = one(graph, "aws:lb/listener:Listener", "mumbai-entrance-https");
    expect(before(https, one(graph, "aws:wafv2/webAclAssociation:WebAclAssociation", "mumbai-entrance"))).toBe(true);
  });
});

describe("an entrance with a certificate of one's own and no zone", () => {
  it("makes neither certificate nor records", async () => {
    const values = valuesOf("prod");
    const of = (region: string): string => `arn:aws:acm:${region}:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef`;
    const places = [
      { place: "mumbai", certificateArn: of("ap-south-1") },
      { place: "delhi", certificateArn: of("ap-south-1") },
      { place: "hyderabad", certificateArn: of("ap-south-2") },
    ];
    values.entrance = { kind: "alb-waf", scheme: "internet-facing", hosts: ["api.example.in"], places };
    const graph = await recordValues(values, "hyderabad");
    expect(graph.resources.filter(({ type }) => /^aws:(acm|route53)\//.test(type)).map(({ name }) => name)).toEqual([]);
    expect(one(graph, "aws:lb/listener:Listener", "hyderabad-entrance-https").inputs["certificateArn"]).toBe(of("ap-south-2"));
  });
});

describe("the entrances of dev", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(valuesOf("dev"), "all");
  });

  it("are the only ways in from the internet, one a place", () => {
    expect(internetFacing(graph)).toEqual(["hyderabad-istio-ingress", "mumbai-istio-ingress"]);
  });

  it("are made by the controller in the cluster: nothing on the AWS side but its rights", () => {
    expect(graph.resources.filter(({ type }) => /^aws:(lb|wafv2|acm|route53)\//.test(type)).map(({ name }) => name)).toEqual([]);
    expect(graph.resources.map(({ name }) => name)).toContain("mumbai-load-balancer-controller");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../../cli/engine/graph.ts";
import { endpoints, endpointsForType } from "../../../config/tables/endpoints.ts";
import { ofType, one, recordValues, valuesOf } from "../../stacks/record.ts";

const subnets = (graph: Graph): Record<string, unknown> =>
  Object.fromEntries(
    ofType(graph, "aws:ec2/subnet:Subnet").map(({ name, inputs }) => [name, `${inputs["cidrBlock"]} ${inputs["availabilityZone"]}`]),
  );

describe.each(["preview", "update"] as const)("the network of prod's Mumbai in %s mode", (mode) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(valuesOf("prod"), "mumbai", mode);
  });

  it("has three zones in four tiers and two subnets a Local Zone", () => {
    expect(subnets(graph)).toEqual({
      "mumbai-public-a": "10.64.192.0/22 ap-south-1a",
      "mumbai-public-b": "10.64.196.0/22 ap-south-1b",
      "mumbai-public-c": "10.64.200.0/22 ap-south-1c",
      "mumbai-private-a": "10.64.0.0/18 ap-south-1a",
      "mumbai-private-b": "10.64.64.0/18 ap-south-1b",
      "mumbai-private-c": "10.64.128.0/18 ap-south-1c",
      "mumbai-data-a": "10.64.204.0/22 ap-south-1a",
      "mumbai-data-b": "10.64.208.0/22 ap-south-1b",
      "mumbai-data-c": "10.64.212.0/22 ap-south-1c",
      "mumbai-transit-a": "10.64.216.0/28 ap-south-1a",
      "mumbai-transit-b": "10.64.216.16/28 ap-south-1b",
      "mumbai-transit-c": "10.64.216.32/28 ap-south-1c",
      "mumbai-delhi-private": "10.64.224.0/22 ap-south-1-del-1a",
      "mumbai-delhi-public": "10.64.228.0/22 ap-south-1-del-1a",
      "mumbai-kolkata-private": "10.64.232.0/22 ap-south-1-ccu-1a",
      "mumbai-kolkata-public": "10.64.236.0/22 ap-south-1-ccu-1a",
    });
  });

  it("tags subnets for load balancers and Karpenter, and those of Local Zones for neither", () => {
    const tags = (name: string): unknown => one(graph, "aws:ec2/subnet:Subnet", name).inputs["tags"];
    expect(tags("mumbai-public-a")).toEqual({ Name: "mumbai-public-a", tier: "public", "kubernetes.io/role/elb": "1" });
    expect(tags("mumbai-private-a")).toEqual({
      Name: "mumbai-private-a",
      tier: "private",
      "kubernetes.io/role/internal-elb": "1",
      "karpenter.sh/discovery": "prod-mumbai",
    });
    expect(tags("mumbai-data-a")).toEqual({ Name: "mumbai-data-a", tier: "data" });
    expect(tags("mumbai-transit-a")).toEqual({ Name: "mumbai-transit-a", tier: "transit" });
    expect(tags("mumbai-delhi-private")).toEqual({ Name: "mumbai-delhi-private", tier: "edge" });
    expect(tags("mumbai-delhi-public")).toEqual({ Name: "mumbai-delhi-public", tier: "edge" });
  });

  it("lets Karpenter find a Local Zone's private subnet only where it may make nodes there", async () => {
    const values = valuesOf("prod");
    values.localZones = (values.localZones ?? []).map((zone) => ({ ...zone, karpenter: zone.place === "delhi" }));
    const opted = await recordValues(values, "mumbai", mode);
    const tag = (name: string): unknown =>
      (one(opted, "aws:ec2/subnet:Subnet", name).inputs["tags"] as Record<string, unknown>)["karpenter.sh/discovery"];
    expect([tag("mumbai-delhi-private"), tag("mumbai-delhi-public"), tag("mumbai-kolkata-private")]).toEqual([
      "prod-mumbai-delhi",
      undefined,
      undefined,
    ]);
  });

  it("gives no instance a public address of itself", () => {
    expect(ofType(graph, "aws:ec2/subnet:Subnet").every(({ inputs }) => inputs["mapPublicIpOnLaunch"] === false)).toBe(true);
  });

  it("has a NAT gateway a zone and none in a Local Zone, whose private subnet leaves through the region", () => {
    expect(
      ofType(graph, "aws:ec2/natGateway:NatGateway")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["mumbai-nat-a", "mumbai-nat-b", "mumbai-nat-c"]);
    const out = ofType(graph, "aws:ec2/route:Route").filter(({ inputs }) => inputs["destinationCidrBlock"] === "0.0.0.0/0");
    expect(
      out
        .map(
          ({ name, propertyDependencies }) =>
            `${name} ${(propertyDependencies["natGatewayId"] ?? propertyDependencies["gatewayId"] ?? []).map((urn) => urn.split("::").at(-1))}`,
        )
        .sort(),
    ).toEqual([
      "mumbai-delhi-out mumbai-nat-a",
      "mumbai-kolkata-out mumbai-nat-a",
      "mumbai-private-a-out mumbai-nat-a",
      "mumbai-private-b-out mumbai-nat-b",
      "mumbai-private-c-out mumbai-nat-c",
      "mumbai-public-out mumbai",
    ]);
  });

  it("has the endpoints of the table, privately named, open to the VPC on port 443 alone", () => {
    const found = ofType(graph, "aws:ec2/vpcEndpoint:VpcEndpoint");
    const own = endpoints.filter(({ required }) => required);
    expect(found.map(({ inputs }) => `${inputs["serviceName"]} ${inputs["vpcEndpointType"]}`).sort()).toEqual(
      own.map(({ id, type }) => `com.amazonaws.ap-south-1.${id} ${type}`).sort(),
    );
    expect(own.map(({ id }) => id)).toEqual([
      "s3",
      "ecr.api",
      "ecr.dkr",
      "sts",
      "eks",
      "eks-auth",
      "ec2",
      "elasticloadbalancing",
      "autoscaling",
      "sqs",
      "ssm",
      "ssmmessages",
      "ec2messages",
      "kms",
      "secretsmanager",
      "logs",
      "monitoring",
    ]);
    const interfaces = found.filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");
    expect(interfaces.every(({ inputs }) => inputs["privateDnsEnabled"] === true)).toBe(true);
    expect(one(graph, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "mumbai-endpoints").inputs).toMatchObject({
      cidrIpv4: "10.64.0.0/16",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
  });

  it("has an endpoint for every AWS service whose resources it registers, as far as the table knows one", () => {
    const offered = new Set(ofType(graph, "aws:ec2/vpcEndpoint:VpcEndpoint").map(({ inputs }) => inputs["serviceName"]));
    const used = new Set(graph.resources.flatMap(({ type }) => endpointsForType(type).map(({ id }) => `com.amazonaws.ap-south-1.${id}`)));
    expect([...used].filter((service) => !offered.has(service))).toEqual([]);
    expect(used.size).toBeGreaterThan(5);
  });

  it("closes the default security group", () => {
    expect(one(graph, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "mumbai-default").inputs).toMatchObject({
      ingress: [],
      egress: [],
    });
  });

  it("logs all traffic to a bucket of its own region that keeps it two years and nobody else reads", () => {
    const bucket = "prod-mumbai-flow-logs-111122223333";
    expect(one(graph, "aws:ec2/flowLog:FlowLog", "mumbai-flow-logs").inputs).toMatchObject({
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: `arn:aws:s3:::${bucket}`,
    });
    expect(one(graph, "aws:s3/bucket:Bucket", "mumbai-flow-logs").inputs).toEqual({ bucket, forceDestroy: false });
    expect(one(graph, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "mumbai-flow-logs").inputs).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(one(graph, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "mumbai-flow-logs").inputs).toMatchObject({
      rules: [{ status: "Enabled", expiration: { days: 731 } }],
    });
  });

  it("routes every private table to the sites' machines and pods, and to the deployer, through the transit gateway", () => {
    const routes = ofType(graph, "aws:ec2/route:Route").filter(({ inputs }) => inputs["transitGatewayId"] !== undefined);
    const cidrs = ["10.80.0.0/24", "10.81.0.0/20", "10.82.0.0/24", "10.83.0.0/20", "10.200.0.0/24"];
    expect(routes.length).toBe(cidrs.length * 5);
    for (const cidr of cidrs) expect(routes.filter(({ inputs }) => inputs["destinationCidrBlock"] === cidr).length).toBe(5);
  });

  it("protects the VPC and the transit gateway of production", () => {
    const isProtected = (type: string): boolean => ofType(graph, type).every(({ options }) => options.protect === true);
    expect(
      ["aws:ec2/vpc:Vpc", "aws:ec2transitgateway/transitGateway:TransitGateway", "aws:s3/bucket:Bucket", "aws:kms/key:Key"].filter(
        (type) => !isProtected(type),
      ),
    ).toEqual([]);
  });
});

describe("the network by configuration", () => {
  it("has one NAT gateway where one is asked for", async () => {
    const graph = await recordValues(valuesOf("dev"), "mumbai");
    expect(ofType(graph, "aws:ec2/natGateway:NatGateway").map(({ name }) => name)).toEqual(["mumbai-nat-a"]);
  });

  it("has no way out and makes Karpenter's instance profile where egress is none", async () => {
    const values = valuesOf("prod");
    values.network = { ...values.network, egress: "none" };
    const graph = await recordValues(values, "mumbai");
    expect(ofType(graph, "aws:ec2/natGateway:NatGateway")).toEqual([]);
    expect(
      ofType(graph, "aws:ec2/route:Route")
        .filter(({ inputs }) => inputs["destinationCidrBlock"] === "0.0.0.0/0")
        .map(({ name }) => name),
    ).toEqual(["mumbai-public-out"]);
    expect(ofType(graph, "aws:iam/instanceProfile:InstanceProfile").map(({ inputs }) => inputs["name"])).toEqual([
      "prod-mumbai-karpenter-node",
    ]);
  });

  it("adds the endpoints of services that workloads are said to use", async () => {
    const values = valuesOf("prod");
    values.regions = values.regions.map((region) => ({ ...region, services: ["dynamodb"] }));
    const graph = await recordValues(values, "hyderabad");
    expect(one(graph, "aws:ec2/vpcEndpoint:VpcEndpoint", "hyderabad-endpoints-dynamodb").inputs).toMatchObject({
      vpcEndpointType: "Gateway",
    });
  });

  it("associates a site's Direct Connect gateway with the region's transit gateway", async () => {
    const values = valuesOf("prod");
    const id = "a1b2c3d4-1111-2222-3333-444455556666";
    values.sites = (values.sites ?? []).map((site) => ({ ...site, directConnectGatewayId: id }));
    const graph = await recordValues(values, "mumbai");
    expect(
      ofType(graph, "aws:directconnect/gatewayAssociation:GatewayAssociation").map(({ name, inputs }) => [
        name,
        inputs["dxGatewayId"],
        inputs["allowedPrefixes"],
      ]),
    ).toEqual([
      ["mumbai-transit-bengaluru", id, ["10.64.0.0/16"]],
      ["mumbai-transit-chennai", id, ["10.64.0.0/16"]],
    ]);
  });
});

describe("the link of Mumbai and Hyderabad", () => {
  it("is a peering that Mumbai asks for and Hyderabad accepts, with routes both ways", async () => {
    const graph = await recordValues(valuesOf("prod"), "all");
    const peering = one(graph, "aws:ec2transitgateway/peeringAttachment:PeeringAttachment", "mumbai-hyderabad");
    const accepter = one(graph, "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter", "mumbai-hyderabad");
    expect(peering.provider).toContain("aws-mumbai");
    expect(accepter.provider).toContain("aws-hyderabad");
    const routes = ofType(graph, "aws:ec2transitgateway/route:Route");
    expect(routes.map(({ name, inputs }) => `${name} ${inputs["destinationCidrBlock"]}`).sort()).toEqual([
      "hyderabad-to-mumbai 10.64.0.0/16",
      "mumbai-to-hyderabad 10.65.0.0/16",
    ]);
    expect(routes.every(({ dependencies }) => dependencies.includes(accepter.urn))).toBe(true);
    const vpcRoutes = ofType(graph, "aws:ec2/route:Route").filter(({ slice }) => slice === "global");
    expect(vpcRoutes.map(({ name }) => name).sort()).toEqual([
      "hyderabad-data-to-mumbai",
      "hyderabad-private-a-to-mumbai",
      "hyderabad-private-b-to-mumbai",
      "hyderabad-private-c-to-mumbai",
      "mumbai-data-to-hyderabad",
      "mumbai-delhi-to-hyderabad",
      "mumbai-kolkata-to-hyderabad",
      "mumbai-private-a-to-hyderabad",
      "mumbai-private-b-to-hyderabad",
      "mumbai-private-c-to-hyderabad",
    ]);
  });
});

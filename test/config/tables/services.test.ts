import { describe, expect, it } from "vitest";
import { endpoints, endpointServiceName, endpointsForType } from "../../../config/tables/endpoints.ts";
import { placeById } from "../../../config/tables/places.ts";
import { placeRuleById, placeRules } from "../../../config/tables/place-rules.ts";
import { serviceAvailable, serviceById, services } from "../../../config/tables/services.ts";

describe("services", () => {
  it("refer to rules that exist", () => {
    expect(services.filter((row) => row.rule !== null && placeRuleById(row.rule) === undefined).map((row) => row.id)).toEqual([]);
  });

  it("give a level, a reason and a fix together or not at all", () => {
    const partial = services.filter((row) => new Set([row.level, row.reason, row.fix].map((value) => value === null)).size > 1);
    expect(partial.map((row) => row.id)).toEqual([]);
  });

  it("have a level wherever a Region lacks them or nobody knows", () => {
    expect(
      services.filter((row) => row.level === null && Object.values(row.regions).some((has) => has !== true)).map((row) => row.id),
    ).toEqual([]);
  });

  it("are U where a Region is not known and no rule settles it", () => {
    const bold = services.filter(
      (row) => row.mark === "V" && Object.values(row.regions).includes(null) && !Object.values(row.regions).includes(false),
    );
    expect(bold.map((row) => row.id)).toEqual([]);
  });

  it("let a config ask by id for whatever rules P05 to P18 and P22 speak of", () => {
    const asked = placeRules.filter((rule) => rule.id >= "P05" && rule.id <= "P22").flatMap((rule) => rule.asks);
    expect(asked.filter((id) => serviceById(id) === undefined)).toEqual([]);
    expect(placeRules.filter((rule) => rule.id >= "P05" && rule.id <= "P18" && rule.asks.length === 0)).toEqual([]);
  });

  it.each([
    ["msk-replicator", "hyderabad", false],
    ["msk-replicator", "mumbai", true],
    ["macie", "hyderabad", false],
    ["managed-grafana", "mumbai", false],
    ["neptune", "hyderabad", true],
    ["documentdb", "hyderabad", null],
    ["rds", "delhi", false],
    ["ecs", "kolkata", true],
    ["secrets-manager", "delhi", null],
    ["s3", "chennai", false],
    ["connect", "mumbai", false],
    ["ecr-public", "hyderabad", false],
  ])("say of %s in %s: %s", (id, placeId, available) => {
    const [service, place] = [serviceById(id), placeById(placeId)];
    expect(service && place && serviceAvailable(service, place)).toBe(available);
  });
});

describe("endpoints", () => {
  const required = [
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
  ];

  it("are those of requirement A3", () => {
    expect(
      endpoints
        .filter((row) => row.required)
        .map((row) => row.id)
        .sort(),
    ).toEqual([...required].sort());
  });

  it("reach S3 and DynamoDB through gateways and nothing else", () => {
    expect(endpoints.filter((row) => row.type === "Gateway").map((row) => row.id)).toEqual(["s3", "dynamodb"]);
  });

  it("agree with the services table about kind", () => {
    const kinds = new Map(services.flatMap((row) => (row.endpoint === null ? [] : [[row.endpoint.service, row.endpoint.type] as const])));
    expect(endpoints.filter((row) => kinds.has(row.id) && kinds.get(row.id) !== row.type).map((row) => row.id)).toEqual([]);
  });

  it.each([
    ["aws:sqs/queue:Queue", ["sqs"]],
    ["aws:eks/podIdentityAssociation:PodIdentityAssociation", ["eks", "eks-auth"]],
    ["aws:secretsmanager/secret:Secret", ["secretsmanager"]],
    ["aws:s3/bucket:Bucket", ["s3"]],
    ["aws:cloudwatch/logGroup:LogGroup", ["logs"]],
    ["aws:route53/zone:Zone", []],
  ])("follow from the use of %s", (type, ids) => {
    expect(endpointsForType(type).map((row) => row.id)).toEqual(ids);
  });

  it("spell a service name out", () => {
    const ecr = endpoints.find((row) => row.id === "ecr.api");
    expect(ecr && endpointServiceName(ecr, "ap-south-2")).toBe("com.amazonaws.ap-south-2.ecr.api");
  });
});

import { policyDocument, type PolicyDocument, type PolicyStatement } from "../../iam/model/index.ts";

/** The cluster that Karpenter serves, and the physical names its policy has to hold. */
export interface KarpenterPolicyArgs {
  readonly accountId: string;
  readonly region: string;
  readonly clusterName: string;
  /** Path and name of the nodes' role, `/prod-mumbai-karpenter-node`. */
  readonly nodeRolePath: string;
  readonly queueName: string;
  /** Whether Karpenter makes instance profiles; false where it cannot reach IAM. */
  readonly makesInstanceProfiles: boolean;
}

/**
 * What Karpenter's controller may do: make, tag and end instances that carry the cluster's tag, read what EC2 offers in
 * its own region, read interruption notices, and pass the nodes' role on. Nothing reaches resources of others.
 * @see https://karpenter.sh/docs/reference/cloudformation/#controller-authorization
 */
export function karpenterPolicy(args: KarpenterPolicyArgs): PolicyDocument {
  return policyDocument(...nodeStatements(args), ...readStatements(args), ...(args.makesInstanceProfiles ? profileStatements(args) : []));
}

type Condition = NonNullable<PolicyStatement["Condition"]>;

function requestTags({ clusterName }: KarpenterPolicyArgs): Condition {
  return {
    StringEquals: { [`aws:RequestTag/kubernetes.io/cluster/${clusterName}`]: "owned", "aws:RequestTag/eks:eks-cluster-name": clusterName },
    StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" },
  };
}

function resourceTags({ clusterName }: KarpenterPolicyArgs): Condition {
  return {
    StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: "owned" },
    StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
  };
}

function nodeStatements(args: KarpenterPolicyArgs): readonly PolicyStatement[] {
  const { accountId, region, clusterName } = args;
  const own = (kind: string): string => `arn:aws:ec2:${region}:${accountId}:${kind}/*`;
  const made = ["fleet", "instance", "volume", "network-interface", "launch-template", "spot-instances-request"].map(own);
  const create = requestTags(args);
  return [
    {
      Sid: "LaunchFrom",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet"],
      Resource: [
        `arn:aws:ec2:${region}::image/*`,
        `arn:aws:ec2:${region}::snapshot/*`,
        ...["security-group", "subnet", "capacity-reservation", "placement-group"].map(own),
      ],
    },
    {
      Sid: "LaunchFromOwnTemplates",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet"],
      Resource: own("launch-template"),
      Condition: resourceTags(args),
    },
    {
      Sid: "LaunchTagged",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
      Resource: made,
      Condition: create,
    },
    {
      Sid: "TagAtLaunch",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: made,
      Condition: {
        ...create,
        StringEquals: { ...create["StringEquals"], "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"] },
      },
    },
    {
      Sid: "TagOwnInstances",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: own("instance"),
      Condition: {
        ...resourceTags(args),
        StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": clusterName },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] },
      },
    },
    {
      Sid: "EndOwn",
      Effect: "Allow",
      Action: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
      Resource: [own("instance"), own("launch-template")],
      Condition: resourceTags(args),
    },
    {
      Sid: "PassNodeRole",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: `arn:aws:iam::${accountId}:role${args.nodeRolePath}`,
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
  ];
}

function readStatements({ accountId, region, clusterName, queueName }: KarpenterPolicyArgs): readonly PolicyStatement[] {
  const described = [
    "CapacityReservations",
    "Images",
    "Instances",
    "InstanceStatus",
    "InstanceTypeOfferings",
    "InstanceTypes",
    "LaunchTemplates",
    "PlacementGroups",
    "SecurityGroups",
    "SpotPriceHistory",
    "Subnets",
  ];
  return [
    {
      Sid: "ReadRegion",
      Effect: "Allow",
      Action: described.map((what) => `ec2:Describe${what}`),
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    { Sid: "ReadImageParameters", Effect: "Allow", Action: "ssm:GetParameter", Resource: `arn:aws:ssm:${region}::parameter/aws/service/*` },
    { Sid: "ReadPrices", Effect: "Allow", Action: "pricing:GetProducts", Resource: "*" },
    {
      Sid: "ReadInterruptions",
      Effect: "Allow",
      Action: ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
      Resource: `arn:aws:sqs:${region}:${accountId}:${queueName}`,
    },
    {
      Sid: "FindApiServer",
      Effect: "Allow",
      Action: "eks:DescribeCluster",
      Resource: `arn:aws:eks:${region}:${accountId}:cluster/${clusterName}`,
    },
    { Sid: "ListInstanceProfiles", Effect: "Allow", Action: "iam:ListInstanceProfiles", Resource: "*" },
    {
      Sid: "ReadInstanceProfiles",
      Effect: "Allow",
      Action: "iam:GetInstanceProfile",
      Resource: `arn:aws:iam::${accountId}:instance-profile/*`,
    },
  ];
}

function profileStatements({ accountId, region, clusterName }: KarpenterPolicyArgs): readonly PolicyStatement[] {
  const Resource = `arn:aws:iam::${accountId}:instance-profile/*`;
  const tags = (where: "RequestTag" | "ResourceTag"): Readonly<Record<string, string>> => ({
    [`aws:${where}/kubernetes.io/cluster/${clusterName}`]: "owned",
    [`aws:${where}/topology.kubernetes.io/region`]: region,
  });
  const requested = { ...tags("RequestTag"), "aws:RequestTag/eks:eks-cluster-name": clusterName };
  const nodeClass = (where: "RequestTag" | "ResourceTag"): Readonly<Record<string, string>> => ({
    [`aws:${where}/karpenter.k8s.aws/ec2nodeclass`]: "*",
  });
  return [
    {
      Sid: "CreateInstanceProfiles",
      Effect: "Allow",
      Action: "iam:CreateInstanceProfile",
      Resource,
      Condition: { StringEquals: requested, StringLike: nodeClass("RequestTag") },
    },
    {
      Sid: "TagInstanceProfiles",
      Effect: "Allow",
      Action: "iam:TagInstanceProfile",
      Resource,
      Condition: {
        StringEquals: { ...tags("ResourceTag"), ...requested },
        StringLike: { ...nodeClass("ResourceTag"), ...nodeClass("RequestTag") },
      },
    },
    {
      Sid: "UseInstanceProfiles",
      Effect: "Allow",
      Action: ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
      Resource,
      Condition: { StringEquals: tags("ResourceTag"), StringLike: nodeClass("ResourceTag") },
    },
  ];
}

import { policyDocument, type PolicyDocument, type PolicyStatement } from "../../iam/model/index.ts";

/** The cluster that the controller serves, and what it has to find there. */
export interface LoadBalancerPolicyArgs {
  readonly accountId: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  readonly clusterName: string;
  /** Name tag of the VPC that it makes security groups in. */
  readonly vpcName: string;
  /** Names of target groups made elsewhere that it registers pods in. */
  readonly targetGroupNames: readonly string[];
}

/**
 * What the AWS Load Balancer Controller may do: make network load balancers, their listeners, target groups and security
 * groups, each tagged with the cluster, and change or end those alone; open the nodes' security group to them; register pods
 * in its own target groups and in those named. The vendor's policy lets it do most of this to any resource of the account,
 * and make application load balancers, firewalls and certificates besides: here an Ingress opens no second way in.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/docs/install/iam_policy.json
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 */
export function loadBalancerPolicy(args: LoadBalancerPolicyArgs): PolicyDocument {
  return policyDocument(...readStatements(args), ...securityGroupStatements(args), ...balancerStatements(args), ...targetStatements(args));
}

/** Tag that the controller puts on all it makes. @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#aws-resource-tags */
const clusterTag = "elbv2.k8s.aws/cluster";

type Condition = NonNullable<PolicyStatement["Condition"]>;

/** What is asked for carries the cluster's tag. */
function requested({ clusterName }: LoadBalancerPolicyArgs): Condition {
  return { StringEquals: { [`aws:RequestTag/${clusterTag}`]: clusterName } };
}

/** What is changed carries the cluster's tag. */
function owned({ clusterName }: LoadBalancerPolicyArgs): Condition {
  return { StringEquals: { [`aws:ResourceTag/${clusterTag}`]: clusterName } };
}

/** The same, and the change leaves that tag as it is. */
function retagged(args: LoadBalancerPolicyArgs): Condition {
  return { ...owned(args), Null: { [`aws:RequestTag/${clusterTag}`]: "true" } };
}

function ec2Arn({ accountId, region }: LoadBalancerPolicyArgs, kind: "security-group" | "vpc"): string {
  return `arn:aws:ec2:${region}:${accountId}:${kind}/*`;
}

function elbArns({ accountId, region }: LoadBalancerPolicyArgs) {
  const arn = (path: string): string => `arn:aws:elasticloadbalancing:${region}:${accountId}:${path}`;
  return {
    balancers: arn("loadbalancer/net/*/*"),
    listeners: arn("listener/net/*/*/*"),
    targetGroups: arn("targetgroup/*/*"),
    targetGroup: (name: string): string => arn(`targetgroup/${name}/*`),
  };
}

function readStatements({ accountId, region }: LoadBalancerPolicyArgs): readonly PolicyStatement[] {
  const ec2 = ["AvailabilityZones", "Instances", "NetworkInterfaces", "RouteTables", "SecurityGroups", "Subnets", "Vpcs"];
  const balancing = [
    ...["CapacityReservation", "ListenerAttributes", "ListenerCertificates", "Listeners", "LoadBalancerAttributes", "LoadBalancers"],
    ...["Rules", "Tags", "TargetGroupAttributes", "TargetGroups", "TargetHealth"],
  ];
  const service = "elasticloadbalancing.amazonaws.com";
  return [
    {
      Sid: "ReadRegion",
      Effect: "Allow",
      Action: [...ec2.map((what) => `ec2:Describe${what}`), ...balancing.map((what) => `elasticloadbalancing:Describe${what}`)],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "CreateLinkedRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${accountId}:role/aws-service-role/${service}/AWSServiceRoleForElasticLoadBalancing`,
      Condition: { StringEquals: { "iam:AWSServiceName": service } },
    },
  ];
}

function securityGroupStatements(args: LoadBalancerPolicyArgs): readonly PolicyStatement[] {
  const groups = ec2Arn(args, "security-group");
  const rules = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"] as const;
  const create = requested(args);
  return [
    { Sid: "CreateSecurityGroups", Effect: "Allow", Action: "ec2:CreateSecurityGroup", Resource: groups, Condition: create },
    {
      Sid: "CreateSecurityGroupsInVpc",
      Effect: "Allow",
      Action: "ec2:CreateSecurityGroup",
      Resource: ec2Arn(args, "vpc"),
      Condition: { StringEquals: { "aws:ResourceTag/Name": args.vpcName } },
    },
    {
      Sid: "TagNewSecurityGroups",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: groups,
      Condition: { StringEquals: { ...create["StringEquals"], "ec2:CreateAction": "CreateSecurityGroup" } },
    },
    {
      Sid: "TagOwnSecurityGroups",
      Effect: "Allow",
      Action: ["ec2:CreateTags", "ec2:DeleteTags"],
      Resource: groups,
      Condition: retagged(args),
    },
    {
      Sid: "ChangeOwnSecurityGroups",
      Effect: "Allow",
      Action: [...rules, "ec2:DeleteSecurityGroup"],
      Resource: groups,
      Condition: owned(args),
    },
    {
      // EKS puts this tag on the group it makes for the cluster, which is that of the nodes and of their pods.
      // @see https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
      Sid: "OpenNodes",
      Effect: "Allow",
      Action: rules,
      Resource: groups,
      Condition: { StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${args.clusterName}`]: "owned" } },
    },
  ];
}

function balancerStatements(args: LoadBalancerPolicyArgs): readonly PolicyStatement[] {
  const { balancers, listeners, targetGroups } = elbArns(args);
  const create = requested(args);
  const elb = (...actions: readonly string[]): readonly string[] => actions.map((action) => `elasticloadbalancing:${action}`);
  return [
    {
      Sid: "CreateBalancers",
      Effect: "Allow",
      Action: elb("CreateLoadBalancer", "CreateTargetGroup"),
      Resource: [balancers, targetGroups],
      Condition: create,
    },
    { Sid: "CreateListeners", Effect: "Allow", Action: elb("CreateListener"), Resource: balancers, Condition: owned(args) },
    {
      Sid: "TagNew",
      Effect: "Allow",
      Action: elb("AddTags"),
      Resource: [balancers, listeners, targetGroups],
      Condition: {
        StringEquals: {
          ...create["StringEquals"],
          "elasticloadbalancing:CreateAction": ["CreateListener", "CreateLoadBalancer", "CreateTargetGroup"],
        },
      },
    },
    {
      Sid: "TagOwn",
      Effect: "Allow",
      Action: elb("AddTags", "RemoveTags"),
      Resource: [balancers, listeners, targetGroups],
      Condition: retagged(args),
    },
    {
      Sid: "ChangeOwnBalancers",
      Effect: "Allow",
      Action: elb("DeleteLoadBalancer", "ModifyLoadBalancerAttributes", "SetIpAddressType", "SetSecurityGroups", "SetSubnets"),
      Resource: balancers,
      Condition: owned(args),
    },
    {
      Sid: "ChangeOwnListeners",
      Effect: "Allow",
      Action: elb("DeleteListener", "ModifyListener", "ModifyListenerAttributes"),
      Resource: listeners,
      Condition: owned(args),
    },
  ];
}

function targetStatements(args: LoadBalancerPolicyArgs): readonly PolicyStatement[] {
  const { targetGroups, targetGroup } = elbArns(args);
  const targets = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"] as const;
  const change = ["DeleteTargetGroup", "ModifyTargetGroup", "ModifyTargetGroupAttributes"].map(
    (action) => `elasticloadbalancing:${action}`,
  );
  const own: PolicyStatement = {
    Sid: "ChangeOwnTargetGroups",
    Effect: "Allow",
    Action: [...targets, ...change],
    Resource: targetGroups,
    Condition: owned(args),
  };
  if (args.targetGroupNames.length === 0) return [own];
  return [own, { Sid: "RegisterBehindEntrances", Effect: "Allow", Action: targets, Resource: args.targetGroupNames.map(targetGroup) }];
}

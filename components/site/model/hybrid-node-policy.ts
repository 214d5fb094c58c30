import { policyDocument, trustService, type PolicyDocument } from "../../iam/model/index.ts";
import { pullThroughPolicy } from "../../registry/model/index.ts";

/** The cluster that a site's machines join. */
export interface HybridNodePlace {
  readonly accountId: string;
  readonly region: string;
  readonly clusterName: string;
}

/** Lets Systems Manager of this account and region hand the role to the machines it knows. @see https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-creds.html */
export function hybridNodeTrust({ accountId, region }: HybridNodePlace): PolicyDocument {
  return trustService("ssm.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnEquals: { "aws:SourceArn": `arn:aws:ssm:${region}:${accountId}:*` },
  });
}

/**
 * What a hybrid node may do besides being managed and pulling images: find its cluster, ask for pod credentials, fill the
 * image cache, and take itself out of Systems Manager.
 */
export function hybridNodePolicy({ accountId, region, clusterName }: HybridNodePlace): PolicyDocument {
  const clusterArn = `arn:aws:eks:${region}:${accountId}:cluster/${clusterName}`;
  return policyDocument(
    { Sid: "FindCluster", Effect: "Allow", Action: "eks:DescribeCluster", Resource: clusterArn },
    { Sid: "PodIdentity", Effect: "Allow", Action: "eks-auth:AssumeRoleForPodIdentity", Resource: clusterArn },
    {
      Sid: "LeaveSystemsManager",
      Effect: "Allow",
      Action: "ssm:DeregisterManagedInstance",
      Resource: `arn:aws:ssm:${region}:${accountId}:managed-instance/*`,
      Condition: { StringEquals: { "ssm:resourceTag/EKSClusterARN": clusterArn } },
    },
    { Sid: "ReadManagedInstances", Effect: "Allow", Action: "ssm:DescribeInstanceInformation", Resource: "*" },
    ...pullThroughPolicy(accountId, region).Statement,
  );
}

/** One statement of an IAM policy. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An IAM policy. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** The policy of `statements`. */
export function policyDocument(...statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** The trust policy that lets the AWS service `service` (`ec2.amazonaws.com`) take a role, under `condition` where given. */
export function trustService(
  service: string,
  condition?: PolicyStatement["Condition"],
  actions: readonly string[] = ["sts:AssumeRole"],
): PolicyDocument {
  return policyDocument({
    Sid: "Trust",
    Effect: "Allow",
    Principal: { Service: service },
    Action: actions,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
}

/** The account that a confused deputy may not act for: a condition on `aws:SourceAccount`. */
export function fromAccount(accountId: string): PolicyStatement["Condition"] {
  return { StringEquals: { "aws:SourceAccount": accountId } };
}

/**
 * The trust policy for pods of one service account in one cluster, by EKS Pod Identity.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html for the session tags
 */
export function trustPods(clusterName: string, namespace: string, serviceAccount: string): PolicyDocument {
  return trustService(
    "pods.eks.amazonaws.com",
    {
      StringEquals: {
        "aws:RequestTag/eks-cluster-name": clusterName,
        "aws:RequestTag/kubernetes-namespace": namespace,
        "aws:RequestTag/kubernetes-service-account": serviceAccount,
      },
    },
    ["sts:AssumeRole", "sts:TagSession"],
  );
}

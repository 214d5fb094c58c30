import { policyDocument, type PolicyDocument, type PolicyStatement } from "../../iam/model/index.ts";

/** Where secrets are read. */
export interface SecretsPlace {
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
  /** Alias of the key that encrypts the secrets. */
  readonly keyAlias: string;
}

/**
 * What External Secrets may do: read the environment's own secrets of its region by name, and decrypt them through
 * Secrets Manager with the one key. It lists nothing, as it is never asked by pattern, and writes nothing.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
export function readSecretsPolicy({ environment, accountId, region, keyAlias }: SecretsPlace): PolicyDocument {
  return policyDocument(
    {
      Sid: "ReadOwnSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      Resource: `arn:aws:secretsmanager:${region}:${accountId}:secret:${environment}/*`,
    },
    {
      Sid: "DecryptThroughSecretsManager",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
      Condition: {
        StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias },
        StringLike: { "kms:EncryptionContext:SecretARN": `arn:aws:secretsmanager:${region}:${accountId}:secret:${environment}/*` },
      },
    },
  );
}

/**
 * What the policy of a secret adds to what IAM allows: nobody of another account reads it, nothing is said without TLS,
 * and nobody copies it to a region other than `regions`.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html for AddReplicaRegions
 */
export function secretResourcePolicy(accountId: string, regions: readonly string[]): PolicyDocument {
  const deny = (Sid: string, Action: string, Condition: PolicyStatement["Condition"]): PolicyStatement => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource: "*",
    ...(Condition === undefined ? {} : { Condition }),
  });
  return policyDocument(
    deny("OwnAccountOnly", "secretsmanager:*", { StringNotEquals: { "aws:PrincipalAccount": accountId } }),
    deny("TlsOnly", "secretsmanager:*", { Bool: { "aws:SecureTransport": "false" } }),
    deny("CopiesStayInIndia", "secretsmanager:ReplicateSecretToRegions", {
      "ForAnyValue:StringNotEquals": { "secretsmanager:AddReplicaRegions": regions },
    }),
  );
}

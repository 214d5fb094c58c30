import { typeKey } from "../residency/token.ts";
import { items, UNKNOWN } from "./read.ts";
import { notKnown } from "./checks.ts";
import { statements, type Statement } from "./documents.ts";
import type { Fault, Rule } from "./rule.ts";

/** Inputs of each type that hold what an identity may do. */
export const identityPolicies: Readonly<Record<string, readonly string[]>> = {
  "aws:iam/policy:Policy": ["policy"],
  "aws:iam/rolePolicy:RolePolicy": ["policy"],
  "aws:iam/userPolicy:UserPolicy": ["policy"],
  "aws:iam/groupPolicy:GroupPolicy": ["policy"],
  "aws:iam/role:Role": ["inlinePolicies[].policy"],
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": ["inlinePolicy"],
};

/** Inputs of each type that hold who may use a resource. */
export const resourcePolicies: Readonly<Record<string, readonly string[]>> = {
  "aws:s3/bucketPolicy:BucketPolicy": ["policy"],
  "aws:sqs/queue:Queue": ["policy"],
  "aws:sqs/queuePolicy:QueuePolicy": ["policy"],
  "aws:sns/topic:Topic": ["policy"],
  "aws:sns/topicPolicy:TopicPolicy": ["policy"],
  "aws:ecr/repositoryPolicy:RepositoryPolicy": ["policy"],
  "aws:secretsmanager/secret:Secret": ["policy"],
  "aws:secretsmanager/secretPolicy:SecretPolicy": ["policy"],
  "aws:kms/key:Key": ["policy"],
  "aws:kms/keyPolicy:KeyPolicy": ["policy"],
  "aws:backup/vaultPolicy:VaultPolicy": ["policy"],
  "aws:efs/fileSystemPolicy:FileSystemPolicy": ["policy"],
  "aws:opensearch/domain:Domain": ["accessPolicies"],
  "aws:opensearch/domainPolicy:DomainPolicy": ["accessPolicies"],
};

/** What is wrong with one statement, or undefined. */
export type StatementTest = (statement: Statement) => string | undefined;

/** A rule's check that tests every statement of the documents at `paths` of its type. */
export function everyStatement(paths: Readonly<Record<string, readonly string[]>>, test: StatementTest): Rule["check"] {
  return ({ inputs, type }) => {
    const faults: Fault[] = [];
    for (const path of paths[typeKey(type)] ?? []) {
      const [outer = path, inner] = path.split("[].");
      const holders = inner === undefined ? [{ path: "", value: inputs }] : items(inputs, outer);
      if (holders === UNKNOWN) {
        faults.push(notKnown(outer));
        continue;
      }
      for (const holder of holders) {
        const found = statements(holder.value, inner ?? path);
        const prefix = holder.path === "" ? "" : `${holder.path}.`;
        if (found === UNKNOWN) {
          faults.push(notKnown(`${prefix}${inner ?? path}`));
          continue;
        }
        for (const statement of found) {
          const message = test(statement);
          if (message !== undefined) faults.push({ path: `${prefix}${statement.path}`, value: statement.actions.join(", "), message });
        }
      }
    }
    return faults;
  };
}

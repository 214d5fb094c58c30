import { securityBackupVaultCustomerKey } from "./backup-vault-customer-key.ts";
import { securityCacheEncrypted } from "./cache-encrypted.ts";
import { securityConfigMapNoSecrets } from "./config-map-no-secrets.ts";
import { securityDatabaseEncrypted } from "./database-encrypted.ts";
import { securityDatabasePasswordManaged } from "./database-password-managed.ts";
import { securityDatabasePrivate } from "./database-private.ts";
import { securityDefaultSgAdopted } from "./default-sg-adopted.ts";
import { securityDefaultSgClosed } from "./default-sg-closed.ts";
import { securityDynamodbCustomerKey } from "./dynamodb-customer-key.ts";
import { securityEbsVolumeEncrypted } from "./ebs-volume-encrypted.ts";
import { securityEcrScanned } from "./ecr-scanned.ts";
import { securityEcrTagsImmutable } from "./ecr-tags-immutable.ts";
import { securityEfsEncrypted } from "./efs-encrypted.ts";
import { securityEksAccessEntries } from "./eks-access-entries.ts";
import { securityEksAccessNotMasters } from "./eks-access-not-masters.ts";
import { securityEksAuditLogged } from "./eks-audit-logged.ts";
import { securityEksEndpointPrivate } from "./eks-endpoint-private.ts";
import { securityEksSecretsEncrypted } from "./eks-secrets-encrypted.ts";
import { securityEnvNoSecrets } from "./env-no-secrets.ts";
import { securityIamNoAccessKeys } from "./iam-no-access-keys.ts";
import { securityIamNoAdminAttached } from "./iam-no-admin-attached.ts";
import { securityIamNoServiceWildcard } from "./iam-no-service-wildcard.ts";
import { securityIamNoWildcardAdmin } from "./iam-no-wildcard-admin.ts";
import { securityIamPassRoleScoped } from "./iam-pass-role-scoped.ts";
import { securityIamTrustNamed } from "./iam-trust-named.ts";
import { securityImageDigest } from "./image-digest.ts";
import { securityImageMirrored } from "./image-mirrored.ts";
import { securityImageNotLatest } from "./image-not-latest.ts";
import { securityImdsV2 } from "./imds-v2.ts";
import { securityIngressTls } from "./ingress-tls.ts";
import { securityInputNoSecrets } from "./input-no-secrets.ts";
import { securityInstanceNoPublicAddress } from "./instance-no-public-address.ts";
import { securityInstanceVolumesEncrypted } from "./instance-volumes-encrypted.ts";
import { securityKmsDeletionWaits } from "./kms-deletion-waits.ts";
import { securityKmsRotated } from "./kms-rotated.ts";
import { securityLambdaAuthenticated } from "./lambda-authenticated.ts";
import { securityLbDropsInvalidHeaders } from "./lb-drops-invalid-headers.ts";
import { securityListenerTls } from "./listener-tls.ts";
import { securityLogGroupCustomerKey } from "./log-group-customer-key.ts";
import { securityMeshMutualTls } from "./mesh-mutual-tls.ts";
import { securityMskTlsOnly } from "./msk-tls-only.ts";
import { securityNamespaceRestricted } from "./namespace-restricted.ts";
import { securityOpensearchEncrypted } from "./opensearch-encrypted.ts";
import { securityPodCapabilitiesDropped } from "./pod-capabilities-dropped.ts";
import { securityPodHostClosed } from "./pod-host-closed.ts";
import { securityPodNoHostPath } from "./pod-no-host-path.ts";
import { securityPodNonRoot } from "./pod-non-root.ts";
import { securityPodNotPrivileged } from "./pod-not-privileged.ts";
import { securityPodReadOnlyRoot } from "./pod-read-only-root.ts";
import { securityPodSeccomp } from "./pod-seccomp.ts";
import { securityPodTokenUnmounted } from "./pod-token-unmounted.ts";
import { securityRbacNoAnonymous } from "./rbac-no-anonymous.ts";
import { securityRbacNoClusterAdmin } from "./rbac-no-cluster-admin.ts";
import { securityRbacNoWildcard } from "./rbac-no-wildcard.ts";
import { securityRedshiftEncrypted } from "./redshift-encrypted.ts";
import { securityResourcePolicyNotPublic } from "./resource-policy-not-public.ts";
import { securityS3AclPrivate } from "./s3-acl-private.ts";
import { securityS3EncryptedCustomerKey } from "./s3-encrypted-customer-key.ts";
import { securityS3OwnerEnforced } from "./s3-owner-enforced.ts";
import { securityS3PublicAccessBlocked } from "./s3-public-access-blocked.ts";
import { securityS3PublicAccessFlags } from "./s3-public-access-flags.ts";
import { securityS3TlsOnly } from "./s3-tls-only.ts";
import { securitySecretCustomerKey } from "./secret-customer-key.ts";
import { securityServiceNoExternalAddress } from "./service-no-external-address.ts";
import { securitySgAdminPortsClosed } from "./sg-admin-ports-closed.ts";
import { securitySnsEncrypted } from "./sns-encrypted.ts";
import { securitySqsEncrypted } from "./sqs-encrypted.ts";
import { securityStorageClassEncrypted } from "./storage-class-encrypted.ts";
import { securityStreamEncrypted } from "./stream-encrypted.ts";
import { securitySubnetNoPublicAddress } from "./subnet-no-public-address.ts";
import { securityTrailValidated } from "./trail-validated.ts";
import { securityVpcFlowLogs } from "./vpc-flow-logs.ts";
import type { Rule } from "../pack/rule.ts";

/** Every rule of the group security. */
export const securityRules: readonly Rule[] = [
  securityBackupVaultCustomerKey,
  securityCacheEncrypted,
  securityConfigMapNoSecrets,
  securityDatabaseEncrypted,
  securityDatabasePasswordManaged,
  securityDatabasePrivate,
  securityDefaultSgAdopted,
  securityDefaultSgClosed,
  securityDynamodbCustomerKey,
  securityEbsVolumeEncrypted,
  securityEcrScanned,
  securityEcrTagsImmutable,
  securityEfsEncrypted,
  securityEksAccessEntries,
  securityEksAccessNotMasters,
  securityEksAuditLogged,
  securityEksEndpointPrivate,
  securityEksSecretsEncrypted,
  securityEnvNoSecrets,
  securityIamNoAccessKeys,
  securityIamNoAdminAttached,
  securityIamNoServiceWildcard,
  securityIamNoWildcardAdmin,
  securityIamPassRoleScoped,
  securityIamTrustNamed,
  securityImageDigest,
  securityImageMirrored,
  securityImageNotLatest,
  securityImdsV2,
  securityIngressTls,
  securityInputNoSecrets,
  securityInstanceNoPublicAddress,
  securityInstanceVolumesEncrypted,
  securityKmsDeletionWaits,
  securityKmsRotated,
  securityLambdaAuthenticated,
  securityLbDropsInvalidHeaders,
  securityListenerTls,
  securityLogGroupCustomerKey,
  securityMeshMutualTls,
  securityMskTlsOnly,
  securityNamespaceRestricted,
  securityOpensearchEncrypted,
  securityPodCapabilitiesDropped,
  securityPodHostClosed,
  securityPodNoHostPath,
  securityPodNonRoot,
  securityPodNotPrivileged,
  securityPodReadOnlyRoot,
  securityPodSeccomp,
  securityPodTokenUnmounted,
  securityRbacNoAnonymous,
  securityRbacNoClusterAdmin,
  securityRbacNoWildcard,
  securityRedshiftEncrypted,
  securityResourcePolicyNotPublic,
  securityS3AclPrivate,
  securityS3EncryptedCustomerKey,
  securityS3OwnerEnforced,
  securityS3PublicAccessBlocked,
  securityS3PublicAccessFlags,
  securityS3TlsOnly,
  securitySecretCustomerKey,
  securityServiceNoExternalAddress,
  securitySgAdminPortsClosed,
  securitySnsEncrypted,
  securitySqsEncrypted,
  securityStorageClassEncrypted,
  securityStreamEncrypted,
  securitySubnetNoPublicAddress,
  securityTrailValidated,
  securityVpcFlowLogs,
];

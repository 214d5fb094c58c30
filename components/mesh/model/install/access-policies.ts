import { physicalNames } from "../../../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { policyDocument, type PolicyDocument } from "../../../iam/model/index.ts";
import { peersOf, rootRegion } from "./peers.ts";
import { peerRoleArn } from "./remote-secrets.ts";

/** Tag of the mesh's authorities; its value is the environment. An authority's ARN is not known before it is made. */
export const authorityTag = "mesh-authority";

/** The certificate that a cluster's intermediate is: it signs workloads, and no further authority. */
const intermediateTemplate = "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1";

/** The region whose authority signs the intermediate of `region`: its own in production, so that neither needs the other; else the root's. */
export function signingRegion(spec: PlatformSpec, region: RegionSpec): RegionSpec {
  return spec.isProduction ? region : (rootRegion(spec) ?? region);
}

/**
 * Lets the issuer have intermediates signed, by the authorities of this mesh alone and by no other template.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsprivatecertificateauthority.html
 */
export function authorityPolicy(spec: PlatformSpec, region: RegionSpec): PolicyDocument {
  const Resource = `arn:aws:acm-pca:${signingRegion(spec, region).region}:${spec.account.id}:certificate-authority/*`;
  const isOfMesh = { [`aws:ResourceTag/${authorityTag}`]: spec.environment };
  return policyDocument(
    {
      Sid: "ReadMeshAuthority",
      Effect: "Allow",
      Action: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate"],
      Resource,
      Condition: { StringEquals: isOfMesh },
    },
    {
      Sid: "SignIntermediates",
      Effect: "Allow",
      Action: "acm-pca:IssueCertificate",
      Resource,
      Condition: { StringEquals: { ...isOfMesh, "acm-pca:TemplateArn": intermediateTemplate } },
    },
  );
}

/** Lets the job that renews remote secrets find the peers' clusters, and take the roles these know it by. */
export function tokensPolicy(spec: PlatformSpec, region: RegionSpec): PolicyDocument {
  const peers = peersOf(spec, region);
  return policyDocument(
    {
      Sid: "FindPeers",
      Effect: "Allow",
      Action: "eks:DescribeCluster",
      Resource: peers.map((peer) => `arn:aws:eks:${peer.region}:${spec.account.id}:cluster/${peer.cluster.name}`),
    },
    {
      Sid: "TakePeerRoles",
      Effect: "Allow",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Resource: peers.map((peer) => peerRoleArn(spec, peer)),
    },
  );
}

/**
 * Who may take the role by which a cluster knows its peers: their jobs. The roles are named in a condition, as IAM refuses a
 * principal that is not there yet, and a peer's slice may come later.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html for the session tags, which go on with the session
 */
export function trustPeers(spec: PlatformSpec, region: RegionSpec): PolicyDocument {
  const { id, rolePath } = spec.account;
  return policyDocument({
    Sid: "TrustPeers",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${id}:root` },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      ArnEquals: {
        "aws:PrincipalArn": peersOf(spec, region).map(
          ({ namePrefix }) => `arn:aws:iam::${id}:role${rolePath}${physicalNames(namePrefix).meshTokensRole}`,
        ),
      },
    },
  });
}

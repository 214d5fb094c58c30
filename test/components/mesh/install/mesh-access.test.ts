import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { MeshAccess, MeshAuthorities } from "../../../../components/mesh/index.ts";
import { authorityPolicy, remoteSecretObjects, tokensPolicy, trustPeers } from "../../../../components/mesh/model/index.ts";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { environment, existingCluster, find, listing, modes, record, withRegion } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const alone: PlatformSpec = { ...prod, regions: prod.regions.slice(0, 1) };
const bootstrap: PlatformSpec = { ...alone, mesh: { ...alone.mesh, rootCa: { kind: "bootstrap", secretName: "x" } } };

function region(spec: PlatformSpec, place = "mumbai"): RegionSpec {
  const found = spec.regions.find((one) => one.place === place);
  if (found === undefined) throw new Error(`no region ${place}`);
  return found;
}

class AwsProvider extends pulumi.ProviderResource {
  constructor(name: string) {
    super("aws", name, {});
  }
}

describe.each(modes)("the AWS side of a region's mesh in %s", (_, isPreview) => {
  const access = (spec: PlatformSpec) =>
    record(isPreview, () => new MeshAccess("mumbai-mesh", { spec, region: region(spec), clusterName: "prod-mumbai" }));

  it("is an identity that has intermediates signed, one that fetches tokens, and a role by which peers are known", async () => {
    expect(listing(await access(prod)).filter((line) => line.startsWith("aws:"))).toEqual([
      "aws:eks/accessEntry:AccessEntry mumbai-mesh-peers",
      "aws:eks/podIdentityAssociation:PodIdentityAssociation mumbai-mesh-authority",
      "aws:eks/podIdentityAssociation:PodIdentityAssociation mumbai-mesh-tokens",
      "aws:iam/role:Role mumbai-mesh-authority",
      "aws:iam/role:Role mumbai-mesh-peers",
      "aws:iam/role:Role mumbai-mesh-tokens",
      "aws:iam/rolePolicy:RolePolicy mumbai-mesh-authority",
      "aws:iam/rolePolicy:RolePolicy mumbai-mesh-tokens",
    ]);
  });

  it("knows peers by an access entry of one group, without any access policy of EKS", async () => {
    const recorded = await access(prod);
    expect(find(recorded, ":AccessEntry", "mumbai-mesh-peers").inputs).toMatchObject({
      clusterName: "prod-mumbai",
      type: "STANDARD",
      kubernetesGroups: ["nivas:mesh-peers"],
    });
    expect(recorded.filter(({ type }) => type.includes("accessPolicyAssociation"))).toEqual([]);
  });

  it("of a region alone is the signing identity, and of one with a root of its own nothing", async () => {
    expect(listing(await access(alone)).filter((line) => line.startsWith("aws:iam/role:"))).toEqual([
      "aws:iam/role:Role mumbai-mesh-authority",
    ]);
    expect(listing(await access(bootstrap))).toEqual(["nivas:mesh:MeshAccess mumbai-mesh"]);
  });
});

describe("a peer that comes by its access entry", () => {
  it("may create tokens of the read-only account, and nothing else anywhere", () => {
    const objects = remoteSecretObjects(prod, region(prod));
    const bound = objects.filter((object) => JSON.stringify(object).includes('"nivas:mesh-peers"'));
    expect(bound).toMatchObject([
      {
        kind: "RoleBinding",
        metadata: { namespace: "istio-system" },
        roleRef: { kind: "Role", name: "istio-reader-tokens" },
        subjects: [{ kind: "Group", name: "nivas:mesh-peers" }],
      },
    ]);
    expect(objects.filter(({ kind, metadata }) => kind === "Role" && metadata.name === "istio-reader-tokens")).toMatchObject([
      {
        rules: [
          { apiGroups: [""], resources: ["serviceaccounts/token"], resourceNames: ["istio-reader-service-account"], verbs: ["create"] },
        ],
      },
    ]);
    expect(objects.filter(({ kind }) => kind.startsWith("Cluster"))).toEqual([]);
  });

  it("is the peers' own job, by its role, in the same account", () => {
    expect(trustPeers(prod, region(prod, "hyderabad"))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TrustPeers",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:root" },
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Condition: { ArnEquals: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/prod-mumbai-mesh-tokens"] } },
        },
      ],
    });
  });
});

describe("the rights in AWS", () => {
  it("of the job that fetches tokens are to find its peers' clusters and to take the roles they know it by", () => {
    expect(tokensPolicy(prod, region(prod)).Statement.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["eks:DescribeCluster", ["arn:aws:eks:ap-south-2:111122223333:cluster/prod-hyderabad"]],
      [["sts:AssumeRole", "sts:TagSession"], ["arn:aws:iam::111122223333:role/prod-hyderabad-mesh-peer"]],
    ]);
  });

  it.each([
    ["prod, where each region has an authority", prod, "ap-south-2"],
    ["dev, where the root signs for all", dev, "ap-south-1"],
  ])("of the issuer in %s, are on this mesh's authorities there, by the template of intermediates alone", (_, spec, where) => {
    const [, sign] = authorityPolicy(spec, region(spec, "hyderabad")).Statement;
    expect(sign).toMatchObject({
      Action: "acm-pca:IssueCertificate",
      Resource: `arn:aws:acm-pca:${where}:${spec.account.id}:certificate-authority/*`,
      Condition: {
        StringEquals: {
          "aws:ResourceTag/mesh-authority": spec.environment,
          "acm-pca:TemplateArn": "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1",
        },
      },
    });
  });
});

describe.each(modes)("the mesh's authorities in AWS Private CA in %s", (_, isPreview) => {
  const authorities = (spec: PlatformSpec) =>
    record(isPreview, () => {
      const providers = new Map(spec.regions.map(({ place }) => [place, new AwsProvider(`aws-${place}`)]));
      new MeshAuthorities("mesh", { spec, providers });
    });
  const made = async (spec: PlatformSpec) =>
    listing(await authorities(spec)).flatMap((line) => (line.startsWith("aws:") ? [line.slice(line.lastIndexOf(":") + 1)] : []));

  it("are one root, and in production one of each region that the root signs", async () => {
    expect(await made(prod)).toEqual([
      ...["Certificate mesh-hyderabad", "Certificate mesh-mumbai", "Certificate mesh-root"],
      ...["CertificateAuthority mesh-hyderabad", "CertificateAuthority mesh-mumbai", "CertificateAuthority mesh-root"],
      ...["mesh-hyderabad", "mesh-mumbai", "mesh-root"].map((name) => `CertificateAuthorityCertificate ${name}`),
    ]);
    expect(await made(dev)).toEqual([
      "Certificate mesh-root",
      "CertificateAuthority mesh-root",
      "CertificateAuthorityCertificate mesh-root",
    ]);
  });

  it("stay protected in production, and can be restored for 30 days", async () => {
    const root = find(await authorities(prod), ":CertificateAuthority", "mesh-root");
    expect([root.protect, root.inputs["permanentDeletionTimeInDays"]]).toEqual([true, 30]);
    expect(find(await authorities(dev), ":CertificateAuthority", "mesh-root").protect).toBe(false);
  });

  it("of regions sign one level of authorities below them and no more, and have the root's certificate before they sign", async () => {
    const recorded = await authorities(prod);
    const certificate = find(recorded, "certificate:Certificate", "mesh-hyderabad");
    expect(certificate.inputs["templateArn"]).toBe("arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen1/V1");
    expect(certificate.after).toContain("mesh-root");
  });

  it("are none in a cluster that existed before, whose root is a person's", async () => {
    const registered = withRegion(prod, "hyderabad", () => ({ existingCluster }));
    expect(await made(registered)).not.toContain("CertificateAuthority mesh-hyderabad");
  });
});

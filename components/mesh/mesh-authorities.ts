import * as pulumi from "@pulumi/pulumi";
import { Certificate } from "@pulumi/aws/acmpca/certificate.js";
import { CertificateAuthority } from "@pulumi/aws/acmpca/certificateAuthority.js";
import { CertificateAuthorityCertificate } from "@pulumi/aws/acmpca/certificateAuthorityCertificate.js";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { authorityTag, rootRegion, type MeshAuthority } from "./model/index.ts";

/** Where {@link MeshAuthorities} makes authorities. */
export interface MeshAuthoritiesArgs {
  readonly spec: PlatformSpec;
  /** AWS provider of each region that is made here, by place. */
  readonly providers: ReadonlyMap<string, pulumi.ProviderResource>;
}

const signingAlgorithm = "SHA256WITHECDSA";

/** How long the root and the authorities below it last, in years; an authority outlives none that signs it. */
const years = { root: "10", region: "5" } as const;

const template = (name: string): string => `arn:aws:acm-pca:::template/${name}/V1`;

/**
 * The mesh's authorities in AWS Private CA: one root, in the primary region, and in production an authority of each region
 * that the root signs once, so that a region goes on signing without the other. In a trial the root signs for all. Keys
 * never leave AWS; what is exported is public. An authority that is taken down can be restored for 30 days.
 * @see https://docs.aws.amazon.com/privateca/latest/userguide/ca-hierarchy.html
 * @see https://aws.amazon.com/private-ca/pricing/ each authority is billed by the month
 */
export class MeshAuthorities extends pulumi.ComponentResource {
  /** The authority that signs for each place. */
  public readonly byPlace: ReadonlyMap<string, MeshAuthority<pulumi.Output<string>>>;

  readonly #spec: PlatformSpec;

  constructor(name: string, { spec, providers }: MeshAuthoritiesArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:mesh:MeshAuthorities", name, {}, opts);
    this.#spec = spec;
    const rootAt = rootRegion(spec);
    const byPlace = new Map<string, MeshAuthority<pulumi.Output<string>>>();
    if (rootAt !== undefined) {
      const inRoot = this.#in(rootAt, providers);
      const root = this.#authority(`${name}-root`, "ROOT", "root", inRoot);
      const certificate = sign(`${name}-root`, root, root, template("RootCACertificate"), years.root, inRoot);
      const installed = new CertificateAuthorityCertificate(
        `${name}-root`,
        { certificateAuthorityArn: root.arn, certificate: certificate.certificate },
        inRoot,
      );
      for (const region of spec.regions.filter(({ existingCluster, place }) => existingCluster === undefined && providers.has(place))) {
        const { place } = region;
        const arn = spec.isProduction ? this.#regional(`${name}-${place}`, region, root, installed, inRoot, providers) : root.arn;
        byPlace.set(place, { arn, rootCertificate: certificate.certificate });
      }
    }
    this.byPlace = byPlace;
    this.registerOutputs({});
  }

  #in({ place }: RegionSpec, providers: MeshAuthoritiesArgs["providers"]): pulumi.CustomResourceOptions {
    const provider = providers.get(place);
    if (provider === undefined) throw new RangeError(`no provider of ${place} for the mesh's authority`);
    return { parent: this, provider, protect: this.#spec.isProduction };
  }

  #authority(name: string, type: "ROOT" | "SUBORDINATE", role: string, opts: pulumi.CustomResourceOptions): CertificateAuthority {
    const { environment } = this.#spec;
    return new CertificateAuthority(
      name,
      {
        type,
        usageMode: "GENERAL_PURPOSE",
        certificateAuthorityConfiguration: {
          keyAlgorithm: "EC_prime256v1",
          signingAlgorithm,
          subject: { commonName: `nivas ${environment} mesh ${role}`, organization: "nivas", country: "IN" },
        },
        permanentDeletionTimeInDays: 30,
        tags: { [authorityTag]: environment },
      },
      opts,
    );
  }

  /** An authority of one region, signed by the root. Its ARN is known to be of use only when its certificate is in place. */
  #regional(
    name: string,
    region: RegionSpec,
    root: CertificateAuthority,
    rootInstalled: pulumi.Resource,
    inRoot: pulumi.CustomResourceOptions,
    providers: MeshAuthoritiesArgs["providers"],
  ): pulumi.Output<string> {
    const inRegion = this.#in(region, providers);
    const authority = this.#authority(name, "SUBORDINATE", region.place, inRegion);
    const certificate = sign(name, root, authority, template("SubordinateCACertificate_PathLen1"), years.region, {
      ...inRoot,
      dependsOn: [rootInstalled],
    });
    const installed = new CertificateAuthorityCertificate(
      name,
      { certificateAuthorityArn: authority.arn, certificate: certificate.certificate, certificateChain: certificate.certificateChain },
      inRegion,
    );
    return installed.certificateAuthorityArn;
  }
}

/** The certificate of `authority`, signed by `signer`. */
function sign(
  name: string,
  signer: CertificateAuthority,
  authority: CertificateAuthority,
  templateArn: string,
  value: string,
  opts: pulumi.CustomResourceOptions,
): Certificate {
  return new Certificate(
    name,
    {
      certificateAuthorityArn: signer.arn,
      certificateSigningRequest: authority.certificateSigningRequest,
      signingAlgorithm,
      templateArn,
      validity: { type: "YEARS", value },
    },
    opts,
  );
}

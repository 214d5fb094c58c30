import * as pulumi from "@pulumi/pulumi";
import { Certificate } from "@pulumi/aws/acm/certificate.js";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation.js";
import { Record } from "@pulumi/aws/route53/record.js";

/** What a {@link PublicCertificate} names, and where its names are proved. */
export interface PublicCertificateArgs {
  /** Hosts, at least one. */
  readonly hosts: readonly string[];
  /** Hosted zone of the hosts. */
  readonly zoneId: string;
}

/**
 * A certificate of ACM for public hosts, proved by records in their zone and renewed by ACM as long as those stand. ACM asks
 * for the same record of a host in every region, so each region writes it, over the other's where there is one, and leaves
 * it behind: whichever goes first would else end the other's renewal.
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class PublicCertificate extends pulumi.ComponentResource {
  /** ARN of the certificate, known once it is issued. */
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, { hosts, zoneId }: PublicCertificateArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:entrance:PublicCertificate", name, {}, opts);
    const [domainName, ...others] = hosts;
    if (domainName === undefined) throw new pulumi.ResourceError(`certificate ${name} names no host`, this, true);
    const child = { parent: this };
    const certificate = new Certificate(
      name,
      {
        domainName,
        ...(others.length === 0 ? {} : { subjectAlternativeNames: others }),
        validationMethod: "DNS",
        keyAlgorithm: "EC_prime256v1",
      },
      child,
    );
    const proofs = hosts.map((host) => {
      const wanted = certificate.domainValidationOptions.apply((options) => options.find((option) => option.domainName === host));
      const field = (key: "resourceRecordName" | "resourceRecordType" | "resourceRecordValue"): pulumi.Output<string> =>
        wanted.apply((option) => option?.[key] ?? "");
      return new Record(
        `${name}-proof-${host}`,
        {
          zoneId,
          name: field("resourceRecordName"),
          type: field("resourceRecordType"),
          records: [field("resourceRecordValue")],
          ttl: 300,
          allowOverwrite: true,
        },
        { ...child, retainOnDelete: true },
      );
    });
    const issued = new CertificateValidation(
      name,
      { certificateArn: certificate.arn, validationRecordFqdns: proofs.map(({ fqdn }) => fqdn) },
      child,
    );
    this.arn = issued.certificateArn;
    this.registerOutputs({ arn: this.arn });
  }
}

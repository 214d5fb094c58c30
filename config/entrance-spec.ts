/**
 * The way in to a place: exactly one. `nlb`: a network load balancer passes connections on and TLS ends at the gateway.
 * `alb-waf`: an application load balancer with a web application firewall ends public TLS and re-encrypts to the gateway.
 */
export type EntranceSpec = NlbEntranceSpec | AlbEntranceSpec;

/** What every entrance has. */
interface EntranceCommon {
  readonly scheme: "internet-facing" | "internal";
  /** Public host names it answers for, sorted. */
  readonly hosts: readonly string[];
  /** Ranges that may reach it; `0.0.0.0/0` where it faces everybody. */
  readonly sourceCidrs: readonly string[];
  /** The certificate that the gateway itself shows. */
  readonly certificate: GatewayCertificateSpec;
  /** Whether the load balancer refuses to be deleted. */
  readonly deletionProtection: boolean;
}

/** An entrance by a network load balancer, made by the controller in the cluster. */
export interface NlbEntranceSpec extends EntranceCommon {
  readonly kind: "nlb";
}

/** An entrance by an application load balancer with a web application firewall, made on the AWS side. */
export interface AlbEntranceSpec extends EntranceCommon {
  readonly kind: "alb-waf";
  /** Physical name of its target group, which the binding in the cluster names. */
  readonly targetGroupName: string;
  readonly publicCertificate: PublicCertificateSpec;
  /** Hosted zone in which its hosts get their records; undefined: they are made elsewhere. */
  readonly zoneId: string | undefined;
  /** Most requests that one address may send in five minutes. */
  readonly rateLimitPer5Minutes: number;
  /** Days that the firewall's log stays. */
  readonly logRetentionDays: number;
}

/** The certificate of a gateway, issued in its cluster. */
export interface GatewayCertificateSpec {
  /** The ClusterIssuer of cert-manager that signs it. */
  readonly issuer: string;
  /** The Secret beside the gateway that holds it. */
  readonly secretName: string;
}

/** The certificate of ACM that an application load balancer shows: one that is there, or one that is made and proved in DNS. */
export type PublicCertificateSpec = { readonly kind: "given"; readonly arn: string } | { readonly kind: "made"; readonly zoneId: string };

import type { Wire, WireObject } from "./wire.ts";

/** What a made resource answers with: its id, and outputs besides its inputs. */
export interface KnownOutputs {
  readonly id: string;
  readonly outputs: WireObject;
}

/** What decides the outputs of a resource in update mode. */
export interface OutputContext {
  readonly type: string;
  readonly name: string;
  readonly inputs: WireObject;
  /** Region of its provider; `ap-south-1` where it has none. */
  readonly region: string;
}

/** An account number that AWS keeps for examples. */
const ACCOUNT = "111122223333";

/** Realistic outputs of a resource that has been made; the same input gives the same output. */
export function knownOutputs(context: OutputContext): KnownOutputs {
  if (context.type.startsWith("aws:")) return awsOutputs(context);
  if (context.type.startsWith("kubernetes:")) return kubernetesOutputs(context);
  return { id: `${context.name}-${digits(context.name, 8)}`, outputs: {} };
}

function awsOutputs(context: OutputContext): KnownOutputs {
  const { name, inputs, region, type } = context;
  const [, module = "", className = ""] = type.split(":");
  const service = module.slice(0, module.indexOf("/"));
  const hex = digits(`${type}/${name}`, 17);
  const prefix = ID_PREFIXES[className];
  const physical = text(inputs["name"] ?? inputs["bucket"] ?? inputs["clusterName"]) ?? name;
  const id = prefix === undefined ? physical : `${prefix}-${hex}`;
  const place = service === "iam" || service === "s3" ? ":" : `${region}:`;
  const account = service === "s3" ? "" : ACCOUNT;
  const resource = service === "s3" ? physical : `${className.toLowerCase()}/${id}`;
  const arn = `arn:aws:${service}:${place.slice(0, -1)}:${account}:${resource}`;
  const common: WireObject = {
    accountId: ACCOUNT,
    arn,
    dnsName: `${physical}.${region}.amazonaws.com`,
    name: physical,
    ownerId: ACCOUNT,
    region,
    url: `https://${service}.${region}.amazonaws.com/${ACCOUNT}/${physical}`,
  };
  return { id, outputs: { ...common, ...SPECIAL[type]?.({ ...context, id, arn, hex }) } };
}

function kubernetesOutputs({ name, inputs }: OutputContext): KnownOutputs {
  const metadata = isObject(inputs["metadata"]) ? inputs["metadata"] : {};
  const namespace = text(metadata["namespace"]);
  const object = text(metadata["name"]) ?? `${name}-${digits(name, 8)}`;
  const id = namespace === undefined ? object : `${namespace}/${object}`;
  return { id, outputs: { metadata: { ...metadata, name: object, uid: digits(id, 32) }, status: {} } };
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ID_PREFIXES: Readonly<Record<string, string>> = {
  Eip: "eipalloc",
  FlowLog: "fl",
  InternetGateway: "igw",
  LaunchTemplate: "lt",
  NatGateway: "nat",
  PeeringAttachment: "tgw-attach",
  RouteTable: "rtb",
  RouteTableAssociation: "rtbassoc",
  SecurityGroup: "sg",
  SecurityGroupEgressRule: "sgr",
  SecurityGroupIngressRule: "sgr",
  Subnet: "subnet",
  TransitGateway: "tgw",
  Vpc: "vpc",
  VpcAttachment: "tgw-attach",
  VpcEndpoint: "vpce",
};

interface MadeContext extends OutputContext {
  readonly id: string;
  readonly arn: string;
  readonly hex: string;
}

const SPECIAL: Readonly<Record<string, (made: MadeContext) => WireObject>> = {
  "aws:acm/certificate:Certificate": ({ hex, inputs, region }) => ({
    arn: `arn:aws:acm:${region}:${ACCOUNT}:certificate/${uuid(hex)}`,
    domainValidationOptions: [inputs["domainName"], ...list(inputs["subjectAlternativeNames"])].flatMap((domain) => {
      const domainName = text(domain);
      if (domainName === undefined) return [];
      const proof = digits(domainName, 32);
      return [
        {
          domainName,
          resourceRecordName: `_${proof}.${domainName}.`,
          resourceRecordType: "CNAME",
          resourceRecordValue: `_${digits(proof, 32)}.acm-validations.aws.`,
        },
      ];
    }),
  }),
  "aws:acmpca/certificate:Certificate": () => ({ certificate: pem("CERTIFICATE"), certificateChain: pem("CERTIFICATE") }),
  "aws:acmpca/certificateAuthority:CertificateAuthority": ({ hex, region }) => ({
    arn: `arn:aws:acm-pca:${region}:${ACCOUNT}:certificate-authority/${uuid(hex)}`,
    certificateSigningRequest: pem("CERTIFICATE REQUEST"),
  }),
  "aws:ec2/eip:Eip": ({ id }) => ({ allocationId: id, publicIp: "198.51.100.10" }),
  "aws:ec2/launchTemplate:LaunchTemplate": () => ({ latestVersion: 1 }),
  "aws:ec2/vpc:Vpc": ({ hex }) => ({
    defaultNetworkAclId: `acl-${hex}`,
    defaultRouteTableId: `rtb-${hex}`,
    defaultSecurityGroupId: `sg-${hex}`,
    mainRouteTableId: `rtb-${hex}`,
  }),
  "aws:ec2transitgateway/transitGateway:TransitGateway": ({ hex }) => ({
    associationDefaultRouteTableId: `tgw-rtb-${hex}`,
    propagationDefaultRouteTableId: `tgw-rtb-${hex}`,
  }),
  "aws:ecr/repository:Repository": ({ id, region }) => ({ repositoryUrl: `${ACCOUNT}.dkr.ecr.${region}.amazonaws.com/${id}` }),
  "aws:eks/cluster:Cluster": ({ hex, id, inputs, region }) => ({
    arn: `arn:aws:eks:${region}:${ACCOUNT}:cluster/${id}`,
    certificateAuthority: { data: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t" },
    clusterId: null,
    endpoint: `https://${hex.toUpperCase()}.gr7.${region}.eks.amazonaws.com`,
    identities: [{ oidcs: [{ issuer: `https://oidc.eks.${region}.amazonaws.com/id/${hex.toUpperCase()}` }] }],
    platformVersion: "eks.1",
    status: "ACTIVE",
    vpcConfig: { ...(isObject(inputs["vpcConfig"]) ? inputs["vpcConfig"] : {}), clusterSecurityGroupId: `sg-${hex}` },
  }),
  "aws:iam/instanceProfile:InstanceProfile": ({ hex }) => ({ uniqueId: `AIPA${hex.toUpperCase()}` }),
  "aws:iam/role:Role": ({ hex, id, inputs }) => ({
    arn: `arn:aws:iam::${ACCOUNT}:role${text(inputs["path"]) ?? "/"}${id}`,
    uniqueId: `AROA${hex.toUpperCase()}`,
  }),
  "aws:kms/key:Key": ({ hex, region }) => ({ arn: `arn:aws:kms:${region}:${ACCOUNT}:key/${hex}`, keyId: hex }),
  "aws:lb/listener:Listener": ({ id, hex, region }) => ({
    arn: `arn:aws:elasticloadbalancing:${region}:${ACCOUNT}:listener/app/${id}/${hex}/${hex}`,
  }),
  "aws:lb/loadBalancer:LoadBalancer": ({ id, hex, region }) => ({
    arn: `arn:aws:elasticloadbalancing:${region}:${ACCOUNT}:loadbalancer/app/${id}/${hex}`,
    dnsName: `${id}-${digits(id, 10)}.${region}.elb.amazonaws.com`,
    zoneId: `Z${digits(region, 13).toUpperCase()}`,
  }),
  "aws:lb/targetGroup:TargetGroup": ({ id, hex, region }) => ({
    arn: `arn:aws:elasticloadbalancing:${region}:${ACCOUNT}:targetgroup/${id}/${hex}`,
  }),
  "aws:opensearch/domain:Domain": ({ id, hex, region }) => ({ endpoint: `vpc-${id}-${hex}.${region}.es.amazonaws.com` }),
  "aws:route53/record:Record": ({ inputs }) => ({ fqdn: (text(inputs["name"]) ?? "").replace(/\.$/, "") }),
  "aws:s3/bucket:Bucket": ({ id, region }) => ({
    bucket: id,
    bucketDomainName: `${id}.s3.amazonaws.com`,
    bucketRegionalDomainName: `${id}.s3.${region}.amazonaws.com`,
  }),
  "aws:ssm/activation:Activation": ({ hex }) => ({ activationCode: `code-${hex}` }),
  "aws:wafv2/webAcl:WebAcl": ({ id, hex, region }) => ({
    arn: `arn:aws:wafv2:${region}:${ACCOUNT}:regional/webacl/${id}/${uuid(hex)}`,
  }),
};

function list(value: Wire | undefined): readonly Wire[] {
  return Array.isArray(value) ? (value as readonly Wire[]) : [];
}

/** A UUID that follows from `seed`. */
function uuid(seed: string): string {
  const all = digits(seed, 32);
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join("-");
}

/** A PEM block of `label` without content: what stands in it is nobody's business here. */
function pem(label: string): string {
  return `-----BEGIN ${label}-----\n-----END ${label}-----\n`;
}

function text(value: Wire): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isObject(value: Wire): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `length` hexadecimal digits that follow from `seed` (FNV-1a, stretched). */
function digits(seed: string, length: number): string {
  let result = "";
  for (let round = 0; result.length < length; round += 1) {
    let hash = 0x811c9dc5;
    for (const character of `${round}${seed}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    result += (hash >>> 0).toString(16).padStart(8, "0");
  }
  return result.slice(0, length);
}

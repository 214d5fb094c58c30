import type { Clause } from "../finding.ts";

/** A control of AWS Foundational Security Best Practices: `S3.5`. */
export function fsbp(id: string): Clause {
  const page = id.slice(0, id.indexOf(".")).toLowerCase();
  const source = `https://docs.aws.amazon.com/securityhub/latest/userguide/${page}-controls.html#${id.toLowerCase().replace(".", "-")}`;
  return { id: `AWS FSBP ${id}`, source };
}

/** A part of the Kubernetes Pod Security Standards. */
export function podSecurity(control: string): Clause {
  return { id: `Pod Security Standards, ${control}`, source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/" };
}

/** A page of the EKS best practices guide. */
export function eksGuide(page: string): Clause {
  return { id: `EKS Best Practices, ${page}`, source: `https://docs.aws.amazon.com/eks/latest/best-practices/${page}.html` };
}

/** A page of the Kubernetes documentation. */
export function kubernetesDocs(title: string, path: string): Clause {
  return { id: `Kubernetes, ${title}`, source: `https://kubernetes.io/docs/${path}/` };
}

/** A page of the AWS documentation. */
export function awsDocs(title: string, path: string): Clause {
  return { id: `AWS, ${title}`, source: `https://docs.aws.amazon.com/${path}` };
}

/** A rule of nivas's own, with the section that states it. */
export function design(section: string): Clause {
  return { id: `nivas, ${section}`, source: "policies/README.md" };
}

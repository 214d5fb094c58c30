/** How services are brought into clusters from their rendered manifests. */
export interface GitOpsSpec {
  /** The region whose Argo CD works; the others' stand by. */
  readonly activeHub: string;
}

import * as pulumi from "@pulumi/pulumi";
import { Mesh, MeshAuthorities, rootCaOf, type MeshAuthority } from "../components/mesh/index.ts";
import { stackName } from "../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { SliceGroup } from "./slice-group.ts";

/** The mesh's authorities by place, as the slice that makes them holds them. */
export type Authorities = ReadonlyMap<string, MeshAuthority<pulumi.Output<string>>>;

/** The same as a stack's output: plain values. */
type ResolvedAuthorities = Readonly<Record<string, MeshAuthority<string>>>;

/** Makes the mesh's authorities, which stand in several regions under one root; none where the root comes from elsewhere. */
export function meshAuthorities(
  spec: PlatformSpec,
  providers: ReadonlyMap<string, pulumi.ProviderResource>,
  parent: SliceGroup,
): Authorities {
  if (spec.mesh.rootCa.kind !== "acm-pca") return new Map();
  return new MeshAuthorities("mesh", { spec, providers }, { parent }).byPlace;
}

/** The authority of a region that the slice `global` of another stack has made, read through a StackReference. */
function referencedAuthority(spec: PlatformSpec, { place }: RegionSpec): MeshAuthority<pulumi.Output<string>> {
  const stack = stackName(spec.environment, "global");
  const reference = new pulumi.StackReference(stack, { name: `organization/${pulumi.getProject()}/${stack}` });
  const own = reference.getOutput("meshAuthorities").apply((all: ResolvedAuthorities | undefined) => {
    const authority = all?.[place];
    if (authority !== undefined) return authority;
    throw new pulumi.RunError(
      `stack ${stack} has no meshAuthorities.${place}; expected what this slice reads of it - bring ${stack} up first`,
    );
  });
  return { arn: own.apply(({ arn }) => arn), rootCertificate: own.apply(({ rootCertificate }) => rootCertificate) };
}

/** What the mesh of a region stands on. */
export interface MeshGround {
  /** Authorities that the same stack makes; undefined: another stack does. */
  readonly authorities: Authorities | undefined;
  /** What objects of the mesh need that has none of its own: namespaces, issuers, monitors' CRDs, rights in AWS. */
  readonly dependsOn: readonly pulumi.Resource[];
  /** The region's secret store, where an intermediate that a person made comes from. */
  readonly secretStore: pulumi.Resource;
  /** What makes load balancers of Services. */
  readonly loadBalancing: readonly pulumi.Resource[];
}

/** The mesh over a region's cluster. */
export function regionMesh(
  spec: PlatformSpec,
  region: RegionSpec,
  { authorities, dependsOn, loadBalancing, secretStore }: MeshGround,
  opts: pulumi.ComponentResourceOptions,
): Mesh {
  const { place } = region;
  const isStored = rootCaOf(spec, region).kind === "bootstrap";
  const authority = isStored ? undefined : (authorities?.get(place) ?? referencedAuthority(spec, region));
  return new Mesh(
    place,
    { spec, place, loadBalancing, ...(authority === undefined ? {} : { authority }) },
    { ...opts, dependsOn: [...dependsOn, ...(isStored ? [secretStore] : [])] },
  );
}

export { MeshAccess, type MeshAccessArgs } from "./mesh-access.ts";
export { MeshAuthorities, type MeshAuthoritiesArgs } from "./mesh-authorities.ts";
export { Mesh, type MeshArgs } from "./mesh.ts";
export { meshNamespaces, rootCaOf, stableTag, type MeshAuthority } from "./model/index.ts";

export { compileMesh } from "./compile-mesh.ts";
export { compileService } from "./compile-service.ts";
export { explain, type DescribedRequest, type Destination } from "./explain.ts";
export { hostProof } from "./host-proof.ts";
export { rateLimitConfig } from "./global-limit.ts";
export {
  collectorHosts,
  egressGatewayHost,
  gatewayIdentities,
  meshHost,
  podLabels,
  rateLimitService,
  residencyLabel,
} from "./identities.ts";
export { leaks, unprovenPlaces } from "./india-only.ts";
export { placeProof, residencyLabels } from "./proven-places.ts";
export { indiaOnlySubset, rolloutSubsets, subsetsOf, type Subset } from "./subsets.ts";
export { rolloutVirtualServices, virtualServiceNames } from "./virtual-service.ts";

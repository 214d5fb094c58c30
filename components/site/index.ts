export { HybridNetwork, type HybridNetworkArgs } from "./hybrid-network.ts";
export { HybridSite, type HybridSiteArgs } from "./hybrid-site.ts";

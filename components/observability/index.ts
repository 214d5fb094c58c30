export { identities, namespaces, observabilitySecrets } from "./model/install/index.ts";
export { Observability, type ObservabilityArgs } from "./observability.ts";
export { ObservabilityStores, type ObservabilityStoresArgs } from "./observability-stores.ts";

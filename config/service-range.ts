/** The range of Kubernetes Services in every cluster; no network may share an address with it. */
export const serviceCidr = "172.20.0.0/16";

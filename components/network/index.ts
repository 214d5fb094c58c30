export { Interconnect, type InterconnectArgs, type InterconnectEnd } from "./interconnect.ts";
export { Network, type NetworkArgs } from "./network.ts";

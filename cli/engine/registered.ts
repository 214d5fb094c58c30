import type { WireObject } from "./wire.ts";

/** What the engine says of a resource that it has registered, in the form of the SDK's protocol. */
export function registered(urn: string, id: string, outputs: WireObject): object {
  return {
    getUrn: () => urn,
    getId: () => id,
    getObject: () => struct(outputs),
    getPropertydependenciesMap: () => undefined,
    getResult: () => 0,
    getUnknown: () => false,
  };
}

/** The one method of a protobuf Struct that the SDK reads a response with. */
export function struct(value: WireObject): { toJavaScript(): WireObject } {
  return { toJavaScript: () => value };
}

import * as pulumi from "@pulumi/pulumi";

/** The component that groups a slice's resources; its name is the slice's. It repeats in every stack that holds a part of it. */
export class SliceGroup extends pulumi.ComponentResource {
  constructor(kind: "RegionCloud" | "RegionPlatform" | "Global", slice: string, opts: pulumi.ComponentResourceOptions = {}) {
    super(`nivas:stacks:${kind}`, slice, {}, opts);
    this.registerOutputs({});
  }
}

/**
 * Gives the event loop a turn between two components, so that registrations flow while the program still composes and
 * memory does not hold all of them at once.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

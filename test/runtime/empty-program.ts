import { getStack } from "@pulumi/pulumi";

/** A program of nothing but the SDK, to tell what Pulumi's runtime and SDK load by themselves. */
export const stack: string = getStack();

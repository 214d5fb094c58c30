export { imageReference, imageText, type ImageReference } from "./image-reference.ts";
export { pullThroughPolicy } from "./pull-through-policy.ts";

export * from "./install/index.ts";
export * from "./routing/index.ts";

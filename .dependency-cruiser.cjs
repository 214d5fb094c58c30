/** Which folder may import which: config <- rules <- components <- stacks, and the programs beside them. */
const layers = {
  config: ["config"],
  rules: ["config", "rules"],
  components: ["config", "rules", "components"],
  stacks: ["config", "rules", "components", "stacks"],
  policies: ["config", "rules", "policies"],
  cli: ["config", "rules", "components", "stacks", "policies", "cli"],
};

const direction = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-imports-downwards`,
  severity: "error",
  from: { path: `^${layer}/` },
  to: {
    pathNot: [...allowed.map((name) => `^${name}/`), "^node_modules/", "^package\\.json$"],
    dependencyTypesNot: ["core"],
    couldNotResolve: false,
  },
}));

module.exports = {
  forbidden: [
    ...direction,
    // The one file that reaches into the SDK resolves its parts at run time.
    { name: "no-unresolvable", severity: "error", from: { pathNot: "^cli/engine/sdk-preload\\.ts$" }, to: { couldNotResolve: true } },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "config-and-rules-know-no-provider",
      severity: "error",
      from: { path: "^(config|rules)/", pathNot: "/generate/" },
      to: { path: "@pulumi/" },
    },
    {
      name: "a-domain-is-entered-by-its-index",
      comment: "A component imports another domain through its index.ts, a model through model/index.ts.",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: { path: "^components/([^/]+)/", pathNot: ["^components/$1/", "^components/[^/]+/(model/)?index\\.ts$"] },
    },
    {
      name: "models-are-plain",
      comment: "A model is a pure function: it imports models of other domains, config and rules only, and Pulumi's types at most.",
      severity: "error",
      from: { path: "^components/[^/]+/model/" },
      to: { path: ["@pulumi/", "^components/[^/]+/(?!model/)[^/]+\\.ts$"], dependencyTypesNot: ["type-only"] },
    },
    { name: "cli-takes-models-of-components", severity: "error", from: { path: "^cli/" }, to: { path: "^components/(?!.*/model/)" } },
    {
      name: "schemas-stay-out-of-start-up",
      severity: "error",
      from: { path: "^(stacks|components|rules)/" },
      to: { path: "^config/tables/.*\\.schema\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-orphans-of-tests",
      severity: "error",
      from: { path: "^(config|rules|components|stacks|policies|cli)/" },
      to: { path: "^(test|bench)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "default", "types"],
    },
  },
};

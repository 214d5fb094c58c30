import tseslint from "typescript-eslint";

/** Folders of the SDKs that hold a file a resource: importing a file and not its package's root cuts start-up and type-checking. */
const importsByFile = {
  patterns: [
    { regex: "^@pulumi/(aws|kubernetes|random)$", message: "import the resource's file: @pulumi/aws/eks/cluster.js" },
    { regex: "^@pulumi/(aws|kubernetes|random)/(?!.*\\.js$)", message: "import the file, with its extension" },
    { regex: "/index\\.js$", message: "import the resource's file, not its folder's index" },
  ],
};

/** Files whose import is meant to do something, and those that read the process, the clock or the stack's configuration. */
const entries = ["stacks/index.ts", "policies/pack.ts", "policies/index.js", "cli/main.ts"];
const ambient = ["config/load.ts", "cli/main.ts", "stacks/index.ts"];

const sideEffects = {
  selector: "Program > ExpressionStatement:not([directive])",
  message: "no side effects on import; entries are " + entries.join(", "),
};
const defaultExports = { selector: "ExportDefaultDeclaration", message: "name what is exported" };
const topLevelAwait = { selector: "Program > VariableDeclaration AwaitExpression", message: "no work on import" };

export default tseslint.config(
  { ignores: ["node_modules/", ".cache/", "**/*.d.ts"] },
  {
    files: ["**/*.ts"],
    languageOptions: { parser: tseslint.parser },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-imports": ["error", importsByFile],
      eqeqeq: "error",
      "prefer-const": "error",
      "no-var": "error",
    },
  },
  {
    files: ["{config,rules,components,stacks,policies,cli}/**/*.ts"],
    ignores: [...entries, "**/generate.ts", "**/generate/*.ts"],
    rules: { "no-restricted-syntax": ["error", sideEffects, defaultExports, topLevelAwait] },
  },
  {
    files: ["{config,rules,components,stacks,policies,cli}/**/*.ts"],
    ignores: [...ambient, "**/generate.ts", "**/generate/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "only " + ambient.join(", ") + " read the environment" },
        { object: "Date", property: "now", message: "no clock: same config, same bytes" },
        { object: "Math", property: "random", message: "no randomness: same config, same bytes" },
      ],
    },
  },
);

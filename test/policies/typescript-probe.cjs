// Counts what the TypeScript that the runner loads is asked for, and the .ts files that are required through its hook.
const { Module } = require("node:module");
const load = Module._load;
const counts = { checked: 0, required: 0 };
const asked = ["getSemanticDiagnostics", "getSyntacticDiagnostics", "createProgram", "transpileModule"];
const counted = (target) =>
  new Proxy(target, {
    get(object, key) {
      const value = Reflect.get(object, key);
      if (asked.includes(key)) counts.checked += 1;
      return key === "createLanguageService" ? (...given) => counted(value(...given)) : value;
    },
  });
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  return /(?:^|\/)typescript(?:\.js)?$/.test(name) ? counted(loaded) : loaded;
};
process.once("SIGTERM", () => {
  counts.required = Object.keys(require.cache).filter((path) => path.endsWith(".ts") && !path.includes("node_modules")).length;
  process.stderr.write(`probe ${JSON.stringify(counts)}\n`, () => process.exit(0));
});

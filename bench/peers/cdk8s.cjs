// `cdk8s.cjs <objects.json> <folder>`: a chart a folder, written as cdk8s writes it, a file an object.
const { readFileSync } = require("node:fs");
const { ApiObject, App, Chart, YamlOutputType } = require("cdk8s");

const [input, outdir] = process.argv.slice(2);
const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
let count = 0;
for (const [folder, objects] of Object.entries(JSON.parse(readFileSync(input, "utf8")))) {
  const chart = new Chart(app, folder, { disableResourceNameHashes: true });
  for (const { apiVersion, kind, metadata, ...rest } of objects) {
    new ApiObject(chart, `${kind}-${metadata.name}`, { apiVersion, kind, metadata, ...rest });
    count += 1;
  }
}
app.synth();
console.log(count);

import * as pulumi from "@pulumi/pulumi";
import { deployRegions, generatedSpec } from "./regions.ts";

// `plain.ts <regions>`: the same program with the SDK's own mocks, as its documentation says, and none of nivas's engine.
const [count = "1"] = process.argv.slice(2);
let resources = 0;
await pulumi.runtime.setMocks(
  {
    newResource: ({ type, name, inputs }) => {
      if (type !== "pulumi:pulumi:Stack") resources += 1;
      return { id: `${name}-id`, state: inputs };
    },
    call: () => ({}),
  },
  "nivas",
  "bench",
  true,
  "organization",
);
await pulumi.runtime.runInPulumiStack(async () => {
  await deployRegions(generatedSpec(Number(count)));
  return {};
});
await pulumi.runtime.disconnect();
console.log(resources);

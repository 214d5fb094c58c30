import * as pulumi from "@pulumi/pulumi";
import { deployRegions, generatedSpec } from "./regions.ts";

// The program of the case "under Pulumi's runtime": generated regions, with what stacks/index.ts does for speed or without.
const config = new pulumi.Config("bench");
if (config.require("how") === "nivas") Reflect.deleteProperty(Error, "prepareStackTrace");
await deployRegions(generatedSpec(config.requireNumber("regions")));

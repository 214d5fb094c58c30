import * as pulumi from "@pulumi/pulumi";
import { hostProof } from "../components/mesh/model/index.ts";
import { loadOrganizationStack, loadStack, projectDirectory } from "../config/load.ts";
import { ConfigError, problemText } from "../config/problem.ts";
import { deploy, type StackOutputs } from "./environment.ts";
import { deployOrganization, type OrganizationOutputs } from "./organization.ts";

/**
 * The program that `pulumi up` and `pulumi preview` run: the stack's configuration, checked whole, and its slice made. The
 * engine calls the default export; named exports would have to exist in every slice, and warn where they are undefined.
 * @see https://www.pulumi.com/docs/iac/languages-sdks/javascript/#entrypoint
 */
export default async function program(): Promise<StackOutputs | OrganizationOutputs> {
  // Pulumi's runner maps every stack that the SDK captures, one a promise, back to sources, which takes a third of a preview.
  // Node runs our files as they stand: what V8 says of them is right without it.
  Reflect.deleteProperty(Error, "prepareStackTrace");
  try {
    const organization = loadOrganizationStack(pulumi.runtime.allConfig());
    if (organization !== undefined) return await deployOrganization(organization.spec);
    const { spec, slice, warnings } = loadStack(pulumi.runtime.allConfig(), projectDirectory, { judgeHost: hostProof });
    for (const warning of warnings) await pulumi.log.warn(problemText(warning));
    return await deploy(spec, slice);
  } catch (error) {
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

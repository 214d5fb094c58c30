import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { checkAccount } from "./account.ts";
import { checkAddresses } from "./addresses.ts";
import { checkAlerting } from "./alerting.ts";
import { checkAudit } from "./audit.ts";
import { checkClusters } from "./cluster.ts";
import { checkDashboards } from "./dashboards.ts";
import { checkEdges } from "./edges.ts";
import { checkEntrance } from "./entrance.ts";
import { checkExisting } from "./existing.ts";
import { checkGitOps } from "./gitops.ts";
import { checkMesh } from "./mesh.ts";
import { checkNames } from "./names.ts";
import { checkNetwork } from "./network.ts";
import { checkNodes } from "./nodes.ts";
import { checkObservability } from "./observability.ts";
import { checkPipelines } from "./pipelines.ts";
import { checkPlaces } from "./places.ts";
import { checkPools } from "./pools.ts";
import { checkResidency } from "./residency.ts";
import { checkSecrets } from "./secrets.ts";
import { checkServices } from "./services.ts";
import { checkSites } from "./sites.ts";
import { checkSlice } from "./slice.ts";
import { checkTags } from "./tags.ts";

/**
 * Every problem of a configuration that has the right form. `asOf` (YYYY-MM-DD): the day that support of versions and the
 * activations of sites are judged on.
 */
export function checkConfig(config: Config, asOf?: string): readonly Problem[] {
  return [
    ...checkSlice(config),
    ...checkNames(config),
    ...checkTags(config),
    ...checkPlaces(config),
    ...checkAccount(config),
    ...checkExisting(config),
    ...checkSites(config, asOf),
    ...checkAddresses(config),
    ...checkNetwork(config),
    ...checkClusters(config, asOf),
    ...checkNodes(config),
    ...checkPools(config),
    ...checkEdges(config),
    ...checkEntrance(config),
    ...checkServices(config),
    ...checkMesh(config),
    ...checkAudit(config),
    ...checkSecrets(config),
    ...checkObservability(config),
    ...checkPipelines(config),
    ...checkAlerting(config),
    ...checkDashboards(config),
    ...checkGitOps(config),
    ...checkResidency(config),
  ];
}

export { Governance, type GovernanceArgs } from "./governance.ts";

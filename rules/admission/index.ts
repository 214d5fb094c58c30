export { actions, admissionPolicies, type AdmissionObject, type AdmissionPolicy } from "./compile.ts";
export { unreadRoles } from "./checks.ts";
export {
  admissionParameters,
  indianPlaces,
  parametersName,
  parametersNamespace,
  parametersObject,
  type AdmissionFacts,
} from "./parameters.ts";
export { parametersGuard } from "./parameters-guard.ts";
export { undecided, type Undecided } from "./undecided.ts";

export { fromAccount, policyDocument, trustPods, trustService, type PolicyDocument, type PolicyStatement } from "./policy-document.ts";

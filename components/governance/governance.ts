import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { registerObject } from "../kubernetes/index.ts";
import { guards, parameters } from "./model/index.ts";

/** Whose clusters a {@link Governance} guards. */
export interface GovernanceArgs {
  readonly spec: PlatformSpec;
}

/**
 * The residency table at a cluster's own door: admission policies that refuse what points out of India, and warn of what
 * is not proven. Registers the parameters, then the policies, then their bindings; needs a Kubernetes provider and nothing in
 * the cluster. No namespace is let off: a policy never judges policies, leases, events or roles, so that whatever it
 * refuses, its binding can be removed and its parameters be brought back.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class Governance extends pulumi.ComponentResource {
  /** What to depend on for every policy to be in force. */
  public readonly inForce: pulumi.Resource;

  /** @param name The place, which logical names begin with. */
  constructor(name: string, args: GovernanceArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:governance:Governance", name, {}, opts);
    const first = { parent: this, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    const allowed = registerObject(name, parameters(args.spec), first);
    this.inForce = guards().reduce<pulumi.Resource>((before, { policy, binding }) => {
      const registered = registerObject(name, policy, { parent: this, dependsOn: [allowed] });
      // One after the other, so that the last one tells that all are in force.
      return registerObject(name, binding, { parent: this, dependsOn: [registered, before] });
    }, allowed);
    this.registerOutputs({});
  }
}

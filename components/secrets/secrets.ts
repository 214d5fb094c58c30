import * as pulumi from "@pulumi/pulumi";
import type { PlatformSpec } from "../../config/spec.ts";
import { ChartRelease, registerObject, registerObjects } from "../kubernetes/index.ts";
import { externalSecretsChart, pathGuardObjects, pathParameters, secretsWalls, secretStoreObject } from "./model/index.ts";

/** Which cluster {@link Secrets} brings secrets to. */
export interface SecretsArgs {
  readonly spec: PlatformSpec;
  /** The region, `mumbai`. */
  readonly place: string;
}

/**
 * What brings secrets into a cluster: External Secrets, the one store `nivas`, and the guard by which a namespace gets its
 * own secrets and no others, in force before there is a store. Needs a Kubernetes provider, the namespace, the issuer
 * `nivas-internal`, the Prometheus operator's CRDs and the AWS side ({@link SecretsAccess}): pass them as `dependsOn`.
 * Registers no value.
 */
export class Secrets extends pulumi.ComponentResource {
  /** What to depend on for ExternalSecrets of this cluster. */
  public readonly store: pulumi.Resource;

  /**
   * @param name The place, which logical names begin with.
   * @throws RangeError for a place that is no region of `spec`
   */
  constructor(name: string, { spec, place }: SecretsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:secrets:Secrets", name, {}, opts);
    const first = { parent: this, ...(opts.dependsOn === undefined ? {} : { dependsOn: opts.dependsOn }) };
    registerObjects(name, secretsWalls(spec, place), first);
    const parameters = registerObject(name, pathParameters(spec), first);
    const guard = pathGuardObjects().reduce<pulumi.Resource>(
      (before, object) => registerObject(name, object, { parent: this, dependsOn: [before] }),
      parameters,
    );
    const chart = new ChartRelease(`${name}-external-secrets`, externalSecretsChart(spec, place), first);
    this.store = registerObject(name, secretStoreObject(spec, place), { parent: this, dependsOn: [chart.chart, guard] });
    this.registerOutputs({});
  }
}

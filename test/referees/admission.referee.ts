import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { admissionPolicies, parametersGuard, parametersObject, undecided } from "../../rules/admission/index.ts";
import { ownHosts, samples } from "../rules/residency/samples.ts";
import { mutants } from "./admission-mutants.ts";
import { asObject, objectSamples, openCrd } from "./admission-objects.ts";
import { startAudited, type AuditedServer } from "./admission-server.ts";
import type { KubernetesObject } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";

const ready = await needs({
  binaries: ["kube-apiserver", "etcd"],
  modules: ["karpenter", "prometheus-operator", "istio", "argo-cd", "external-secrets"],
});

/** What a sample's `expected` is on this surface. */
const wanted = { violation: "denied", advisory: "warned", pass: "admitted" } as const;

const policies = [...admissionPolicies(), parametersGuard()];

describe.runIf(ready)("the admission policies on a real API server", () => {
  let audited: AuditedServer;

  beforeAll(async () => {
    audited = await startAudited(
      [
        ...(await crdsFrom("karpenter", ["nodepools.karpenter.sh"])),
        ...(await crdsFrom("prometheus-operator", ["prometheusagents.monitoring.coreos.com"])),
        ...(await crdsFrom("istio", ["virtualservices.networking.istio.io", "serviceentries.networking.istio.io"])),
        ...(await crdsFrom("argo-cd", ["appprojects.argoproj.io"])),
        ...(await crdsFrom("external-secrets", ["clustersecretstores.external-secrets.io"])),
        openCrd("source.toolkit.fluxcd.io", "v1beta2", "Bucket", "buckets"),
        openCrd("cilium.io", "v2", "CiliumNetworkPolicy", "ciliumnetworkpolicies"),
      ],
      ["payments", "monitoring", "argocd", "flux-system", "p"],
    );
    await audited.server.apply(parametersObject({ hosts: ownHosts, namespaces: ["payments", "monitoring"] }));
    for (const { policy } of policies) await audited.server.apply(policy);
    for (const { binding } of policies) await audited.server.apply(binding);
    const [, denied] = mutants.find(([title]) => title === "a node in Frankfurt") ?? [];
    // A policy holds a moment after it is stored; the last one stored is the last to hold.
    for (let tries = 0; denied !== undefined && tries < 60 && (await audited.rule(denied)).did !== "denied"; tries += 1) await sleep(250);
    await sleep(1000);
  });
  afterAll(() => audited?.stop());

  const leaks = objectSamples.flatMap(({ id, type, leakExample, expected }) =>
    leakExample === null ? [] : [[id, asObject(type, leakExample, id), wanted[expected]] as const],
  );
  const safe = objectSamples.flatMap(({ id, kind, type, safeExample, expected }) =>
    safeExample === null ? [] : [[id, asObject(type, safeExample, id), kind === "benign" ? wanted[expected] : "admitted"] as const],
  );

  it("are asked about every Kubernetes sample that the table of what they cannot decide does not name", () => {
    const all = samples.filter(({ type }) => type.startsWith("kubernetes:")).map(({ id }) => id);
    const asked = new Set([...leaks, ...safe].map(([id]) => id));
    const named = undecided.map(({ what }) => what).filter((what) => !what.includes(":"));
    expect([...asked, ...named].sort()).toEqual([...all].sort());
  });

  async function ruled(object: KubernetesObject, expected: string): Promise<string> {
    const { did, text } = await audited.rule(object);
    expect(`${did}: ${text}`, text).toMatch(new RegExp(`^${expected}: `));
    return text;
  }

  it.each(leaks)("treat the leak of %s as they should", async (_, object, expected) => {
    expect(await ruled(object, expected)).toMatch(/residency-[a-z-]+: not (?:in India|proven)/);
  });

  it.each(safe)("treat the safe form of %s as they should", async (_, object, expected) => {
    await ruled(object, expected);
  });

  it.each(mutants)("treat %s as they should", async (_, object, expected) => {
    await ruled(object, expected);
  });

  it("write what they only warn of into the audit log", async () => {
    const [, object] = mutants.find(([title]) => title === "a bare image") ?? [];
    if (object === undefined) throw new Error("no such case");
    await ruled(object, "warned");
    const line = (await audited.audit())
      .split("\n")
      .filter((text) => text.includes("validation.policy.admission.k8s.io/validation_failure"));
    expect(line.at(-1)).toContain("residency-image-registry-indian");
  });
});

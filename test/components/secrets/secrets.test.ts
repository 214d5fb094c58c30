import { describe, expect, it } from "vitest";
import { PlatformSecrets, Secrets } from "../../../components/secrets/index.ts";
import { environment, find, listing, modes, record, Stand, type Recorded } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const homes = {
  mumbai: { place: "mumbai", region: "ap-south-1", namePrefix: "prod-mumbai" },
  hyderabad: { place: "hyderabad", region: "ap-south-2", namePrefix: "prod-hyderabad" },
};
const container = { role: "grafana-oauth", secretName: "prod/platform/grafana/oauth", description: "Sign-on" };

describe.each(modes)("Secrets in %s", (_, isPreview) => {
  const recorded = (): Promise<readonly Recorded[]> =>
    record(isPreview, () => new Secrets("mumbai", { spec: prod, place: "mumbai" }, { dependsOn: [new Stand("base")] }));

  it("registers the chart, the walls, the guard and the store", async () => {
    expect(listing(await recorded()).filter((line) => !line.includes("NetworkPolicy"))).toEqual([
      "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy mumbai-validatingadmissionpolicy-nivas-secret-paths",
      "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding mumbai-validatingadmissionpolicybinding-nivas-secret-paths",
      "kubernetes:core/v1:ConfigMap mumbai-external-secrets-configmap-nivas-secret-paths",
      "kubernetes:external-secrets.io/v1:ClusterSecretStore mumbai-clustersecretstore-nivas",
      "kubernetes:helm.sh/v4:Chart mumbai-external-secrets",
      "nivas:kubernetes:ChartRelease mumbai-external-secrets",
      "nivas:secrets:Secrets mumbai",
      "test:index:Stand base",
    ]);
  });

  it("has the guard in force, its parameters first, before there is a store", async () => {
    const all = await recorded();
    const after = (type: string, name: string): readonly string[] => find(all, type, name).after;
    expect(after(":ValidatingAdmissionPolicy", "mumbai-validatingadmissionpolicy-nivas-secret-paths")).toEqual([
      "mumbai-external-secrets-configmap-nivas-secret-paths",
    ]);
    expect(after(":ClusterSecretStore", "mumbai-clustersecretstore-nivas")).toEqual([
      "mumbai-external-secrets",
      "mumbai-validatingadmissionpolicybinding-nivas-secret-paths",
    ]);
    expect(after(":Chart", "mumbai-external-secrets")).toEqual(["base"]);
  });

  it("starts no callback server", async () => {
    expect((await recorded()).filter(({ transforms }) => transforms.length > 0)).toEqual([]);
  });
});

describe.each(modes)("PlatformSecrets in %s", (_, isPreview) => {
  const recorded = (spec = prod, copies = [homes.hyderabad]): Promise<readonly Recorded[]> =>
    record(isPreview, () => new PlatformSecrets("mumbai-secrets", { spec, secrets: [container], home: homes.mumbai, copies }));

  it("makes containers without a value, under the keys of their regions, copied within India", async () => {
    const all = await recorded();
    expect(listing(all)).toEqual([
      "aws:secretsmanager/secret:Secret mumbai-secrets-grafana-oauth",
      "aws:secretsmanager/secretPolicy:SecretPolicy mumbai-secrets-grafana-oauth",
      "nivas:secrets:PlatformSecrets mumbai-secrets",
    ]);
    const secret = find(all, ":Secret", "mumbai-secrets-grafana-oauth");
    expect(secret.inputs).toEqual({
      name: "prod/platform/grafana/oauth",
      description: "Sign-on",
      kmsKeyId: "arn:aws:kms:ap-south-1:111122223333:alias/prod-mumbai-secret-store",
      recoveryWindowInDays: 30,
      replicas: [{ region: "ap-south-2", kmsKeyId: "arn:aws:kms:ap-south-2:111122223333:alias/prod-hyderabad-secret-store" }],
      forceOverwriteReplicaSecret: false,
    });
    expect(secret.protect).toBe(true);
    expect(find(all, ":SecretPolicy", "mumbai-secrets-grafana-oauth").inputs["blockPublicPolicy"]).toBe(true);
  });

  it("can be brought back for a week in development, and needs no peer", async () => {
    const secret = find(await recorded(dev, []), ":Secret", "mumbai-secrets-grafana-oauth");
    expect([secret.inputs["recoveryWindowInDays"], secret.inputs["replicas"], secret.protect]).toEqual([7, [], false]);
  });
});

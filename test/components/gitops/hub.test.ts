import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { GitOpsAccess, GitOpsHub, Rollouts } from "../../../components/gitops/index.ts";
import type { GitOpsSpec, PlatformSpec } from "../../../config/spec.ts";
import { environment, find, listing, modes, record, Stand, type Recorded } from "../kubernetes/recording.ts";
import { deliverySpec } from "./specs.ts";

const prod = environment("prod");
const argo = "argoproj.io/v1alpha1";
const shop = prod.services.map(({ name }) => name);

/** The hub of `place` before clusters that are made in the same run. */
function hub(spec: PlatformSpec, gitops: GitOpsSpec, place: string): GitOpsHub {
  const clusters = new Map(
    spec.regions.map((region) => {
      const text = (fact: string): pulumi.Output<string> => pulumi.output(`${region.place}-${fact}`);
      return [
        region.place,
        { clusterName: text("name"), endpoint: pulumi.output(`https://${region.place}.eks`), certificateAuthority: text("ca") },
      ];
    }),
  );
  return new GitOpsHub(place, { spec, gitops, place, clusters }, { dependsOn: [new Stand("store")] });
}

describe.each(modes)("GitOpsHub in %s", (_, isPreview) => {
  let all: readonly Recorded[];
  const of = (type: string): readonly string[] =>
    all
      .filter((one) => one.type === type)
      .map(({ name }) => name)
      .sort();

  beforeAll(async () => {
    const { spec, gitops } = deliverySpec();
    all = await record(isPreview, () => hub(spec, gitops, "mumbai"));
  });

  it("registers the chart, and every project, registration and set under the place's name", () => {
    expect(of("kubernetes:helm.sh/v4:Chart")).toEqual(["mumbai-argo-cd"]);
    expect(of(`kubernetes:${argo}:AppProject`)).toEqual(
      ["commerce", "customer", "default", "nivas-addons", "payments"].map((name) => `mumbai-argocd-appproject-${name}`),
    );
    expect(of("kubernetes:core/v1:Secret")).toEqual(
      ["bengaluru", "delhi", "hyderabad", "kolkata", "mumbai"].map((place) => `mumbai-argocd-secret-place-${place}`),
    );
    expect(of(`kubernetes:${argo}:ApplicationSet`)).toEqual(
      [...shop, "addon-falco"].map((name) => `mumbai-argocd-applicationset-${name}`).sort(),
    );
  });

  it("brings in no Secret with a value, and by External Secrets those that have one", () => {
    expect(of("kubernetes:external-secrets.io/v1:ExternalSecret")).toEqual(
      ["argocd-notifications-secret", "argocd-redis", "argocd-repository", "argocd-sign-on", "place-chennai"].map(
        (name) => `mumbai-argocd-externalsecret-${name}`,
      ),
    );
    const text = JSON.stringify(all.filter(({ type }) => type === "kubernetes:core/v1:Secret").map(({ inputs }) => inputs));
    expect(text).not.toMatch(/bearerToken|password|execProviderConfig|accessKey/i);
  });

  it("has walls and rights from the first, secrets before the chart, and projects and registrations before the sets", () => {
    const after = (type: string, name: string): readonly string[] => find(all, type, name).after;
    expect(after(":NetworkPolicy", "mumbai-argocd-networkpolicy-deny-all")).toEqual(["store"]);
    expect(after(":Role", "mumbai-payments-role-gitops-deployer")).toEqual(["store"]);
    expect(after(":Chart", "mumbai-argo-cd")).toEqual(expect.arrayContaining([...of("kubernetes:external-secrets.io/v1:ExternalSecret")]));
    expect(after(":AppProject", "mumbai-argocd-appproject-payments")).toEqual(["mumbai-argo-cd"]);
    expect(after(":Secret", "mumbai-argocd-secret-place-delhi")).toEqual(["mumbai-argo-cd"]);
    expect(after(":ApplicationSet", "mumbai-argocd-applicationset-order")).toEqual(
      [...of(`kubernetes:${argo}:AppProject`), ...of("kubernetes:core/v1:Secret")].sort(),
    );
  });

  it("starts no callback server", () => {
    expect(all.filter(({ transforms }) => transforms.length > 0)).toEqual([]);
  });
});

describe("a registration, once its cluster is there", () => {
  let all: readonly Recorded[];
  const data = (place: string): unknown => {
    const { stringData } = find(all, ":Secret", `mumbai-argocd-secret-place-${place}`).inputs;
    // What a Secret holds is sent as a secret value.
    return Object(stringData).value;
  };
  const part = (place: string, key: string): unknown => Object(data(place))[key];

  beforeAll(async () => {
    const { spec, gitops } = deliverySpec();
    all = await record(false, () => hub(spec, gitops, "mumbai"));
  });

  it("signs in as the deployer of that cluster, by its address and authority", () => {
    const { account, regions } = prod;
    expect(data("hyderabad")).toEqual({
      name: "hyderabad",
      server: "https://hyderabad.eks",
      namespaces: "payments,commerce,customer,falco",
      config: JSON.stringify({
        awsAuthConfig: {
          clusterName: "hyderabad-name",
          roleARN: `arn:aws:iam::${account.id}:role${account.rolePath}${regions[1]?.namePrefix ?? ""}-gitops-deployer`,
        },
        tlsClientConfig: { insecure: false, caData: "hyderabad-ca" },
      }),
    });
  });

  it("of a Local Zone is that of its region, under a server of its own", () => {
    expect(part("delhi", "config")).toBe(part("mumbai", "config"));
    expect(part("delhi", "server")).toBe("https://mumbai.eks/?place=delhi");
  });
});

describe("a hub", () => {
  it("is the same in both regions but for where it stands", async () => {
    const { spec, gitops } = deliverySpec();
    const names = async (place: string): Promise<readonly string[]> =>
      listing(await record(true, () => hub(spec, gitops, place))).map((line) => line.replace(` ${place}`, " hub"));
    expect(await names("hyderabad")).toEqual(await names("mumbai"));
  });

  it("names the cluster whose address it lacks", async () => {
    const { spec, gitops } = deliverySpec();
    const program = (): unknown => new GitOpsHub("mumbai", { spec, gitops, place: "mumbai", clusters: new Map() });
    await expect(record(true, program)).rejects.toThrow('cluster "mumbai" has no address');
  });
});

describe.each(modes)("GitOpsAccess in %s", (_, isPreview) => {
  let all: readonly Recorded[];

  beforeAll(async () => {
    const region = prod.regions[1];
    if (region === undefined) throw new Error("no secondary");
    all = await record(isPreview, () => new GitOpsAccess("hyderabad-gitops", { spec: prod, region, clusterName: "prod-hyderabad" }));
  });

  it("gives the hub two identities, and lets hubs into the cluster as a group, with no right in AWS", () => {
    expect(listing(all)).toEqual([
      "aws:eks/accessEntry:AccessEntry hyderabad-gitops-deployer",
      "aws:eks/podIdentityAssociation:PodIdentityAssociation hyderabad-gitops-controller",
      "aws:eks/podIdentityAssociation:PodIdentityAssociation hyderabad-gitops-server",
      "aws:iam/role:Role hyderabad-gitops-controller",
      "aws:iam/role:Role hyderabad-gitops-deployer",
      "aws:iam/role:Role hyderabad-gitops-server",
      "aws:iam/rolePolicy:RolePolicy hyderabad-gitops-controller",
      "aws:iam/rolePolicy:RolePolicy hyderabad-gitops-server",
      "nivas:gitops:GitOpsAccess hyderabad-gitops",
      "nivas:iam:PlatformRole hyderabad-gitops-controller",
      "nivas:iam:PlatformRole hyderabad-gitops-deployer",
      "nivas:iam:PlatformRole hyderabad-gitops-server",
      "nivas:iam:PodIdentity hyderabad-gitops-controller",
      "nivas:iam:PodIdentity hyderabad-gitops-server",
    ]);
    expect(find(all, ":AccessEntry", "hyderabad-gitops-deployer").inputs).toMatchObject({
      clusterName: "prod-hyderabad",
      type: "STANDARD",
      kubernetesGroups: ["nivas:gitops-deployers"],
    });
  });

  it("binds the identities to the service accounts that the chart makes", () => {
    const bound = all
      .filter(({ type }) => type.endsWith(":PodIdentityAssociation"))
      .map(({ inputs }) => [inputs["namespace"], inputs["serviceAccount"]]);
    expect(bound).toEqual([
      ["argocd", "argocd-application-controller"],
      ["argocd", "argocd-server"],
    ]);
  });
});

describe.each(modes)("Rollouts in %s", (_, isPreview) => {
  it("registers the chart behind the walls of its namespace", async () => {
    const all = await record(isPreview, () => new Rollouts("mumbai", { spec: prod, place: "mumbai" }, { dependsOn: [new Stand("base")] }));
    expect(listing(all)).toEqual([
      "kubernetes:helm.sh/v4:Chart mumbai-argo-rollouts",
      ...["allow-analysis", "allow-api", "allow-dns", "allow-scrape", "allow-within", "deny-all"].map(
        (name) => `kubernetes:networking.k8s.io/v1:NetworkPolicy mumbai-argo-rollouts-networkpolicy-${name}`,
      ),
      "nivas:gitops:Rollouts mumbai",
      "nivas:kubernetes:ChartRelease mumbai-argo-rollouts",
      "test:index:Stand base",
    ]);
    expect(find(all, ":Chart", "mumbai-argo-rollouts").after).toEqual(["base"]);
  });
});

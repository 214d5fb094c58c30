import { describe, expect, it } from "vitest";
import { imageById, images, mirrorRegistry, mirrorRepository, upstreamReference, imagesPulledBy } from "../../../config/tables/images.ts";
import { pullThroughOf, pullThroughRules } from "../../../config/tables/pull-through.ts";
import {
  addonRelease,
  addonReleases,
  chartRelease,
  chartReleases,
  kubernetesRelease,
  kubernetesReleases,
  ownerOfCrd,
  releaseById,
  releases,
  releaseOfChart,
} from "../../../config/tables/releases.ts";

describe("releases", () => {
  it("name no image that the images table lacks", () => {
    expect(releases.flatMap((row) => row.images).filter((id) => imageById(id) === undefined)).toEqual([]);
  });

  it("never give one CRD two owners", () => {
    const owners = new Map<string, Set<string>>();
    for (const row of releases) {
      for (const crd of row.crds.names) owners.set(crd, (owners.get(crd) ?? new Set()).add(row.kind === "addon" ? row.addon : row.id));
    }
    expect([...owners].filter(([, owner]) => owner.size > 1)).toEqual([]);
  });

  it("name CRDs only where the row owns some", () => {
    const odd = releases.filter((row) => (row.crds.names.length === 0) !== (row.crds.owner === "none" || row.crds.skipCrds));
    expect(odd.map((row) => row.id)).toEqual([]);
  });

  it.each([
    ["nodepools.karpenter.sh", "karpenter-crd"],
    ["ec2nodeclasses.karpenter.k8s.aws", "karpenter-crd"],
    ["servicemonitors.monitoring.coreos.com", "prometheus-operator-crds"],
    ["virtualservices.networking.istio.io", "istio-base"],
    ["applicationsets.argoproj.io", "argo-cd"],
    ["rollouts.argoproj.io", "argo-rollouts"],
    ["certificates.cert-manager.io", "cert-manager"],
    ["targetgroupbindings.elbv2.k8s.aws", "aws-load-balancer-controller"],
    ["eniconfigs.crd.k8s.amazonaws.com", "vpc-cni"],
    ["gateways.gateway.networking.k8s.io", undefined],
  ])("give %s the owner %s", (crd, owner) => {
    expect(ownerOfCrd(crd)).toBe(owner);
  });

  it.each([
    ["karpenter", "folder", true, 0],
    ["karpenter-crd", "own-chart", false, 5],
    ["prometheus-operator-crds", "own-chart", false, 10],
    ["kube-prometheus-stack", "none", false, 0],
    ["istio-base", "own-chart", false, 15],
    ["argo-cd", "in-chart-kept", false, 3],
    ["external-secrets", "in-chart-kept", false, 20],
    ["velero", "folder", false, 13],
  ])("say how %s owns its CRDs", (id, owner, skipCrds, count) => {
    const crds = chartRelease(id)?.crds;
    expect([crds?.owner, crds?.skipCrds, crds?.names.length]).toEqual([owner, skipCrds, count]);
  });

  it("give karpenter and karpenter-crd, and all Istio charts but the control plane to come, one version", () => {
    expect(chartRelease("karpenter")?.version).toBe(chartRelease("karpenter-crd")?.version);
    const istio = chartReleases.filter((row) => row.repo.includes("istio-release") && row.id !== "istiod-1.30.4");
    expect(new Set(istio.map((row) => row.version))).toEqual(new Set(["1.30.3"]));
  });

  it("give a chart of a V row a version", () => {
    expect(chartReleases.filter((row) => row.mark === "V" && row.version === null).map((row) => row.id)).toEqual([]);
  });

  it("leave an add-on without a verified version null and marked U, never the other way round", () => {
    expect(addonReleases.filter((row) => (row.version === null) !== (row.mark === "U")).map((row) => row.id)).toEqual([]);
  });

  it("have the seven add-ons for each Kubernetes version", () => {
    const names = [
      "aws-ebs-csi-driver",
      "coredns",
      "eks-pod-identity-agent",
      "kube-proxy",
      "metrics-server",
      "snapshot-controller",
      "vpc-cni",
    ];
    for (const { version } of kubernetesReleases) {
      expect(names.filter((name) => addonRelease(name, version) === undefined)).toEqual([]);
    }
  });

  it("match a kube-proxy to its Kubernetes minor", () => {
    expect(
      addonReleases.filter(
        (row) => row.addon === "kube-proxy" && row.version !== null && !row.version.startsWith(`v${row.kubernetesVersion}.`),
      ),
    ).toEqual([]);
  });

  it("know when EKS support of a Kubernetes version ends", () => {
    expect(kubernetesReleases.map((row) => [row.version, row.support?.standardUntil, row.support?.extendedUntil])).toEqual([
      ["1.33", "2026-07-29", "2027-07-29"],
      ["1.34", "2026-12-02", "2027-12-02"],
      ["1.35", "2027-03-27", "2028-03-27"],
      ["1.36", "2027-08-02", "2028-08-02"],
    ]);
    expect(kubernetesRelease("1.32")).toBeUndefined();
  });

  it("excuse every referee that checks another version", () => {
    const silent = releases.filter((row) => {
      if (row.referee === null || row.referee.excuse !== undefined) return false;
      const installed = row.appVersion ?? row.version ?? "";
      return !row.referee.version.replace(/^v/, "").startsWith(installed.replace(/^v/, ""));
    });
    expect(silent.map((row) => row.id)).toEqual([]);
  });

  it("mark Cilium's values as unproved", () => {
    expect(chartRelease("cilium")).toMatchObject({ version: "1.18.3-0", valuesProved: false });
  });
});

describe("the release of a chart", () => {
  const istio = "https://istio-release.storage.googleapis.com/charts";

  it.each([
    ["base", "1.30.3", istio, "istio-base"],
    ["istiod", "1.30.4", istio, "istiod-1.30.4"],
    ["oci://public.ecr.aws/karpenter/karpenter", "1.14.1", "", "karpenter"],
    ["base", "1.0.0", istio, undefined],
    ["base", "1.30.3", "https://charts.example.in", undefined],
  ])("%s %s of %j is that of name, version and repository", (chart, version, repo, id) => {
    expect(releaseOfChart(chart, version, repo)?.id).toBe(id);
  });
});

describe("images", () => {
  it("name only releases that exist", () => {
    expect(images.flatMap((row) => row.neededBy).filter((id) => releaseById(id) === undefined)).toEqual([]);
  });

  it("are named by every release that needs them, unless nothing should pull them", () => {
    const missing = images
      .filter((row) => row.id !== "pause-gcr")
      .flatMap((row) => row.neededBy.filter((id) => !releaseById(id)?.images.includes(row.id)));
    expect(missing).toEqual([]);
  });

  it("that a switch of their chart leaves out are pulled until the values turn it off", () => {
    const pulls = (values: object): boolean => imagesPulledBy("argo-cd", values).some(({ id }) => id === "dex");
    expect([pulls({}), pulls({ dex: {} }), pulls({ dex: { enabled: true } }), pulls({ dex: { enabled: false } })]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("go through the rule that serves their registry", () => {
    expect(images.filter((row) => row.mirror !== (pullThroughOf(row.registry)?.id ?? "copy")).map((row) => row.id)).toEqual([]);
  });

  it("carry a digest only where the chart itself does", () => {
    expect(images.filter((row) => row.digest !== null).map((row) => row.id)).toEqual(["karpenter-controller"]);
  });

  it("have a tag, or are marked U", () => {
    expect(images.filter((row) => row.tag === null && row.mark !== "U").map((row) => row.id)).toEqual([]);
  });

  it.each([
    ["istio-pilot", "docker-hub/istio/pilot", "M/docker-hub"],
    ["redis", "ecr-public/docker/library/redis", "M/ecr-public"],
    ["kong", "docker-hub/library/kong", "M/docker-hub"],
    ["kube-state-metrics", "k8s/kube-state-metrics/kube-state-metrics", "M/k8s"],
    ["pause-gcr", "gcr.io/google-containers/pause", "M/gcr.io"],
  ])("put %s at %s of the mirror", (id, repository, registry) => {
    const image = imageById(id);
    expect(image && [mirrorRepository(image), mirrorRegistry(image, "M")]).toEqual([repository, registry]);
  });

  it("spell out an upstream reference with tag and digest", () => {
    const image = imageById("karpenter-controller");
    expect(image && upstreamReference(image)).toBe(
      "public.ecr.aws/karpenter/controller:1.14.1@sha256:723130949e4cab989461ff07d1be4cd781d63515432494641b33c235f300ae23",
    );
  });
});

describe("pull-through rules", () => {
  it("need credentials for Docker Hub and GitHub only, under ECR's secret prefix", () => {
    expect(pullThroughRules.filter((rule) => rule.needsCredentials).map((rule) => [rule.id, rule.secretNamePrefix])).toEqual([
      ["docker-hub", "ecr-pullthroughcache/"],
      ["ghcr", "ecr-pullthroughcache/"],
    ]);
  });

  it("do not exist for registry.istio.io and gcr.io", () => {
    expect([pullThroughOf("registry.istio.io"), pullThroughOf("gcr.io")]).toEqual([undefined, undefined]);
  });
});

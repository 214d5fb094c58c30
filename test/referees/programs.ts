/** One executable that a wrapper module builds. */
export interface Binary {
  /** File name of the executable, unique in the whole table: what a test asks for. */
  readonly name: string;
  /** Import path handed to `go build`; `.` when the wrapper has a main.go of its own. */
  readonly package: string;
  /** Link flags beside `-s -w`. @default none */
  readonly ldflags?: readonly string[];
}

/** A folder `programs/<module>` with a committed go.mod and go.sum, and what it builds. */
export interface Program {
  /** Folder under `programs/`. */
  readonly module: string;
  /** Version of the third-party program: names the cache folder and shows in messages. */
  readonly version: string;
  readonly binaries: readonly Binary[];
  /** Build flags beside the harness's own, `-mod=mod` above all. @default none */
  readonly buildFlags?: readonly string[];
  /** Environment beside the harness's own, such as GOEXPERIMENT or GOMEMLIMIT. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** What a reader has to know: why the replaces, what the version stands for. */
  readonly notes: string;
}

const kubernetesVersion = ["gitVersion=v1.35.4", "gitMajor=1", "gitMinor=35"].map((fact) => `-X k8s.io/component-base/version.${fact}`);

/**
 * Every third-party program the referees build from source. A new one is a row here and a folder under `programs/`:
 * `go get -tool <package>@<version>` in it writes go.mod and go.sum. Two programs of one module share a row.
 */
export const programs = [
  {
    module: "kubernetes",
    version: "v1.35.4",
    binaries: [
      { name: "kube-apiserver", package: "k8s.io/kubernetes/cmd/kube-apiserver", ldflags: kubernetesVersion },
      { name: "kube-controller-manager", package: "k8s.io/kubernetes/cmd/kube-controller-manager", ldflags: kubernetesVersion },
      { name: "kube-scheduler", package: "k8s.io/kubernetes/cmd/kube-scheduler", ldflags: kubernetesVersion },
    ],
    notes: "k8s.io/kubernetes requires its staging modules at v0.0.0: go.mod replaces each with v0.35.4.",
  },
  {
    module: "etcd",
    version: "v3.6.5",
    binaries: [{ name: "etcd", package: "go.etcd.io/etcd/server/v3" }],
    notes: "The line that Kubernetes 1.35 is tested with.",
  },
  {
    module: "helm",
    version: "v4.3.1",
    binaries: [{ name: "helm", package: "helm.sh/helm/v4/cmd/helm" }],
    notes: "helm.v4.Chart of the Kubernetes provider embeds Helm 3.20; both render our charts alike.",
  },
  {
    module: "istio",
    version: "1.31",
    binaries: [
      { name: "pilot-discovery", package: "istio.io/istio/pilot/cmd/pilot-discovery" },
      { name: "istioctl", package: "istio.io/istio/istioctl/cmd/istioctl" },
    ],
    notes:
      "Istio tags its releases without a v, so only pseudo-versions can be asked for; the VERSION file of this one says 1.31. " +
      "Requirements of it that cannot be had are met by newer ones in go.mod: istio.io/api, istio.io/client-go, go-control-plane.",
  },
  {
    module: "prometheus",
    version: "v0.315.0",
    binaries: [
      { name: "promtool", package: "github.com/prometheus/prometheus/cmd/promtool" },
      { name: "prometheus", package: "github.com/prometheus/prometheus/cmd/prometheus" },
    ],
    notes: "v0.315.0 is how Go modules count Prometheus 3.15.",
  },
  {
    module: "otelcol",
    version: "v0.158.0",
    binaries: [{ name: "otelcol", package: "." }],
    notes: "The components that build.yaml lists. main.go and components.go are written by the collector's builder, as the README says.",
  },
  {
    module: "alertmanager",
    version: "v0.28.1",
    binaries: [{ name: "alertmanager", package: "github.com/prometheus/alertmanager/cmd/alertmanager" }],
    notes: "Newer modules lack the built web page (ui/app/dist) that the server embeds; amtool embeds none.",
  },
  {
    module: "amtool",
    version: "v0.34.2",
    binaries: [{ name: "amtool", package: "github.com/prometheus/alertmanager/cmd/amtool" }],
    notes: "Newer than the server: see alertmanager.",
  },
  {
    module: "jaeger",
    version: "v1.76.0",
    binaries: [{ name: "jaeger", package: "github.com/jaegertracing/jaeger/cmd/jaeger" }],
    notes:
      "The v2 binary. go.sum starts as a copy of Jaeger's own: some OpenTelemetry 0.140 modules cannot be looked up in the " +
      "checksum database. A sarama that a requirement asks for cannot be had: go.mod replaces it. No web page, the HTTP API is whole.",
  },
  {
    module: "argo-cd",
    version: "v3.5.7",
    binaries: [{ name: "argocd", package: "github.com/argoproj/argo-cd/v3/cmd" }],
    notes:
      "All its programs in one, which plays the role of the name that it is started under: `argoCdProgram` links it. go.mod copies " +
      "the replaces of Argo CD, and takes gitops-engine, a folder of its repository, as the module of the same commit.",
  },
  {
    module: "kwok",
    version: "v0.8.0",
    binaries: [{ name: "kwok", package: "sigs.k8s.io/kwok/cmd/kwok" }],
    notes: "Plays the kubelets of nodes that do not exist.",
  },
  {
    module: "argo-rollouts",
    version: "v1.10.1",
    binaries: [{ name: "rollouts-controller", package: "github.com/argoproj/argo-rollouts/cmd/rollouts-controller" }],
    notes: "go.mod copies the replaces of Argo Rollouts; v1.10.2 wants a newer Go.",
  },
  {
    module: "kustomize",
    version: "v5.8.2",
    binaries: [{ name: "kustomize", package: "sigs.k8s.io/kustomize/kustomize/v5" }],
    notes: "v5.8.3 wants Go 1.27.",
  },
] as const satisfies readonly Program[];

/** Name of an executable of the table. */
export type BinaryName = (typeof programs)[number]["binaries"][number]["name"];

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

const kubernetesVersion = "-X k8s.io/component-base/version.";

/**
 * Every third-party program the referees build from source. A new one is a row here and a folder under `programs/`:
 * `go get -tool <package>@<version>` in it writes go.mod and go.sum. Two programs of one module share a row.
 */
export const programs = [
  {
    module: "kubernetes",
    version: "v1.35.4",
    binaries: [
      {
        name: "kube-apiserver",
        package: "k8s.io/kubernetes/cmd/kube-apiserver",
        ldflags: [`${kubernetesVersion}gitVersion=v1.35.4`, `${kubernetesVersion}gitMajor=1`, `${kubernetesVersion}gitMinor=35`],
      },
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
] as const satisfies readonly Program[];

/** Name of an executable of the table. */
export type BinaryName = (typeof programs)[number]["binaries"][number]["name"];

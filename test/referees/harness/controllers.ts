import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ApiServer } from "./api-server.ts";
import { writeFiles } from "./files.ts";
import { binary } from "./go.ts";
import { hasCondition, type Manifest } from "./manifest.ts";
import { moduleDir } from "./modules.ts";
import { waitUntil } from "./process.ts";
import { startOnPorts, waitForPorts, type Service } from "./service.ts";

/** A node that does not exist: kwok plays its kubelet, so its Pods become Ready and nothing runs. */
export interface FakeNode {
  readonly name: string;
  /** Availability zone such as `ap-south-1a`; its region is the name without the letter. */
  readonly zone: string;
  /** Labels beside those of zone, region, host name and system. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  /** What Pods may ask for. @default cpu 8, memory 32Gi, pods 110 */
  readonly allocatable?: Readonly<Record<string, string>>;
}

/** The object of a fake node. */
export function nodeObject(node: FakeNode): Manifest {
  const { name, zone, labels, taints, allocatable = { cpu: "8", memory: "32Gi", pods: "110" } } = node;
  const object = {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "topology.kubernetes.io/zone": zone,
        "topology.kubernetes.io/region": zone.replace(/[a-z]$/, ""),
        ...labels,
      },
    },
    ...(taints === undefined ? {} : { spec: { taints } }),
    status: { allocatable, capacity: allocatable },
  };
  return object;
}

/** What kwok makes nodes and Pods go through: without delays, and with leases so that nodes stay Ready. */
const stageFiles = [
  "node/fast/node-initialize.yaml",
  "node/heartbeat-with-lease/node-heartbeat-with-lease.yaml",
  "pod/fast/pod-ready.yaml",
  "pod/fast/pod-complete.yaml",
  "pod/fast/pod-delete.yaml",
];

/**
 * Starts kube-controller-manager, kube-scheduler and kwok over `api` and makes `nodes`; returns when all nodes are Ready and the
 * default ServiceAccount is there. About 280 MB. To be stopped before the API server.
 * @throws RefereeUnavailable when the programs can neither be found nor built
 */
export async function startControllers(api: ApiServer, nodes: readonly FakeNode[]): Promise<Service> {
  const manager = await binary("kube-controller-manager");
  const scheduler = await binary("kube-scheduler");
  const kwok = await binary("kwok");
  const stages = join(await moduleDir("kwok"), "kustomize", "stage");
  const texts = await Promise.all(stageFiles.map((file) => readFile(join(stages, file), "utf8")));
  const identity = dirname(api.kubeconfig);
  return startOnPorts("controllers", 3, async (session, [managerPort = 0, schedulerPort = 0, kwokPort = 0]) => {
    await writeFiles(session.directory, { "stages.yaml": texts.join("\n---\n") });
    const common = ["--kubeconfig", api.kubeconfig];
    const secure = (port: number, certificates: string): readonly string[] => [
      ...["--leader-elect=false", "--bind-address", "127.0.0.1", "--secure-port", String(port), "--cert-dir", certificates],
    ];
    const running = [
      await session.start({
        name: "kube-controller-manager",
        command: manager,
        args: [
          ...[...common, ...secure(managerPort, "manager"), "--horizontal-pod-autoscaler-sync-period=2s"],
          ...["--service-account-private-key-file", join(identity, "sa.key")],
          ...["--root-ca-file", join(identity, "certs", "apiserver.crt")],
        ],
      }),
      await session.start({ name: "kube-scheduler", command: scheduler, args: [...common, ...secure(schedulerPort, "scheduler")] }),
      await session.start({
        name: "kwok",
        command: kwok,
        args: [
          ...[...common, "--config", "stages.yaml", "--manage-all-nodes=true", "--node-lease-duration-seconds", "40"],
          ...["--cidr", "10.244.0.0/16", "--node-ip", "127.0.0.1", "--server-address", `127.0.0.1:${kwokPort}`],
        ],
      }),
    ];
    for (const node of nodes) await api.apply(nodeObject(node));
    const wait = (what: string, check: () => Promise<boolean>): Promise<void> =>
      waitUntil(check, { what, timeoutSeconds: 120, alive: running });
    for (const { name } of nodes) {
      await wait(`node ${name} is Ready`, async () => hasCondition(await api.get("v1", "Node", name), "Ready"));
    }
    await wait("the default ServiceAccount is there", async () => {
      return (await api.get("v1", "ServiceAccount", "default", "default")).kind === "ServiceAccount";
    });
    for (const [index, port] of [managerPort, schedulerPort, kwokPort].entries()) {
      const process = running[index];
      if (process !== undefined) await waitForPorts([port], process);
    }
    return { logs: () => running.map(({ name, logs }) => `--- ${name}\n${logs()}`).join("\n"), stop: () => session.stop() };
  });
}

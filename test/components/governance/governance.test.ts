import { describe, expect, it } from "vitest";
import { Governance } from "../../../components/governance/index.ts";
import { guards, objects, parameters } from "../../../components/governance/model/index.ts";
import { judge, objectToken } from "../../../rules/residency/index.ts";
import { environment, modes, record, Stand, type Recorded } from "../kubernetes/recording.ts";

const prod = environment("prod");
const guard = (name: string): string => `mumbai-validatingadmissionpolicybinding-${name}`;
const names = guards().map(({ policy }) => policy.metadata.name);

describe.each(modes)("Governance in %s", (_, isPreview) => {
  const governance = (): Promise<readonly Recorded[]> =>
    record(
      isPreview,
      () => new Governance("mumbai", { spec: prod }, { dependsOn: [new Stand("nodes")], deletedWith: new Stand("cluster") }),
    );

  it("registers the parameters, and a policy and a binding for each guard", async () => {
    const recorded = (await governance()).filter(({ type }) => type.startsWith("kubernetes:"));
    const expected = [
      "mumbai-kube-system-configmap-nivas-residency",
      ...names.flatMap((name) => [`mumbai-validatingadmissionpolicy-${name}`, guard(name)]),
    ];
    expect(recorded.map(({ name }) => name).sort()).toEqual(expected.sort());
    expect(recorded.every(({ parent, deletedWith }) => parent === "mumbai" && deletedWith === "cluster")).toBe(true);
  });

  it("puts a policy into force after it and its parameters are there, and the guard of the parameters last", async () => {
    const recorded = await governance();
    const after = (name: string): readonly string[] => recorded.find((one) => one.name === name)?.after ?? [];
    expect(after("mumbai-kube-system-configmap-nivas-residency")).toEqual(["nodes"]);
    for (const [index, name] of names.entries()) {
      const before = index === 0 ? "mumbai-kube-system-configmap-nivas-residency" : guard(names[index - 1] ?? "");
      expect(after(`mumbai-validatingadmissionpolicy-${name}`)).toEqual(["mumbai-kube-system-configmap-nivas-residency"]);
      expect(after(guard(name))).toEqual([`mumbai-validatingadmissionpolicy-${name}`, before].sort());
    }
    expect(names.at(-1)).toBe("nivas-residency-parameters-deny");
  });
});

describe("the objects of governance", () => {
  it("are themselves resident for the pack, though they name every place abroad", () => {
    const graph = {
      resources: objects(prod).map((object) => ({
        urn: object.metadata.name,
        type: objectToken({ ...object }) ?? "",
        name: object.metadata.name,
        inputs: { ...object },
      })),
    };
    expect(judge(graph).findings).toEqual([]);
  });

  it("know the platform's namespaces, the system's and the teams'", () => {
    expect(parameters(prod).data["namespaces"]?.split("\n")).toEqual(expect.arrayContaining(["kube-system", "cert-manager", "payments"]));
  });
});

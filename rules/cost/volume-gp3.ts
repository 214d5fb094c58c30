import { inEach, notKnown, under, type InputCheck } from "../pack/checks.ts";
import { isInLocalZone } from "../pack/environment.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";
import { isObject, type PlainObject } from "../residency/values.ts";

const paths = ["type", "storageType", "parameters.type", "rootBlockDevice.volumeType"];

/** Volumes are gp3, not gp2, except in Local Zones that have no gp3 (`cost-volume-gp3`). */
export const costVolumeGp3: Rule = {
  id: "cost-volume-gp3",
  group: "cost",
  title: "volumes are gp3, not gp2, except in Local Zones that have no gp3",
  level: "advisory",
  source: awsDocs("General purpose volumes", "ebs/latest/userguide/general-purpose.html"),
  fix: "set the type to gp3: cheaper for the same size, and faster",
  types: [
    "aws:ebs/volume:Volume",
    "aws:ec2/instance:Instance",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:rds/instance:Instance",
    "kubernetes:karpenter.k8s.aws:EC2NodeClass",
    "kubernetes:storage.k8s.io:StorageClass",
  ],
  check: ({ inputs }) => {
    if (isInLocalZone(inputs)) return [];
    return [
      ...paths.flatMap((path) => notGp2(path)(inputs)),
      ...inEach("blockDeviceMappings", notGp2("ebs.volumeType"))(inputs),
      ...specDevices(inputs),
    ];
  },
};

function notGp2(path: string): InputCheck {
  return (inputs) => {
    const value = read(inputs, path);
    if (value === UNKNOWN) return [notKnown(path)];
    return value === "gp2" ? [{ path, value, message: "gp2 costs more than gp3" }] : [];
  };
}

function specDevices(inputs: PlainObject): readonly Fault[] {
  const spec = read(inputs, "spec");
  return isObject(spec) ? under("spec", inEach("blockDeviceMappings", notGp2("ebs.volumeType"))(spec)) : [];
}

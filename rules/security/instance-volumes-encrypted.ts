import { checking, inEach, isOn, under, type InputCheck } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { alone } from "../pack/siblings.ts";
import { fsbp } from "../pack/sources.ts";
import type { PlainObject } from "../residency/values.ts";

const template = checking(inEach("blockDeviceMappings", onVolumes("ebs")));
const nodeClass = checking((inputs) => {
  const spec = read(inputs, "spec");
  return typeof spec === "object" && spec !== null
    ? under("spec", inEach("blockDeviceMappings", onVolumes("ebs"))(spec as PlainObject))
    : [];
});
const instance = checking(inEach("rootBlockDevice", isOn("encrypted")), inEach("ebsBlockDevices", isOn("encrypted")));

/** Volumes of instances, launch templates and node classes are encrypted (`security-instance-volumes-encrypted`). */
export const securityInstanceVolumesEncrypted: Rule = {
  id: "security-instance-volumes-encrypted",
  group: "security",
  title: "volumes of instances, launch templates and node classes are encrypted",
  level: "mandatory",
  source: fsbp("EC2.3"),
  fix: "set encrypted to true on every block device",
  types: [
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/instance:Instance",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "kubernetes:karpenter.k8s.aws:EC2NodeClass",
  ],
  check: (resource) => {
    if (resource.type.endsWith("LaunchTemplate")) return template(resource, alone);
    if (resource.type.endsWith("EC2NodeClass")) return nodeClass(resource, alone);
    return instance(resource, alone);
  },
};

/** Devices without a volume, instance stores, have nothing to encrypt. */
function onVolumes(key: string): InputCheck {
  return (device) => (read(device, key) === undefined ? [] : isOn(`${key}.encrypted`)(device));
}

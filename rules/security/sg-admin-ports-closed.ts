import { inEach, notKnown } from "../pack/checks.ts";
import { numberOf, read, texts, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";
import type { PlainObject } from "../residency/values.ts";

const worlds = ["0.0.0.0/0", "::/0"];
const closed = [22, 23, 445, 1433, 1521, 2379, 2380, 3306, 3389, 5432, 5601, 6379, 6443, 9042, 9092, 9200, 10250, 11211, 27017];
const sources = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"];

/** No security group opens administration or database ports, or all ports, to the world (`security-sg-admin-ports-closed`). */
export const securitySgAdminPortsClosed: Rule = {
  id: "security-sg-admin-ports-closed",
  group: "security",
  title: "no security group opens administration or database ports, or all ports, to the world",
  level: "mandatory",
  source: fsbp("EC2.19"),
  fix: "name the ranges or security groups that need the port",
  types: [
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  ],
  check: ({ inputs, type }) => {
    if (type.endsWith(":SecurityGroupRule")) return read(inputs, "type") === "egress" ? [] : opened(inputs);
    if (type.endsWith("IngressRule")) return opened(inputs);
    return inEach("ingress", opened)(inputs);
  },
};

function opened(rule: PlainObject): readonly Fault[] {
  for (const key of sources) {
    const ranges = texts(rule, key);
    if (ranges === UNKNOWN) return [notKnown(key)];
    const world = ranges.find((range) => worlds.includes(range));
    if (world === undefined) continue;
    const all =
      ["-1", -1, "all"].includes(read(rule, "protocol") as string) || ["-1", -1, "all"].includes(read(rule, "ipProtocol") as string);
    const from = all ? 0 : numberOf(read(rule, "fromPort"));
    const to = all ? 65535 : numberOf(read(rule, "toPort"));
    if (from === undefined || to === undefined) return [notKnown("fromPort")];
    const port = closed.find((candidate) => from <= candidate && candidate <= to);
    if (port !== undefined) return [{ path: key, value: world, message: `port ${port} is open to the world` }];
  }
  return [];
}

import { describe, expect, it } from "vitest";
import { indexGraph, resolve } from "../../../rules/residency/index.ts";
import { others } from "./forms-others.ts";
import { hosts } from "./forms.ts";
import { ownHosts, resource } from "./samples.ts";

const siblings = [
  resource("aws:s3/bucket:Bucket", { bucket: "bom" }, undefined, "a"),
  resource("aws:s3/bucket:Bucket", { bucket: "fra", region: "eu-central-1" }, undefined, "b"),
  resource("aws:s3/bucket:Bucket", { bucket: "fra.logs", region: "eu-central-1" }, undefined, "c"),
];
const context = indexGraph({ resources: siblings }, { hosts: ownHosts }).context({ result: "proven", reason: "ap-south-1" });

describe("a place, however it is spelled", () => {
  it("is tried in more than two hundred and fifty forms", () => expect(hosts.length + others.length).toBeGreaterThan(250));
  it.each([...hosts, ...others])("as %s %j is %s", (role, value, wanted) => expect(resolve(value, role, context).result).toBe(wanted));
});

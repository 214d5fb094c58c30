import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { egressEntryName } from "../../config/routing/index.ts";
import { folderOf } from "./check-project.ts";
import { runTool } from "./spawn.ts";

const ROOT = join(import.meta.dirname, "../..");

const callerOf = (name: string, places: string, ...hosts: readonly string[]): string => `apiVersion: nivas/v1
kind: Service
name: ${name}
team: customer
image: shop/${name}:1.0.0
dataClass: internal
placement:
  places: ${places}
externalHosts:
${hosts.map((host) => `  - ${host}\n`).join("")}routes:
  - name: status
    path: /internal/${name}
`;

/** What is said of the host at `line` of the file of service `name`. */
const refusal = (name: string, line: number, value: string, wrong: string, clusters: readonly string[]): string => {
  const index = line - 10;
  const entries = clusters.map((cluster) => `::${egressEntryName(cluster, value)}`).join(" and ");
  return `catalog/${name}.yaml:${line}:5 externalHosts[${index}] "${value}" ${wrong}; expected a host that is proven Indian, or an entry of nivas:residency.exemptions for each cluster - vouch for it in nivas:residency.hosts, or exempt residency-endpoint-indian for the resource that ends with ${entries}\n`;
};

/** A folder with both environments of this repository, and services that call abroad. */
function project(): string {
  const directory = folderOf({
    "catalog/atlas.yaml": callerOf("atlas", "[mumbai, delhi]", "api.example.com", "s3.us-east-1.amazonaws.com"),
    "catalog/zephyr.yaml": callerOf("zephyr", "[delhi, hyderabad]", "api.example.org"),
  });
  for (const name of ["Pulumi.dev.yaml", "Pulumi.prod.yaml"]) cpSync(join(ROOT, name), join(directory, name));
  return directory;
}

describe("hosts of services that nothing proves Indian", () => {
  const unknown = (host: string): string => `is not proven to be in India without exemption: ${host} is not on the host register`;
  const abroad = "is a foreign host without exemption: s3.us-east-1.amazonaws.com carries us-east-1, which is not in India";
  const refusals = [
    refusal("atlas", 10, "api.example.com", unknown("api.example.com"), ["mumbai"]),
    refusal("atlas", 11, "s3.us-east-1.amazonaws.com", abroad, ["mumbai"]),
    refusal("zephyr", 10, "api.example.org", unknown("api.example.org"), ["hyderabad", "mumbai"]),
  ].join("");
  const directory = project();

  it.each(["preview", "check", "check --config-only", "render"])(
    "are all refused by %s with file, line and column, in every environment",
    (command) => {
      const { code, error } = runTool("cli/main.ts", [...command.split(" "), "-C", directory]);
      expect({ code, error }).toEqual({ code: 2, error: `dev: 3 problems\n${refusals}prod: 3 problems\n${refusals}` });
    },
  );
});

import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { duplicates } from "./duplicates.ts";

/** A label of a host name. @see https://www.rfc-editor.org/rfc/rfc1123#section-2.1 */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The longest name in DNS, less the place that a Local Zone puts before it. */
const CHARACTERS = 240;

/** That the hosts of entrances are DNS names, named one by one, each once in its list. */
export function checkHosts({ hosts, places }: Config["entrance"]): Problem[] {
  return [
    ...checkList(hosts, "nivas:entrance.hosts"),
    ...places.flatMap((place, index) => checkList(place.hosts ?? [], `nivas:entrance.places[${index}].hosts`)),
  ];
}

function checkList(hosts: readonly string[], path: string): Problem[] {
  return [...hosts.flatMap((host, index) => checkHost(host, `${path}[${index}]`)), ...duplicates(hosts, path)];
}

function checkHost(host: string, path: string): Problem[] {
  if (host.includes("*"))
    return [
      {
        path,
        value: host,
        wrong: "is a wildcard, which lets any name in",
        expected: "the hosts that users call, one by one",
        fix: "name each host",
      },
    ];
  const labels = host.split(".");
  const isName =
    host.length <= CHARACTERS && labels.length > 1 && labels.every((one) => label.test(one)) && /[a-z]/.test(labels.at(-1) ?? "");
  if (isName) return [];
  return [
    {
      path,
      value: host,
      wrong: "is not a DNS name",
      expected: "a full name in lower case, for instance api.example.in",
      ...(host.includes("://") ? { fix: "leave out the scheme and the path" } : {}),
    },
  ];
}

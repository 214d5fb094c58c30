import { contains, enclosing, formatCidr, isPrivate, overlaps, parseCidr, type Cidr } from "../cidr.ts";
import { vpcCidrOf, vpcPrefixes } from "../cidr-plan.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { serviceCidr } from "../service-range.ts";
import { regionPlaces } from "../tables/places.ts";
import { duplicates } from "./duplicates.ts";
import { placeRule } from "./rule.ts";

interface Named {
  readonly path: string;
  readonly text: string;
  readonly block: Cidr;
}

/** That every range is a block on its own boundary, private where it has to be, large enough, and overlaps no other. */
export function checkAddresses(config: Config): Problem[] {
  const problems: Problem[] = [];
  const read = (path: string, text: string): Named[] => {
    const block = parseCidr(text);
    if (block !== undefined) return [{ path, text, block }];
    problems.push({
      path,
      value: text,
      wrong: "is not a CIDR block",
      expected: "an IPv4 block on its own boundary, for instance 10.0.0.0/16",
      ...boundary(text),
    });
    return [];
  };
  const environment = read("nivas:network.cidr", config.network.cidr);
  problems.push(...environment.flatMap((block) => checkEnvironment(block, config)));
  const vpcs = config.regions.flatMap((region, index) => {
    if (region.existingCluster !== undefined) return [];
    if (region.vpcCidr !== undefined)
      return read(`nivas:regions[${index}].vpcCidr`, region.vpcCidr).filter((block) => keep(checkVpc(block), problems));
    const planned = environment[0] && plannedVpc(environment[0], region.place);
    return planned === undefined ? [] : [{ path: `nivas:regions[${index}]`, ...planned }];
  });
  const sites = config.sites.flatMap((site, index) => [
    ...remote(`nivas:sites[${index}].nodeCidrs`, site.nodeCidrs, problems, read),
    ...remote(`nivas:sites[${index}].podCidrs`, site.podCidrs, problems, read),
  ]);
  const deployer = config.deployer.cidrs.flatMap((text, index) => read(`nivas:deployer.cidrs[${index}]`, text));
  problems.push(
    ...deployer.filter(({ block }) => block.prefix === 0).map(everyone),
    ...duplicates(config.deployer.cidrs, "nivas:deployer.cidrs"),
  );
  const services = parseCidr(serviceCidr);
  const fixed = services === undefined ? [] : [{ path: "the range of Kubernetes Services", text: serviceCidr, block: services }];
  return [...problems, ...overlapping([...fixed, ...vpcs, ...sites])];
}

/** The fix of a block that does not begin on its boundary: the one that holds its address. */
function boundary(text: string): { readonly fix?: string } {
  const block = enclosing(text);
  return block === undefined ? {} : { fix: `did you mean ${formatCidr(block)}?` };
}

/** The position of a region in the places table, or undefined for any other name. */
function regionPosition(place: string): number | undefined {
  const position = regionPlaces.findIndex(({ id }) => id === place);
  return position < 0 ? undefined : position;
}

function everyone({ path, text }: Named): Problem {
  return {
    path,
    value: text,
    wrong: "opens the Kubernetes API to every address that can reach the network",
    expected: "the ranges of the runners",
    fix: "name them",
  };
}

function keep(found: readonly Problem[], into: Problem[]): boolean {
  into.push(...found);
  return found.length === 0;
}

function checkEnvironment({ path, text, block }: Named, config: Config): Problem[] {
  if (!isPrivate(block))
    return [{ path, value: text, wrong: "is not private", expected: "a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16" }];
  const planned = config.regions.filter(({ vpcCidr }) => vpcCidr === undefined);
  const missing = planned.filter(
    ({ place }) => regionPosition(place) !== undefined && plannedVpc({ path, text, block }, place) === undefined,
  );
  if (missing.length === 0) return [];
  const need = Math.max(...missing.map(({ place }) => (regionPosition(place) ?? 0) + 1));
  const prefix = vpcPrefixes.min - Math.ceil(Math.log2(need));
  return [
    {
      path,
      value: text,
      wrong: `is too small for ${missing.map(({ place }) => place).join(" and ")}`,
      expected: `a prefix of /${prefix} or shorter`,
      fix: `widen it, or give ${missing.map(({ place }) => place).join(" and ")} a vpcCidr`,
    },
  ];
}

function plannedVpc(environment: Named, place: string): { text: string; block: Cidr } | undefined {
  const position = regionPosition(place);
  const text = position === undefined ? undefined : vpcCidrOf(environment.text, position);
  const block = text === undefined ? undefined : parseCidr(text);
  return text === undefined || block === undefined ? undefined : { text, block };
}

function checkVpc({ path, text, block }: Named): Problem[] {
  const problems: Problem[] = [];
  if (block.prefix < vpcPrefixes.min || block.prefix > vpcPrefixes.max) {
    const wrong = block.prefix > vpcPrefixes.max ? "is too small for three zones and their tiers" : "is larger than a VPC can be";
    problems.push({ path, value: text, wrong, expected: `a prefix of /${vpcPrefixes.min} to /${vpcPrefixes.max}` });
  }
  if (!isPrivate(block))
    problems.push({ path, value: text, wrong: "is not private", expected: "a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16" });
  return problems;
}

function remote(path: string, ranges: readonly string[], problems: Problem[], read: (path: string, text: string) => Named[]): Named[] {
  if (ranges.length === 0)
    problems.push({
      path,
      wrong: "is missing",
      expected: "at least one RFC 1918 range",
      fix: "name the ranges of the site's machines and of the pods on them",
    });
  return ranges.flatMap((text, index) => {
    if (text.includes(":")) {
      problems.push(
        placeRule("P27", {
          path: `${path}[${index}]`,
          value: text,
          asks: "an IPv6 range",
          expected: "an IPv4 range within RFC 1918",
          fix: "name the IPv4 range",
        }),
      );
      return [];
    }
    return read(`${path}[${index}]`, text).filter(({ block }) => {
      if (isPrivate(block)) return true;
      problems.push(
        placeRule("P27", {
          path: `${path}[${index}]`,
          value: text,
          asks: "a public range",
          expected: "an IPv4 range within RFC 1918",
          fix: "number the site within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
        }),
      );
      return false;
    });
  });
}

function overlapping(blocks: readonly Named[]): Problem[] {
  return blocks.flatMap((one, index) =>
    blocks.slice(0, index).flatMap((other): Problem[] => {
      if (!overlaps(one.block, other.block)) return [];
      const how = contains(other.block, one.block) ? "lies within" : "overlaps";
      return [
        {
          path: one.path,
          value: formatCidr(one.block),
          wrong: `${how} ${formatCidr(other.block)} (${other.path})`,
          expected: "ranges that share no address",
          fix: "choose another block",
        },
      ];
    }),
  );
}

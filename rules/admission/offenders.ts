import type { Result } from "../residency/types.ts";
import { anyPlace, arnInText, awsPlace, foreignModel, hostInText, placeOption, privateRange, urlInText, variableNames } from "./grammar.ts";
import { re, tagged, type HostSource } from "./hosts.ts";

/** What is wrong with some of a list's values: a CEL list of texts that is empty when nothing is. */
export interface Offenders {
  readonly expression: string;
  readonly result: Exclude<Result, "proven">;
  /** Graver answers are kept at advisory: a registry that is only pulled from, a document read as running text. */
  readonly isAdvisory?: boolean;
}

/** Everything a role asks of a list: what is wrong, and the hosts to look up for that. */
export interface Reading {
  readonly offenders: readonly Offenders[];
  readonly hosts?: readonly HostSource[];
}

/** Regions, zones and zone ids: whole names against the allow-list, lists and localities (`region/zone/*`) taken apart. */
export function places(list: string, onlyGrammar = false): Reading {
  const each = `${list}.join(',').lowerAscii().replace('/*', '').replace('/', ',').split(',').map(p, p.trim()).filter(p, p != '' && !(p in variables.places))`;
  const everywhere = "['eu', '*', 'all', 'any', 'global', 'all_regions', 'unspecified']";
  const known = `p.matches(${re(anyPlace())})`;
  const abroad: Offenders = {
    expression: `${each}.filter(p, ${onlyGrammar ? known : `p in ${everywhere} || ${known}`})`,
    result: "violating",
  };
  return {
    offenders: onlyGrammar
      ? [abroad]
      : [abroad, { expression: `${each}.filter(p, !(p in ${everywhere}) && !${known})`, result: "not-proven" }],
  };
}

const abroad = (tag: string): Offenders => ({ expression: tagged("abroad", tag), result: "violating" });
const pulled = (tag: string): Offenders => ({ expression: tagged("pulled", tag), result: "violating", isAdvisory: true });
const unproven = (tag: string): Offenders => ({ expression: tagged("unproven", tag), result: "not-proven" });

/** Hosts, URLs, ARNs and `region=` parameters. */
export function urls(list: string, tag: string): Reading {
  const parameters = `${list}.join('\\n').lowerAscii().findAll(r'[?&;](?:aws_?)?region=[a-z0-9-]+').map(m, m.substring(m.indexOf('=') + 1))`;
  return {
    offenders: [
      abroad(tag),
      pulled(tag),
      unproven(tag),
      arns(list),
      { expression: `${parameters}.filter(p, !(p in variables.places))`, result: "violating" },
    ],
    hosts: [{ tag, list }],
  };
}

/** Hosts of a list that holds other things too, so that only what is surely abroad counts. */
export function foreignUrls(list: string, tag: string): Reading {
  return { offenders: [abroad(tag)], hosts: [{ tag, list }] };
}

/** ARNs: partition and region field; a pattern names no place, and an absent region none that can be seen here. */
export function arns(list: string): Offenders {
  const each = `${list}.join(',').split(',').map(p, p.trim()).filter(p, p.startsWith('arn:') && p.split(':').size() > 3)`;
  const region = "a.split(':')[3]";
  const foreign = `(a.split(':')[1] != 'aws' && !a.split(':')[1].contains('*')) || (${region} != '' && !${region}.contains('*') && !${region}.contains('$') && !(${region} in variables.places))`;
  return { expression: `${each}.filter(a, ${foreign} || a.matches(${re(foreignModel())}))`, result: "violating" };
}

/** Model ids that run in another geography. */
export function models(list: string): Reading {
  return { offenders: [{ expression: `${list}.filter(v, v.matches(${re(foreignModel())}))`, result: "violating" }] };
}

/** Address ranges that reach beyond private networks. */
export function ranges(list: string): Reading {
  return { offenders: [{ expression: `${list}.filter(c, !c.matches(${re(privateRange)}))`, result: "not-proven" }] };
}

/** Images by their registry; a reference without one is Docker Hub's. */
export function images(list: string, tag: string): Reading {
  const first = "i.split('/')[0]";
  const registries = `${list}.filter(i, i != 'auto' && !i.contains('$')).map(i, i.contains('/') && (${first}.contains('.') || ${first}.contains(':') || ${first} == 'localhost') ? ${first} : 'docker.io')`;
  return { offenders: [abroad(tag), pulled(tag), unproven(tag)], hosts: [{ tag, list: registries }] };
}

const name = "e.substring(0, e.indexOf('='))";
const value = "e.substring(e.indexOf('=') + 1)";
const words = `${value}.lowerAscii().replace(';', ',').replace(' ', ',').replace('|', ',').split(',')`;

/** Variables, each `NAME=value`: the name says how the value is meant. */
export function variables(list: string, tag: string): Reading {
  const isHost = `${name}.matches(${re(variableNames.host)})`;
  const isPlace = `${name}.matches(${re(variableNames.place)})`;
  const plain = `${list}.filter(e, ${value}.contains('.') && !${value}.contains(' '))`;
  return {
    offenders: [
      {
        expression: `${list}.filter(e, ${isPlace} && ${words}.exists(w, w.matches(${re(anyPlace())}) && !(w in variables.places)))`,
        result: "violating",
      },
      {
        expression: `${list}.filter(e, !${isPlace} && ${words}.all(w, w == '' || w.matches(${re(awsPlace)})) && ${words}.exists(w, w != '' && !(w in variables.places)))`,
        result: "violating",
        isAdvisory: true,
      },
      {
        expression: `${list}.filter(e, ${name}.matches(${re(variableNames.model)}) && ${value}.matches(${re(foreignModel())}))`,
        result: "violating",
      },
      arns(`${list}.map(e, ${value})`),
      abroad(tag),
      ...[abroad, pulled, unproven].map((of) => of(`${tag}host`)),
    ],
    hosts: [
      { tag, list: `${plain}.filter(e, !${isHost}).map(e, ${value})` },
      { tag: `${tag}host`, list: `${plain}.filter(e, ${isHost}).map(e, ${value})` },
    ],
  };
}

/** Running text (arguments, scripts, documents as they stand): options named after a place, ARNs, URLs and hosts. */
export function text(list: string, tag: string, isDocument: boolean): Reading {
  const all = `${list}.filter(s, s.size() <= 16384).join(' ')`;
  const options = `${all}.findAll(${re(placeOption)}).map(m, m.lowerAscii().find(r'[a-z0-9,-]+$')).join(',').split(',')`;
  const offenders = [
    { expression: `${options}.filter(p, p.matches(${re(anyPlace())}) && !(p in variables.places))`, result: "violating" } as const,
    arns(`${all}.findAll(${re(arnInText)})`),
    abroad(tag),
  ];
  return {
    offenders: isDocument ? offenders.map((one) => ({ ...one, isAdvisory: true })) : offenders,
    hosts: [
      { tag, list: `${all}.findAll(${re(urlInText)})` },
      { tag, list: `${all}.findAll(${re(hostInText)}).map(m, m.find(r'[a-zA-Z0-9_-].*$'))` },
    ],
  };
}

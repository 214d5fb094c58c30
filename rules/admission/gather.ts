/** What stands at the end of a path. */
export type Leaf = "text" | "presence" | "variables" | "variable-map" | "labels" | "terms" | "documents";

/** Keys of labels and requirements that name a place. */
export const topologyKey = "(?:^|/)(?:region|zone|zone-id|availability-zone)$|^topology\\.|failure-domain";

/** The longest text of one value that is read; a longer one is left to the surfaces that read documents. */
export const readBytes = 16_384;

const lines = "'\\n'";

/** A value that may be of any type, as text: nothing unless it is a text. */
function guarded(value: string, isTyped: boolean): string {
  return isTyped ? value : `(type(dyn(${value})) == string ? string(dyn(${value})) : '')`;
}

/** `NAME=value` of one variable, on one line. */
function line(name: string, value: string): string {
  return `${name} + '=' + (${value}.size() > ${readBytes} ? '' : ${value}.replace(${lines}, ' '))`;
}

function variables(list: string, item: string): string {
  return `${list}.map(${item}, ${line(`${item}.?name.orValue('')`, `${item}.?value.orValue('')`)}).join(${lines})`;
}

/** A map's entries of one line each; documents of several lines are no variables. */
function variableMap(map: string, key: string, isTyped: boolean): string {
  const value = guarded(`${map}[${key}]`, isTyped);
  return `${map}.filter(${key}, !${value}.contains(${lines})).map(${key}, ${line(key, value)}).join(${lines})`;
}

/** A map's values of several lines, each on one: documents, to be searched as they stand. */
function documents(map: string, key: string, isTyped: boolean): string {
  const value = guarded(`${map}[${key}]`, isTyped);
  return `${map}.filter(${key}, ${value}.contains(${lines}) && ${value}.size() <= ${readBytes}).map(${key}, ${value}.replace(${lines}, ' ')).join(${lines})`;
}

function labels(map: string, key: string): string {
  return `${map}.filter(${key}, ${key}.matches(r'${topologyKey}')).map(${key}, ${map}[${key}].replace('__', ',')).join(${lines})`;
}

/** The values a requirement asks for; `NotIn` and `DoesNotExist` exclude. A storage class's terms have no operator. */
function term(item: string): string {
  const asks = `${item}.key.matches(r'${topologyKey}') && !(dyn(${item}).?operator.orValue('In') in ['NotIn', 'DoesNotExist'])`;
  return `(${asks} ? ${item}.?values.orValue([]).join(',') : '')`;
}

function leafOfOptional(at: string, leaf: Leaf, depth: number, isTyped: boolean): string {
  switch (leaf) {
    case "text":
      return guarded(`${at}.orValue('')`, isTyped);
    case "presence":
      return `(${at}.hasValue() ? 'set' : '')`;
    case "variables":
      return variables(`${at}.orValue([])`, `x${depth}`);
    case "variable-map":
      return variableMap(`${at}.orValue({})`, `x${depth}`, isTyped);
    case "documents":
      return documents(`${at}.orValue({})`, `x${depth}`, isTyped);
    case "labels":
      return labels(`${at}.orValue({})`, `x${depth}`);
    case "terms":
      throw new RangeError("terms are items of a list; expected a path that ends in []");
  }
}

/**
 * A CEL expression over `root` for every value at `path` (`a.b[].c`, `a.*.b`), as one text with a line a value: texts can
 * be joined and split again, which flattens lists of lists on every version of the API server.
 */
export function gather(path: string, leaf: Leaf, isTyped: boolean, root = "object"): string {
  const segments = path.split(".");
  const walk = (from: string, rest: readonly string[], depth: number): string => {
    let at = from;
    for (const [index, segment] of rest.entries()) {
      const after = rest.slice(index + 1);
      const item = `x${depth}`;
      if (segment === "*") {
        const map = `${at}.orValue({})`;
        const value = `${map}[${item}]`;
        const inner = after.length === 0 ? guarded(value, isTyped) : `(type(dyn(${value})) == map ? ${walk(value, after, depth + 1)} : '')`;
        return `${map}.map(${item}, ${inner}).join(${lines})`;
      }
      at = `${at}.?${segment.replace(/\[\]$/, "")}`;
      if (!segment.endsWith("[]")) continue;
      const list = `${at}.orValue([])`;
      if (after.length > 0) return `${list}.map(${item}, ${walk(item, after, depth + 1)}).join(${lines})`;
      const inner = leaf === "terms" ? term(item) : guarded(item, isTyped);
      return `${list}.map(${item}, ${inner}).join(${lines})`;
    }
    return leafOfOptional(at, leaf, depth, isTyped);
  };
  return walk(root, segments, 0);
}

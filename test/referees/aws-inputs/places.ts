import { isRecord } from "../harness/manifest.ts";
import { properties, resolve, strings, type SchemaNode } from "./schemas.ts";

/** Where a value stands, in Pulumi's inputs and in CloudFormation's schema. */
export interface Place {
  /** Schema of the value there, references followed. */
  readonly node: SchemaNode;
  /** CloudFormation property names from the top, list positions left out. */
  readonly cfn: readonly string[];
  /** The same with list positions: tells one list item from the next. */
  readonly instance: string;
  /** Pulumi path without list positions, as the mapping names keys. */
  readonly keys: string;
  /** Pulumi path as a person reads it. */
  readonly shown: string;
}

/** One object of the resource, its schema, and which of its properties are set. */
export interface VisitedObject {
  readonly place: Place;
  readonly present: Set<string>;
}

/** The places of one resource, and a record of what was set where. */
export class Places {
  readonly #root: SchemaNode;
  readonly #readOnly: ReadonlySet<string>;
  readonly #visited = new Map<string, VisitedObject>();
  /** The resource itself. */
  readonly top: Place;

  constructor(root: SchemaNode) {
    this.#root = root;
    const pointers = strings(root["readOnlyProperties"]).map((pointer) => pointer.replace("/properties/", ""));
    this.#readOnly = new Set(pointers.map((pointer) => pointer.replaceAll(/\/(\*|items|properties)(?=\/)/g, "")));
    this.top = this.visit({ node: resolve(root, root), cfn: [], instance: "", keys: "", shown: "" });
  }

  /** Notes that an object stands at `place`, and gives the place back. */
  visit(place: Place): Place {
    if (!this.#visited.has(place.instance)) this.#visited.set(place.instance, { place, present: new Set() });
    return place;
  }

  /** Every object seen, for the check of required properties. */
  visited(): readonly VisitedObject[] {
    return [...this.#visited.values()];
  }

  /** Names that an input at `place` may have: those that CloudFormation only reads out are left out. */
  writable(place: Place): readonly string[] {
    const names = Object.keys(properties(this.#root, place.node));
    return names.filter((name) => !this.#readOnly.has([...place.cfn, name].join("/")));
  }

  /** The place of property `name`, noted as set; undefined where the schema has no such property. */
  property(place: Place, name: string): Place | undefined {
    const child = properties(this.#root, place.node)[name];
    if (child === undefined) return undefined;
    this.#visited.get(this.visit(place).instance)?.present.add(name);
    const instance = place.instance === "" ? name : `${place.instance}.${name}`;
    return { ...place, node: resolve(this.#root, child), cfn: [...place.cfn, name], instance };
  }

  /** The place that a mapped path names: below `near` when the path leads through it, else from the top. */
  follow(path: string, near: Place): Place | undefined {
    const steps = path.split(".");
    const isBelow = near.cfn.every((name, index) => steps[index] === name) && steps.length > near.cfn.length;
    let place: Place | undefined = isBelow ? near : this.top;
    for (const step of isBelow ? steps.slice(near.cfn.length) : steps) {
      if (place === undefined) return undefined;
      place = this.property(place.node["type"] === "array" ? this.item(place, 0) : place, step);
    }
    return place;
  }

  /** The place of a list's item; a list place whose schema is no list stands for its items itself. */
  item(place: Place, index: number): Place {
    if (place.node["type"] !== "array") return place;
    const items = place.node["items"];
    const node = resolve(this.#root, isRecord(items) ? items : {});
    return { ...place, node, instance: `${place.instance}[${index}]` };
  }
}

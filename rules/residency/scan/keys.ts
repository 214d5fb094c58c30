import { readTable } from "../tables.ts";

interface KeyTable {
  readonly off: readonly string[];
  readonly excluding: readonly string[];
  readonly location: string;
  readonly host: string;
  readonly model: string;
  readonly image: string;
  readonly source: string;
}

/** What the name of a key says about its value. */
export interface KeyMeaning {
  /** Names, tags and texts for people: never a place. */
  readonly off: boolean;
  /** What stands here is excluded: a deny list, `NotIn`. */
  readonly excluding: boolean;
  readonly location: boolean;
  readonly host: boolean;
  readonly model: boolean;
  readonly image: boolean;
  /** Data or software is read from here. */
  readonly source: boolean;
}

let table:
  | {
      off: ReadonlySet<string>;
      excluding: ReadonlySet<string>;
      patterns: Record<"location" | "host" | "model" | "image" | "source", RegExp>;
    }
  | undefined;
const memo = new Map<string, KeyMeaning>();

/** The meaning of a key, by the keys table. */
export function keyMeaning(key: string): KeyMeaning {
  const known = memo.get(key);
  if (known !== undefined) return known;
  if (table === undefined) {
    const row = readTable<KeyTable>("keys");
    const pattern = (source: string): RegExp => new RegExp(source, "i");
    table = {
      off: new Set(row.off),
      excluding: new Set(row.excluding),
      patterns: {
        location: pattern(row.location),
        host: pattern(row.host),
        model: pattern(row.model),
        image: pattern(row.image),
        source: pattern(row.source),
      },
    };
  }
  const { off, excluding, patterns } = table;
  const bare = key.replace(/[-_.]/g, "");
  const meaning: KeyMeaning = {
    off: off.has(key),
    excluding: excluding.has(key),
    location: patterns.location.test(bare),
    host: patterns.host.test(bare),
    model: patterns.model.test(bare),
    image: patterns.image.test(key),
    source: patterns.source.test(bare),
  };
  if (memo.size < 20_000) memo.set(key, meaning);
  return meaning;
}

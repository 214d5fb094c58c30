import { distance } from "fastest-levenshtein";

/** The longest word that is compared: a longer one is no misspelling of a name. */
const LONGEST = 60;

/** The name among `known` that `word` most likely means: at most a third of its letters away; undefined where none is so near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const best = known.map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.far - b.far)[0];
  return best !== undefined && best.far <= Math.max(1, Math.ceil(word.length / 3)) ? best.name : undefined;
}

/** The fix that proposes the name nearest to `word`; nothing where none is near. */
export function meant(word: string, known: readonly string[]): { readonly fix?: string } {
  const name = nearest(word, known);
  return name === undefined ? {} : { fix: `did you mean ${name}?` };
}

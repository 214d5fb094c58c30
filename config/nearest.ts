import { distance } from "fastest-levenshtein";

/** The longest word that is compared: a longer one is no misspelling of a name. */
const LONGEST = 60;

/** The name among `known` that `word` most likely means: at most `most` letters away, by default a third of its own; undefined where none is so near. */
export function nearest(word: string, known: readonly string[], most = Math.max(1, Math.ceil(word.length / 3))): string | undefined {
  if (word.length > LONGEST) return undefined;
  const best = known.map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.far - b.far)[0];
  return best !== undefined && best.far <= most ? best.name : undefined;
}

/** The fix that proposes the name nearest to `word`; nothing where none is near. */
export function meant(word: string, known: readonly string[], most?: number): { readonly fix?: string } {
  const name = nearest(word, known, most);
  return name === undefined ? {} : { fix: `did you mean ${name}?` };
}

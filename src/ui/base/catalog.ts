/** Catalogs of texts: English is the type, so that a text without a German one fails the type check. */
import { type Language, language } from "./preferences.ts";

/** The texts of one subject in every language. */
export type Catalog<Texts> = { readonly [L in Language]: Texts };

/** Returns a function with the texts of the user's language; a component that calls it is drawn again when that changes. */
export function catalog<Texts>(texts: Catalog<Texts>): () => Texts {
  return () => texts[language.value];
}

/** A count and its noun: `1 hour`, `2 hours`. */
export function count(n: number, one: string, many: string): string {
  return `${n}\u00a0${n === 1 ? one : many}`;
}

/** Words of OCPP in the language of the user; one that has no text is shown as the charger sent it. */
import { catalog } from "../base/catalog.ts";
import { OCPP_TEXTS } from "./ocpp_texts.ts";

const t = catalog(OCPP_TEXTS);

/** A word of OCPP, or of our own authorization. */
export function ocppText(kind: keyof typeof OCPP_TEXTS.en, word: string): string {
  const texts: Readonly<Record<string, string>> = t()[kind];
  return texts[word] ?? word;
}

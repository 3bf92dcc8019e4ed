/** Words of OCPP in the language of the user; one that has no text, or not yet, is shown as the charger sent it. */
import { signal } from "@preact/signals";
import { language } from "../base/preferences.ts";
import type { OCPP_TEXTS } from "./ocpp_texts.ts";

const texts = signal<typeof OCPP_TEXTS | undefined>(undefined);

// Not a part of the first page: it is loaded after it, and most words are those of rare answers.
import("./ocpp_texts.ts").then(({ OCPP_TEXTS: loaded }) => void (texts.value = loaded), () => {});

/** A word of OCPP, or of our own authorization. */
export function ocppText(kind: keyof typeof OCPP_TEXTS.en, word: string): string {
  const known: Readonly<Record<string, string>> | undefined = texts.value?.[language.value][kind];
  return known?.[word] ?? word;
}

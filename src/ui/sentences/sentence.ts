/** Sentences of the server in the language of the user: by their code, else as the server wrote them. */
import { filled } from "../base/filled.ts";
import { effect, signal } from "@preact/signals";
import { language } from "../base/preferences.ts";

/** A sentence of the server: in English, and with what a translation needs. */
export interface Sentence {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly text: string;
}

const german = signal<Readonly<Record<string, string>>>({});

// English comes with the sentence itself. Where the file can't be loaded, neither can what the sentence is about.
effect(() => {
  if (language.value !== "de") return;
  import("./de/de.ts").then(({ GERMAN }) => void (german.value = GERMAN), () => {});
});

/** The sentence in the language of the user. */
export function sentenceText({ code, parameters, text }: Sentence): string {
  const template = language.value === "de" ? german.value[code] : undefined;
  return template === undefined ? text : filled(template, parameters);
}

/** True when the sentence is shown in another language than the server's. */
export function isTranslated(code: string): boolean {
  return language.value === "de" && german.value[code] !== undefined;
}

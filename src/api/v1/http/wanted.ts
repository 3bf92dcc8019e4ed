import { type SentenceCode, SENTENCES } from "../../../domain/sentences/mod.ts";
import { WANTED_SENTENCES } from "../../../domain/sentences/wanted.ts";

/** The codes of sentences about wanted values that have no holes. */
export type WantedCode = {
  [Code in keyof typeof WANTED_SENTENCES]: (typeof WANTED_SENTENCES)[Code] extends `${string}{${string}` ? never : Code;
}[keyof typeof WANTED_SENTENCES];

/** The message of a rule of our own in a schema, such as a refinement. */
export function wanted(code: WantedCode): string {
  return SENTENCES[code];
}

const CODES: ReadonlyMap<string, SentenceCode> = new Map(
  Object.entries(WANTED_SENTENCES).map(([code, text]) => [text, code as WantedCode]),
);

/** The code of a message that {@link wanted} made; zod passes nothing but the message on. Undefined for zod's own messages. */
export function wantedCode(message: string): WantedCode | undefined {
  return CODES.get(message) as WantedCode | undefined;
}

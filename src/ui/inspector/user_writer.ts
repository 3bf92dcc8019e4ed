/** The writer for the language of the user. */
import { duration, number, when } from "../base/format.ts";
import { language } from "../base/preferences.ts";
import type { Writer } from "./writer.ts";

/** See {@link Writer}; a component that calls it is drawn again when the language changes. */
export function userWriter(): Writer {
  return {
    language: language.value,
    number: (value, digits) => number(value, digits, false),
    time: (iso) => when(iso),
    duration,
  };
}

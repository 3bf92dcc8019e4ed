import { isoTime } from "../base/time.ts";
import type { Restored } from "../services/system/mod.ts";

/** What a restore has done, and where the former state is. */
export function restoredText({ at, kept, settings }: Restored): string {
  const of = at === null ? "" : ` of ${isoTime(at)}`;
  const rest = settings === undefined
    ? ""
    : ` The settings of the backup are in ${settings}; they are not used by themselves.`;
  return `The backup${of} is restored; the former state is in ${kept}.${rest}`;
}

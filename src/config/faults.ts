import { allowedKeys, allPaths, type Path, pathText } from "./json_schema.ts";
import { type Misfit, misfitsIn } from "./judge.ts";
import { nearest, plainForm } from "./nearest.ts";
import { SETTINGS_NODE } from "./settings_node.ts";
import { foundWords, wantedWords } from "./words.ts";

/** One thing wrong with settings: where, and the rest of the sentence, such as `is "abc"; wanted true or false`. */
export interface Fault {
  readonly path: Path;
  readonly complaint: string;
}

/** Everything that is wrong with `input` as settings; nothing when it can be used. Secret values never appear. */
export function faultsIn(input: unknown): readonly Fault[] {
  return misfitsIn(input).map((misfit) => ({
    path: misfit.path,
    complaint: complaintOf(misfit),
  }));
}

function complaintOf(misfit: Misfit): string {
  if (misfit.kind === "key") return unknownKey(misfit);
  return misfit.kind === "missing" ? `is missing; wanted ${wantedWords(misfit.wanted)}` : wrongValue(misfit);
}

function wrongValue({ path, found, wanted }: Extract<Misfit, { kind: "value" }>): string {
  // A file that holds nothing but a text may well hold nothing but the key.
  const hidden = wanted.writeOnly === true || path.length === 0;
  return `is ${foundWords(found, hidden)}; wanted ${wantedWords(wanted)}`;
}

function unknownKey({ path, section }: Extract<Misfit, { kind: "key" }>): string {
  const key = String(path.at(-1));
  const allowed = allowedKeys(section);
  const meant = nearest(key, allowed);
  const guess = meant === undefined ? sameKeyElsewhere(key) : pathText([...path.slice(0, -1), meant]);
  const question = guess === undefined ? "allowed" : `did you mean ${guess}? Allowed`;
  return `is not a setting; ${question} here: ${allowed.join(", ")}`;
}

/** `port` at the top level is most likely `listeners[0].port`. */
function sameKeyElsewhere(key: string): string | undefined {
  const path = allPaths(SETTINGS_NODE).find((path) => plainForm(String(path.at(-1))) === plainForm(key));
  return path === undefined ? undefined : pathText(path);
}

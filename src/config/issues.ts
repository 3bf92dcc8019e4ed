import { allowedKeys, allPaths, type Path, pathText } from "./json_schema.ts";
import { type ValidationIssue, validationIssuesIn } from "./validate.ts";
import { closest, plainForm } from "./suggest.ts";
import { RENAMED_SETTINGS } from "./renamed_settings.ts";
import { SETTINGS_NODE } from "./settings_node.ts";
import { foundText, wantedText } from "./messages.ts";

/** One fault in settings: its path, and the rest of the sentence, such as `is "abc"; wanted true or false`. */
export interface Fault {
  readonly path: Path;
  readonly issue: string;
}

/** All faults of `input` as settings; empty when it is valid. Secret values never appear. */
export function faultsIn(input: unknown): readonly Fault[] {
  return validationIssuesIn(input).map((issue) => ({
    path: issue.path,
    issue: issueOf(issue),
  }));
}

function issueOf(issue: ValidationIssue): string {
  if (issue.kind === "key") return unknownKey(issue);
  return issue.kind === "missing" ? `is missing; wanted ${wantedText(issue.wanted)}` : wrongValue(issue);
}

function wrongValue({ path, found, wanted }: Extract<ValidationIssue, { kind: "value" }>): string {
  // A file whose whole content is one text may contain just the API key.
  const hidden = wanted.writeOnly === true || path.length === 0;
  return `is ${foundText(found, hidden)}; wanted ${wantedText(wanted)}`;
}

function unknownKey({ path, section }: Extract<ValidationIssue, { kind: "key" }>): string {
  const key = String(path.at(-1));
  const renamed = RENAMED_SETTINGS[pathText(path)];
  if (renamed !== undefined) return `is called ${renamed} now`;
  const allowed = allowedKeys(section);
  const meant = closest(key, allowed);
  const guess = meant === undefined ? sameKeyElsewhere(key) : pathText([...path.slice(0, -1), meant]);
  const question = guess === undefined ? "allowed" : `did you mean ${guess}? Allowed`;
  return `is not a setting; ${question} here: ${allowed.join(", ")}`;
}

/** `port` at the top level is most likely `listeners[0].port`. */
function sameKeyElsewhere(key: string): string | undefined {
  const path = allPaths(SETTINGS_NODE).find((path) => plainForm(String(path.at(-1))) === plainForm(key));
  return path === undefined ? undefined : pathText(path);
}

/** What is secret by its place in a text, whatever its value. */

/** What stands for a secret. */
export const MASKED = "***";

const NAME = "(?:password|passwd|pwd|secret|token|credential|api[-_ ]?key|authorizationkey|authorization)\\w*";
/**
 * `"token":"..."` in JSON that may itself be a text in JSON: with `k` backslashes before the opening quote, the closing one has
 * `k`, or `2k + 2` more for each backslash at the end of the value. Without a closing quote the text was cut.
 */
const QUOTED_FIELD = new RegExp(
  `(${NAME}(?:\\\\*["'])?\\s*[:=]\\s*)(\\\\*)(["'])([^\\n]{0,4000}?)((?<!\\\\)(?:\\2\\2\\\\\\\\)*\\2\\3|$|(?=\\n))`,
  "gi",
);
/** `password=...`, `Authorization: Bearer ...`. */
const BARE_FIELD = new RegExp(
  `(${NAME}(?:\\\\*["'])?\\s*[:=]\\s*)((?:(?:basic|bearer)\\s+)?[^\\s"'\\\\,;&}]+)`,
  "gi",
);
/** A key of the REST API, see services/access/api_keys.ts. */
const API_KEY = /ocppd_\d+_[\w-]+/g;
/** The code of the set-up in its link. */
const SET_UP_LINK = /(setup\/)[A-Z0-9-]{8,}/gi;
const URL_PASSWORD = /(:(?:\\*\/){2}[^/@\s:]*:)[^/@\s]+(?=@)/g;
/** The credentials of a header: base64 of a name, a colon and a password. */
const BASIC = /\b(basic\s+)([A-Za-z0-9+/_-]{4,}={0,2})/gi;

/** Masks passwords, keys and tokens that are marked as such. */
export function maskMarkedSecrets(text: string): string {
  return text
    .replace(QUOTED_FIELD, (all, before: string, backslashes: string, quote: string, value: string, end: string) => {
      if (value === "" && end === backslashes + quote) return all;
      return `${before}${backslashes}${quote}${MASKED}${end === "" ? "" : backslashes + quote}`;
    })
    .replace(BARE_FIELD, `$1${MASKED}`)
    .replace(BASIC, (all, before: string, word: string) => isCredentials(word) ? before + MASKED : all)
    .replace(API_KEY, MASKED)
    .replace(SET_UP_LINK, `$1${MASKED}`)
    .replace(URL_PASSWORD, `$1${MASKED}`);
}

/** True for base64 of a text with a colon, which a word after "Basic" is not by accident. */
function isCredentials(word: string): boolean {
  try {
    return atob(word.replaceAll("-", "+").replaceAll("_", "/")).includes(":");
  } catch {
    return false;
  }
}

/** What the server says about a problem, in the language of the user. */
import { ApiProblem, type Fault } from "../base/client.ts";
import { t } from "../messages.ts";
import { isTranslated, sentenceText } from "../sentences/sentence.ts";

/** More refused values than this are counted. */
const SHOWN = 5;
/** `found` of a missing value. */
const MISSING = "nothing";

/** What went wrong in this case: the sentence of the server, else the text of the error. */
export function problemDetail(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return String(problem);
  const { detail: text, detailCode: code, parameters, faults } = problem;
  if (code !== "request_invalid" || !isTranslated(code)) return sentenceText({ code, parameters, text });
  const more = faults.length > SHOWN ? [t().fault.more(faults.length - SHOWN)] : [];
  return [...faults.slice(0, SHOWN).map(faultText), ...more].join("; ");
}

/** One value that was refused. */
export function faultText(fault: Fault): string {
  const { missing, unknown, differs } = t().fault;
  const { path, found, code } = fault;
  if (code === "wanted_known_property") return unknown(path);
  return found === MISSING ? missing(path, wantedText(fault)) : differs(path, found, wantedText(fault));
}

/** What the value should have been. */
export function wantedText({ wanted: text, code, parameters }: Fault): string {
  return sentenceText({ code, parameters, text });
}

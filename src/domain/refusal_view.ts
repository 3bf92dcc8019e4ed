import type { Sentence } from "../base/sentence.ts";
import { shellWord } from "../base/shell_words.ts";
import { isoTime } from "../base/time.ts";
import type { Remedy, RemedyAction } from "./remedy.ts";
import type { ConnectionAttempt, RefusedConnection } from "./station.ts";

/** What lets a refused charger connect: a command line to copy, other advice, and requests of the API. */
export interface RemedyView {
  readonly command: string | null;
  readonly remedy: string | null;
  /** `remedy` with its code. */
  readonly advice: Sentence | null;
  readonly actions: readonly RemedyAction[];
}

/** A remedy with a command line for a shell. */
export function remedyView({ words, remedy, actions }: Remedy): RemedyView {
  const command = words === null ? null : ["ocppd", ...words].map(shellWord).join(" ");
  return { command, remedy: remedy?.text ?? null, advice: remedy, actions };
}

/** The request of a refused client as JSON. */
export function attemptView({ path, userAgent, offeredProtocols, secure }: ConnectionAttempt) {
  return { path, userAgent, offeredProtocols, secure };
}

/** A refused connection as JSON. */
export function refusalView(refusal: RefusedConnection, remedy: RemedyView) {
  const { stationId, address, reason, detail, attempt, count, firstAt, lastAt } = refusal;
  return {
    stationId: stationId === "" ? null : stationId,
    ...{ address, reason, detail, attempt: attemptView(attempt), count, firstAt: isoTime(firstAt) },
    ...{ lastAt: isoTime(lastAt), remedy },
  };
}

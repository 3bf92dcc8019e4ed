import type { Clock } from "../../base/clock.ts";
import { cut } from "../../base/text.ts";
import type { CardTexts } from "../../domain/card_texts.ts";
import {
  MESSAGE_ISSUES_MAX,
  MESSAGE_REPAIRS_MAX,
  type MessageIssue,
  type MessageLogEntry,
  type MessageLogFilter,
  type MessageLogNote,
  passesFilter,
} from "../../domain/message_log.ts";
import { normalizeId } from "../../domain/station.ts";

/** The message log: the newest messages between stations and us, in memory and, if configured, on disk. */
export interface MessageLog {
  /** False when the settings disable the log. */
  readonly on: boolean;
  /** Adds an entry, cut to size; no caller waits for the disk. */
  note(note: MessageLogNote): void;
  /** What passes the filter, oldest first: the newest `limit`, or with `after` (the number of an entry) the first `limit` after it. */
  list(filter: MessageLogFilter, page: MessageLogPage): Promise<readonly MessageLogEntry[]>;
  /** Replaces a card that is anonymised in the entries in memory. */
  forgetCard(texts: CardTexts): void;
  /**
   * Delivers the entries in memory after `after` (null: no entries) that pass the filter, and each new one once;
   * undefined when there are too many subscribers.
   */
  subscribe(
    filter: MessageLogFilter,
    after: number | null,
    listener: MessageLogListener,
  ): MessageLogSubscription | undefined;
}

/** Which entries. */
export interface MessageLogPage {
  readonly after: number | null;
  readonly limit: number;
}

/** Receives an entry; must not throw. */
export type MessageLogListener = (entry: MessageLogEntry) => void;

/** A subscription to entries. */
export interface MessageLogSubscription {
  readonly backlog: readonly MessageLogEntry[];
  stop(): void;
}

/** Storage for entries that must survive a restart. */
export interface MessageLogDisk {
  write(entry: MessageLogEntry): void;
  /** Written entries, and those that wait to be written. */
  list(filter: MessageLogFilter, page: MessageLogPage): Promise<readonly MessageLogEntry[]>;
}

/** What {@link createMessageLog} needs. */
export interface MessageLogDeps {
  readonly clock: Clock;
  readonly entriesPerStation: number;
  /** Undefined: memory only. */
  readonly disk: MessageLogDisk | undefined;
  /** The highest number of all entries ever made. */
  readonly lastNumber: number;
}

/** The longest stored text of a frame. */
export const MESSAGE_LOG_TEXT_MAX = 4096;
/** The longest stored name or id: those of a station may be as long as a frame. */
const NAME_MAX = 64;
/**
 * The most characters of all stations' entries together: 32 MiB, twice that for non-Latin text. The oldest are dropped
 * first.
 */
export const TOTAL_CHARS_MAX = 32 * 1024 * 1024;
/** When the limit is reached, old entries are dropped until this part of it is used. */
const KEPT_RATIO = 15 / 16;
/** The size of an entry without its texts. */
const ENTRY_COST = 400;
/** The longest part of a described violation or repair. */
const FINDING_MAX = 200;
/** The backlog of a subscriber to all stations. */
const BACKLOG_MAX = 1000;
/** Each subscriber costs a connection and its buffer. */
const SUBSCRIBERS_MAX = 100;

/** See {@link MessageLog}. `maxChars` is for tests. */
export function createMessageLog(deps: MessageLogDeps, maxChars: number = TOTAL_CHARS_MAX): MessageLog {
  const { clock, entriesPerStation, disk } = deps;
  /** Each station's entries, oldest first. */
  const buffers = new Map<string, MessageLogEntry[]>();
  /** The entries of all stations, by number. */
  const all = new Map<number, MessageLogEntry>();
  const subscribers = new Map<MessageLogListener, MessageLogFilter>();
  let usedChars = 0;
  let last = deps.lastNumber;

  const dropOldest = (key: string, buffer: MessageLogEntry[]) => {
    const oldest = buffer.shift();
    if (oldest === undefined) return;
    all.delete(oldest.number);
    usedChars -= costOf(oldest);
    if (buffer.length === 0) buffers.delete(key);
  };
  const store = (entry: MessageLogEntry) => {
    const key = normalizeId(entry.stationId);
    let buffer = buffers.get(key);
    if (buffer === undefined) buffers.set(key, buffer = []);
    buffer.push(entry);
    all.set(entry.number, entry);
    usedChars += costOf(entry);
    if (buffer.length > entriesPerStation) dropOldest(key, buffer);
    if (usedChars <= maxChars) return;
    // Many at once: a Map iterates over the entries deleted at its beginning each time its first one is read.
    for (const { stationId } of all.values()) {
      // The oldest entry of all is the oldest of its station.
      const owner = normalizeId(stationId);
      dropOldest(owner, buffers.get(owner) ?? []);
      if (usedChars <= maxChars * KEPT_RATIO) break;
    }
  };

  const entriesOf = (filter: MessageLogFilter, { after, limit }: MessageLogPage): readonly MessageLogEntry[] => {
    const { stationId } = filter;
    const stored = stationId === null ? [...all.values()] : buffers.get(normalizeId(stationId)) ?? [];
    const passing = stored.filter((entry) => (after === null || entry.number > after) && passesFilter(entry, filter));
    return after === null ? passing.slice(-limit) : passing.slice(0, limit);
  };

  return {
    on: entriesPerStation > 0,
    note(note) {
      if (entriesPerStation === 0) return;
      // Larger than the numbers before a restart too, as long as the clock does not go back.
      last = Math.max(last + 1, clock.now() * 1000);
      const entry: MessageLogEntry = {
        number: last,
        stationId: note.stationId,
        protocol: note.protocol,
        direction: note.direction,
        action: note.action === null ? null : cut(note.action, NAME_MAX),
        messageId: note.messageId === null ? null : cut(note.messageId, NAME_MAX),
        at: note.at,
        durationMs: note.durationMs,
        outcome: note.outcome,
        code: note.code === null ? null : cut(note.code, NAME_MAX),
        message: cut(note.message, MESSAGE_LOG_TEXT_MAX),
        answer: note.answer === null ? null : cut(note.answer, MESSAGE_LOG_TEXT_MAX),
        issues: note.issues.slice(0, MESSAGE_ISSUES_MAX).map(shortIssue),
        repairs: note.repairs.slice(0, MESSAGE_REPAIRS_MAX).map((repair) => cut(repair, FINDING_MAX)),
      };
      store(entry);
      disk?.write(entry);
      for (const [listener, filter] of subscribers) if (passesFilter(entry, filter)) listener(entry);
    },
    list: (filter, page) => disk?.list(filter, page) ?? Promise.resolve(entriesOf(filter, page)),
    forgetCard(texts) {
      for (const buffer of buffers.values()) {
        for (const [at, entry] of buffer.entries()) {
          const changed = withoutCard(entry, texts);
          usedChars += costOf(changed) - costOf(entry);
          buffer[at] = changed;
          all.set(entry.number, changed);
        }
      }
    },
    subscribe(filter, after, listener) {
      if (subscribers.size >= SUBSCRIBERS_MAX) return undefined;
      // Of its own: the same listener may subscribe twice.
      const own: MessageLogListener = (entry) => listener(entry);
      subscribers.set(own, filter);
      const limit = filter.stationId === null ? BACKLOG_MAX : entriesPerStation;
      return {
        backlog: after === null ? [] : entriesOf(filter, { after, limit }),
        stop: () => void subscribers.delete(own),
      };
    },
  };
}

function costOf({ message, answer, issues, repairs }: MessageLogEntry): number {
  let cost = ENTRY_COST + message.length + (answer?.length ?? 0);
  for (const { path, found, wanted } of issues) cost += path.length + found.length + wanted.length;
  for (const repair of repairs) cost += repair.length;
  return cost;
}

function shortIssue({ part, path, found, wanted, code, parameters }: MessageIssue): MessageIssue {
  return {
    part,
    path: cut(path, FINDING_MAX),
    found: cut(found, FINDING_MAX),
    wanted: cut(wanted, 2 * FINDING_MAX),
    code,
    parameters,
  };
}

/** The entry with what {@link CardTexts} puts in place of a card. */
function withoutCard(
  { message, answer, issues, repairs, ...entry }: MessageLogEntry,
  texts: CardTexts,
): MessageLogEntry {
  return {
    ...entry,
    message: texts.inJson(message),
    answer: answer === null ? null : texts.inJson(answer),
    issues: issues.map((issue) => ({ ...issue, found: texts.inText(issue.found) })),
    repairs: repairs.map((repair) => texts.inText(repair)),
  };
}

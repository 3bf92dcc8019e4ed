import type { Clock } from "../../base/clock.ts";
import { cut } from "../../base/text.ts";
import type { MessageLogEntry, MessageLogNote } from "../../domain/message_log.ts";
import { normalizeId } from "../../domain/station.ts";

/** What stations and we said to each other, newest entries only: in memory, and beside it on disk where the owner wants that. */
export interface MessageLog {
  /** False when the settings keep no entries. */
  readonly on: boolean;
  /** Keeps it, cut to size; nothing waits for a disk. */
  note(note: MessageLogNote): void;
  /** Oldest first: the newest `limit`, or with `after` (the number of an entry) the first `limit` behind that. */
  list(stationId: string, page: MessageLogPage): Promise<readonly MessageLogEntry[]>;
  /** What is in memory behind `after` (null: nothing), and from now on each new entry once; undefined when too many follow. */
  subscribe(stationId: string, after: number | null, listener: MessageLogListener): MessageLogSubscription | undefined;
}

/** Which entries. */
export interface MessageLogPage {
  readonly after: number | null;
  readonly limit: number;
}

/** Takes an entry; must not throw. */
export type MessageLogListener = (entry: MessageLogEntry) => void;

/** Somebody who follows. */
export interface MessageLogSubscription {
  readonly backlog: readonly MessageLogEntry[];
  stop(): void;
}

/** Where entries go that shall outlive the memory. */
export interface MessageLogDisk {
  write(entry: MessageLogEntry): void;
  /** Those that are written, and those that still wait to be. */
  list(stationId: string, page: MessageLogPage): Promise<readonly MessageLogEntry[]>;
}

/** What {@link createMessageLog} needs. */
export interface MessageLogDeps {
  readonly clock: Clock;
  readonly entriesPerStation: number;
  /** Undefined: memory only. */
  readonly disk: MessageLogDisk | undefined;
  /** The number of the last entry that was ever made. */
  readonly lastNumber: number;
}

/** A frame's text beyond this is cut. */
export const MESSAGE_LOG_TEXT_MAX = 4096;
/** Names and ids beyond this are cut: a station's may be as long as a frame. */
const WORD_MAX = 64;
/** What all stations' entries may hold together, in characters: 32 MiB, twice that where no letter is Latin. The oldest go first. */
const ROOM = 32 * 1024 * 1024;
/** When there is no room left, what is older goes until this part of it is full. */
const FREED = 15 / 16;
/** What an entry costs beside its texts. */
const ENTRY_COST = 400;
/** Everybody who follows costs a connection and its buffer. */
const SUBSCRIBERS_MAX = 50;

/** See {@link MessageLog}. `room` is for tests. */
export function createMessageLog(deps: MessageLogDeps, room: number = ROOM): MessageLog {
  const { clock, entriesPerStation, disk } = deps;
  /** Each station's entries, oldest first. */
  const buffers = new Map<string, MessageLogEntry[]>();
  /** The same over all stations, by number. */
  const all = new Map<number, MessageLogEntry>();
  const subscribers = new Map<string, Set<MessageLogListener>>();
  let subscription = 0;
  let held = 0;
  let last = deps.lastNumber;

  const forget = (key: string, buffer: MessageLogEntry[]) => {
    const oldest = buffer.shift();
    if (oldest === undefined) return;
    all.delete(oldest.number);
    held -= costOf(oldest);
    if (buffer.length === 0) buffers.delete(key);
  };
  const keep = (entry: MessageLogEntry) => {
    const key = normalizeId(entry.stationId);
    let buffer = buffers.get(key);
    if (buffer === undefined) buffers.set(key, buffer = []);
    buffer.push(entry);
    all.set(entry.number, entry);
    held += costOf(entry);
    if (buffer.length > entriesPerStation) forget(key, buffer);
    if (held <= room) return;
    // Many at once: a Map walks over what was deleted at its beginning each time it is asked for its first.
    for (const { stationId } of all.values()) {
      // The oldest of the house is the oldest of its station.
      const owner = normalizeId(stationId);
      forget(owner, buffers.get(owner) ?? []);
      if (held <= room * FREED) break;
    }
  };

  const behind = (stationId: string, { after, limit }: MessageLogPage): readonly MessageLogEntry[] => {
    const buffer = buffers.get(normalizeId(stationId)) ?? [];
    return after === null ? buffer.slice(-limit) : buffer.filter(({ number }) => number > after).slice(0, limit);
  };

  return {
    on: entriesPerStation > 0,
    note(note) {
      if (entriesPerStation === 0) return;
      // Larger than before a restart too, while the clock does not go back.
      last = Math.max(last + 1, clock.now() * 1000);
      const entry: MessageLogEntry = {
        number: last,
        stationId: note.stationId,
        direction: note.direction,
        action: note.action === null ? null : cut(note.action, WORD_MAX),
        messageId: note.messageId === null ? null : cut(note.messageId, WORD_MAX),
        at: note.at,
        durationMs: note.durationMs,
        outcome: note.outcome,
        code: note.code === null ? null : cut(note.code, WORD_MAX),
        message: cut(note.message, MESSAGE_LOG_TEXT_MAX),
        answer: note.answer === null ? null : cut(note.answer, MESSAGE_LOG_TEXT_MAX),
      };
      keep(entry);
      disk?.write(entry);
      if (subscription === 0) return;
      for (const listener of subscribers.get(normalizeId(entry.stationId)) ?? []) listener(entry);
    },
    list: (stationId, page) => disk?.list(stationId, page) ?? Promise.resolve(behind(stationId, page)),
    subscribe(stationId, after, listener) {
      if (subscription >= SUBSCRIBERS_MAX) return undefined;
      const key = normalizeId(stationId);
      const group = subscribers.get(key) ?? new Set();
      subscribers.set(key, group.add(listener));
      subscription++;
      return {
        backlog: after === null ? [] : behind(stationId, { after, limit: entriesPerStation }),
        stop() {
          if (!group.delete(listener)) return;
          subscription--;
          if (group.size === 0 && subscribers.get(key) === group) subscribers.delete(key);
        },
      };
    },
  };
}

function costOf({ message, answer }: MessageLogEntry): number {
  return ENTRY_COST + message.length + (answer?.length ?? 0);
}

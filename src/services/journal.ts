import type { Clock } from "../base/clock.ts";
import { cut } from "../base/text.ts";
import type { JournalEntry, JournalNote } from "../domain/journal.ts";
import { keyOf } from "../domain/station.ts";

/** What stations and we said to each other, newest entries only: in memory, and beside it on disk where the owner wants that. */
export interface Journal {
  /** False when the settings keep no entries. */
  readonly on: boolean;
  /** Keeps it, cut to size; nothing waits for a disk. */
  note(note: JournalNote): void;
  /** Oldest first: the newest `limit`, or with `after` (the number of an entry) the first `limit` behind that. */
  list(stationId: string, page: JournalPage): Promise<readonly JournalEntry[]>;
  /** What is in memory behind `after` (null: nothing), and from now on each new entry once; undefined when too many follow. */
  follow(stationId: string, after: number | null, listener: JournalListener): Following | undefined;
}

/** Which entries. */
export interface JournalPage {
  readonly after: number | null;
  readonly limit: number;
}

/** Takes an entry; must not throw. */
export type JournalListener = (entry: JournalEntry) => void;

/** Somebody who follows. */
export interface Following {
  readonly backlog: readonly JournalEntry[];
  stop(): void;
}

/** Where entries go that shall outlive the memory. */
export interface JournalDisk {
  write(entry: JournalEntry): void;
  /** Those that are written, and those that still wait to be. */
  list(stationId: string, page: JournalPage): Promise<readonly JournalEntry[]>;
}

/** What {@link createJournal} needs. */
export interface JournalDeps {
  readonly clock: Clock;
  readonly entriesPerStation: number;
  /** Undefined: memory only. */
  readonly disk: JournalDisk | undefined;
  /** The number of the last entry that was ever made. */
  readonly lastNumber: number;
}

/** A frame's text beyond this is cut. */
export const JOURNAL_TEXT_MAX = 4096;
/** Names and ids beyond this are cut: a station's may be as long as a frame. */
const WORD_MAX = 64;
/** What all stations' entries may hold together, in characters: 32 MiB, twice that where no letter is Latin. The oldest go first. */
const ROOM = 32 * 1024 * 1024;
/** When there is no room left, what is older goes until this part of it is full. */
const FREED = 15 / 16;
/** What an entry costs beside its texts. */
const ENTRY_COST = 400;
/** Everybody who follows costs a connection and its buffer. */
const FOLLOWERS_MAX = 50;

/** See {@link Journal}. `room` is for tests. */
export function createJournal(deps: JournalDeps, room: number = ROOM): Journal {
  const { clock, entriesPerStation, disk } = deps;
  /** Each station's entries, oldest first. */
  const rings = new Map<string, JournalEntry[]>();
  /** The same over all stations, by number. */
  const all = new Map<number, JournalEntry>();
  const followers = new Map<string, Set<JournalListener>>();
  let following = 0;
  let held = 0;
  let last = deps.lastNumber;

  const forget = (key: string, ring: JournalEntry[]) => {
    const oldest = ring.shift();
    if (oldest === undefined) return;
    all.delete(oldest.number);
    held -= costOf(oldest);
    if (ring.length === 0) rings.delete(key);
  };
  const keep = (entry: JournalEntry) => {
    const key = keyOf(entry.stationId);
    let ring = rings.get(key);
    if (ring === undefined) rings.set(key, ring = []);
    ring.push(entry);
    all.set(entry.number, entry);
    held += costOf(entry);
    if (ring.length > entriesPerStation) forget(key, ring);
    if (held <= room) return;
    // Many at once: a Map walks over what was deleted at its beginning each time it is asked for its first.
    for (const { stationId } of all.values()) {
      // The oldest of the house is the oldest of its station.
      const owner = keyOf(stationId);
      forget(owner, rings.get(owner) ?? []);
      if (held <= room * FREED) break;
    }
  };

  const behind = (stationId: string, { after, limit }: JournalPage): readonly JournalEntry[] => {
    const ring = rings.get(keyOf(stationId)) ?? [];
    return after === null ? ring.slice(-limit) : ring.filter(({ number }) => number > after).slice(0, limit);
  };

  return {
    on: entriesPerStation > 0,
    note(note) {
      if (entriesPerStation === 0) return;
      // Larger than before a restart too, while the clock does not go back.
      last = Math.max(last + 1, clock.now() * 1000);
      const entry: JournalEntry = {
        number: last,
        stationId: note.stationId,
        direction: note.direction,
        action: note.action === null ? null : cut(note.action, WORD_MAX),
        messageId: note.messageId === null ? null : cut(note.messageId, WORD_MAX),
        at: note.at,
        durationMs: note.durationMs,
        outcome: note.outcome,
        code: note.code === null ? null : cut(note.code, WORD_MAX),
        message: cut(note.message, JOURNAL_TEXT_MAX),
        answer: note.answer === null ? null : cut(note.answer, JOURNAL_TEXT_MAX),
      };
      keep(entry);
      disk?.write(entry);
      if (following === 0) return;
      for (const listener of followers.get(keyOf(entry.stationId)) ?? []) listener(entry);
    },
    list: (stationId, page) => disk?.list(stationId, page) ?? Promise.resolve(behind(stationId, page)),
    follow(stationId, after, listener) {
      if (following >= FOLLOWERS_MAX) return undefined;
      const key = keyOf(stationId);
      const group = followers.get(key) ?? new Set();
      followers.set(key, group.add(listener));
      following++;
      return {
        backlog: after === null ? [] : behind(stationId, { after, limit: entriesPerStation }),
        stop() {
          if (!group.delete(listener)) return;
          following--;
          if (group.size === 0 && followers.get(key) === group) followers.delete(key);
        },
      };
    },
  };
}

function costOf({ message, answer }: JournalEntry): number {
  return ENTRY_COST + message.length + (answer?.length ?? 0);
}

import { type Cancel, type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { cut } from "../../base/text.ts";
import { type AuditEntry, type AuditNote, KEY_REFUSED } from "../../domain/audit.ts";
import type { AuditFilter, Store } from "../../store/store.ts";

/** The audit log: every requested change with its author, and every refused API key. */
export interface Audit {
  /** Adds an entry; no caller waits for the disk. */
  note(note: Omit<AuditNote, "count">): void;
  /** Records a refused key. The first of a kind is stored at once, the next ones are counted and stored together. */
  keyRefused(refused: RefusedKey): void;
  /** Newest first, including entries that are not written yet. */
  list(filter: AuditFilter): Promise<readonly AuditEntry[]>;
  /** Writes the pending entries. */
  flush(): Promise<void>;
  stop(): void;
}

/** A refused key. */
export interface RefusedKey extends Pick<AuditNote, "address" | "status" | "code"> {
  /** The owner of the key; null when it is unknown. */
  readonly caller: string | null;
}

/** What {@link createAudit} needs. */
export interface AuditDeps {
  readonly store: Pick<Store, "addAudit" | "audit">;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long refused keys of one kind are counted before they become an entry. */
const COUNTED_MS = 10 * 60_000;
/** Kinds that are counted at once; all further addresses are one kind. */
const KINDS_MAX = 100;
/**
 * How long entries are collected before a write: a script with a hundred requests a second costs the SD card ten
 * writes.
 */
const COLLECT_MS = 100;
/** The most entries in memory while the disk is too slow; further ones are dropped. */
const WAITING_MAX = 1_000;

/** The longest text: 10,000 entries then take some 15 MB at most, however long an argument of a command is. */
const TEXT_MAX = 320;

function bounded<Note extends Omit<AuditNote, "count">>(note: Note): Note {
  const short = (text: string | null) => text === null ? null : cut(text, TEXT_MAX);
  const { caller, action, stationId, subject } = note;
  return {
    ...note,
    ...{ caller: short(caller), action: cut(action, TEXT_MAX), stationId: short(stationId), subject: short(subject) },
  };
}

/** See {@link Audit}. */
export function createAudit({ store, clock, log }: AuditDeps): Audit {
  let waiting: AuditNote[] = [];
  let lost = 0;
  let writing: Promise<void> | undefined;
  let due: Cancel | undefined;
  const refused = new Map<string, { readonly of: RefusedKey; count: number; at: number }>();

  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await store.addAudit(batch).catch((thrown) => {
        log.error(`${batch.length} entries of the audit log were not stored`, { error: errorMessage(thrown) });
      });
    }
    if (lost > 0) log.error(`${lost} entries of the audit log were not stored: the disk is too slow`);
    lost = 0;
    writing = undefined;
  };
  const keep = (note: AuditNote) => {
    if (waiting.length >= WAITING_MAX) lost++;
    else waiting.push(note);
    due ??= clock.after(COLLECT_MS, begin);
  };
  const begin = () => {
    due?.();
    due = undefined;
    // Without pending entries the write would end before it is assigned here, and would stay assigned.
    if (waiting.length > 0) writing ??= write();
  };
  const keepRefused = ({ of, count, at }: { readonly of: RefusedKey; readonly count: number; readonly at: number }) =>
    keep({ ...of, at, count, keyId: null, action: KEY_REFUSED, stationId: null, subject: null });
  const keepCounted = () => {
    for (const counted of refused.values()) {
      if (counted.count > 0) keepRefused(counted);
      counted.count = 0;
    }
  };
  const flush = async () => {
    keepCounted();
    begin();
    await writing;
  };
  const stop = every(clock, COUNTED_MS, () => {
    keepCounted();
    refused.clear();
  });

  return {
    note: (note) => keep({ ...bounded(note), count: 1 }),
    keyRefused(found) {
      const kindOf = ({ address, caller, code }: RefusedKey) => JSON.stringify([address, caller, code]);
      const known = refused.size < KINDS_MAX || refused.has(kindOf(found));
      const of = known ? found : { ...found, address: null, caller: null };
      const at = clock.now();
      const counted = refused.get(kindOf(of));
      if (counted !== undefined) {
        counted.count++;
        counted.at = at;
        return;
      }
      refused.set(kindOf(of), { of, count: 0, at });
      keepRefused({ of, count: 1, at });
      const whose = of.caller === null ? "an unknown API key" : `the key ${of.caller}`;
      log.warn(`${whose} was refused`, { address: of.address ?? "many", reason: of.code });
    },
    async list(filter) {
      await flush();
      return await store.audit(filter);
    },
    flush,
    stop,
  };
}

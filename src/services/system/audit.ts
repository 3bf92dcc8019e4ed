import { type Cancel, type Clock, every } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import { type AuditEntry, type AuditNote, KEY_REFUSED } from "../../domain/audit.ts";
import type { AuditFilter, Store } from "../../store/store.ts";

/** Who did what: every change that somebody asked for, and every key that did not open. */
export interface Audit {
  /** Keeps it; nothing waits for a disk. */
  note(note: Omit<AuditNote, "count">): void;
  /** A key that did not open. The first of its kind is kept at once, the next ones are counted and kept together. */
  keyRefused(refused: RefusedKey): void;
  /** Newest first, with everything that was noted. */
  list(filter: AuditFilter): Promise<readonly AuditEntry[]>;
  /** Writes what waits. */
  flush(): Promise<void>;
  stop(): void;
}

/** A key that did not open. */
export interface RefusedKey extends Pick<AuditNote, "address" | "status" | "code"> {
  /** Whose it was; null when nobody knows. */
  readonly caller: string | null;
}

/** What {@link createAudit} needs. */
export interface AuditDeps {
  readonly store: Pick<Store, "addAudit" | "audit">;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long refused keys of one kind are counted before they are an entry. */
const COUNTED_MS = 10 * 60_000;
/** Kinds that are counted at once; those of further addresses are one kind. */
const KINDS_MAX = 100;
/** So long entries gather before they are written: a script that asks a hundred times a second costs the card ten writes. */
const GATHER_MS = 100;
/** More than this does not wait for a disk that is too slow. */
const WAITING_MAX = 1_000;

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
        log.error(`${batch.length} entries of the audit log were not kept`, { error: errorMessage(thrown) });
      });
    }
    if (lost > 0) log.error(`${lost} entries of the audit log were not kept: the disk is too slow`);
    lost = 0;
    writing = undefined;
  };
  const keep = (note: AuditNote) => {
    if (waiting.length >= WAITING_MAX) lost++;
    else waiting.push(note);
    due ??= clock.after(GATHER_MS, begin);
  };
  const begin = () => {
    due?.();
    due = undefined;
    // With nothing to wait for it would be over before it is noted here as under way, and stay so.
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
    note: (note) => keep({ ...note, count: 1 }),
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
      const whose = of.caller === null ? "a key that is none of ours" : `the key ${of.caller}`;
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

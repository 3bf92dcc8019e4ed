import type { NotificationType, PacingWindow } from "../../domain/notification.ts";

/** Decides which notifications of a kind and charger are sent at once, and which are counted for one summary. */
export interface Pacing {
  /** Counts one more; whether it is sent, and the window to store, if there is room for one. */
  decide(paced: Paced, now: number): { readonly send: boolean; readonly window: PacingWindow | undefined };
  /** Takes the windows that have ended or were forgotten; those that held something back are due as a summary. */
  takeEnded(now: number): readonly EndedWindow[];
}

/** What is counted together. */
export interface Paced {
  readonly type: NotificationType;
  /** Null where the kind is about no charger. */
  readonly stationId: string | null;
  /** The only receiver; null: all who chose the kind. */
  readonly owner: string | null;
}

/** A window that has ended. */
export interface EndedWindow extends Paced {
  readonly key: string;
  readonly held: number;
}

const HOUR_MS = 3_600_000;
/** So many of a kind and charger are sent in an hour. */
export const SENT_PER_HOUR = 3;
/** The most kinds and chargers counted at once; with more, the oldest hour that holds nothing back is forgotten. */
export const WINDOWS_MAX = 5_000;

/**
 * See {@link Pacing}; an hour begins with the first notification of a kind and charger, and ends with its summary. `known` are
 * the windows that were stored before a restart.
 */
export function createPacing(known: readonly PacingWindow[], windowsMax = WINDOWS_MAX): Pacing {
  const windows = new Map(known.map((window) => [window.key, window]));
  /** An hour that ends later than in an hour was begun under a wrong clock. */
  const hasEnded = ({ endsAt }: PacingWindow, now: number) => endsAt <= now || endsAt > now + HOUR_MS;
  const forgotten = new Set<string>();
  const makeRoom = (): boolean => {
    if (windows.size < windowsMax) return true;
    const idle = [...windows.values()].find(({ held }) => held === 0);
    if (idle === undefined) return false;
    forgotten.add(idle.key);
    return windows.delete(idle.key);
  };
  const put = (window: PacingWindow): PacingWindow => {
    windows.set(window.key, window);
    forgotten.delete(window.key);
    return window;
  };
  return {
    decide({ type, stationId, owner }, now) {
      const key = JSON.stringify([type, stationId, owner]);
      const window = windows.get(key);
      if (window === undefined || (window.held === 0 && hasEnded(window, now))) {
        windows.delete(key);
        // Without room nothing is counted: a notification too many is better than one that nobody gets.
        if (!makeRoom()) return { send: true, window: undefined };
        return { send: true, window: put({ key, endsAt: now + HOUR_MS, sent: 1, held: 0 }) };
      }
      const send = window.held === 0 && window.sent < SENT_PER_HOUR;
      const { sent, held } = window;
      return { send, window: put({ ...window, ...(send ? { sent: sent + 1 } : { held: held + 1 }) }) };
    },
    takeEnded(now) {
      const idle = [...forgotten].map((key) => ({ key, held: 0, ...pacedOf(key) }));
      forgotten.clear();
      const ended = [...windows.values()].filter((window) => hasEnded(window, now));
      for (const { key } of ended) windows.delete(key);
      return [...idle, ...ended.map(({ key, held }) => ({ key, held, ...pacedOf(key) }))];
    },
  };
}

function pacedOf(key: string): Paced {
  // Written by decide.
  const [type, stationId, owner] = JSON.parse(key) as [NotificationType, string | null, string | null];
  return { type, stationId, owner };
}

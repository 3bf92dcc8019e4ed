import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { PacingWindow, QueuedNotification } from "../../domain/notification.ts";
import type { NotificationChange, Store } from "../../store/store.ts";

/** Collects what is to be stored of notifications and stores it in one step, in order; nothing is lost while the disk is full. */
export interface NotificationQueue {
  /** The value that was reported of a condition; undefined: it is not reported. */
  condition(key: string): string | undefined;
  conditionKeys(): readonly string[];
  add(rows: readonly NewRow[]): void;
  putWindow(window: PacingWindow): void;
  endWindow(key: string): void;
  /** False when there are too many. */
  setCondition(key: string, value: string): boolean;
  endCondition(key: string): void;
  /** What is in memory. */
  readonly unwritten: number;
  /** Resolves when everything was stored, or an attempt to store it has failed. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A notification that gets its key when it is stored. */
export type NewRow = Omit<QueuedNotification, "key">;

/** What {@link createNotificationQueue} needs. */
export interface NotificationQueueDeps {
  readonly store: Pick<Store, "saveNotifications">;
  readonly clock: Clock;
  readonly log: Log;
  readonly bounds: Bounds;
  /** The conditions that were stored before a restart. */
  readonly conditions: NotificationChange["conditions"];
  readonly onStored: (rows: readonly NewRow[]) => void;
  readonly onDropped: (count: number) => void;
  /** The rows can't be stored now; returns those that still have to be. */
  readonly onFailed: (rows: readonly NewRow[]) => Promise<readonly NewRow[]>;
}

/** The most on disk; beyond it the oldest are dropped. */
export const QUEUED_MAX = 10_000;
/** The most in memory while nothing can be stored. */
const UNWRITTEN_MAX = 1_000;
const RETRY_MS = 10_000;
/** The most conditions: more faulted connectors than any site has. */
const CONDITIONS_MAX = 20_000;

/** See {@link NotificationQueue}. */
export function createNotificationQueue(deps: NotificationQueueDeps): NotificationQueue {
  const { store, clock, log, bounds } = deps;
  const known = new Map(deps.conditions.map(({ key, value }) => [key, value]));
  let rows: NewRow[] = [];
  let windows = new Map<string, PacingWindow | null>();
  let conditions = new Map<string, string | null>();
  let writing: Promise<void> | undefined;
  let cancel = () => {};
  let stopped = false;

  const write = async (): Promise<void> => {
    while (rows.length + windows.size + conditions.size > 0) {
      const [queued, changedWindows, changedConditions] = [rows, windows, conditions];
      [rows, windows, conditions] = [[], new Map(), new Map()];
      try {
        const dropped = await store.saveNotifications({
          queued,
          windows: [...changedWindows.values()].filter((window) => window !== null),
          endedWindows: endedIn(changedWindows),
          conditions: [...changedConditions].flatMap(([key, value]) => value === null ? [] : [{ key, value }]),
          endedConditions: endedIn(changedConditions),
        }, QUEUED_MAX);
        if (dropped > 0) drop(dropped);
        deps.onStored(queued);
      } catch (thrown) {
        log.error(`notifications were not stored: ${errorMessage(thrown)}`);
        rows = [...await deps.onFailed(queued), ...rows];
        windows = new Map([...changedWindows, ...windows]);
        conditions = new Map([...changedConditions, ...conditions]);
        if (rows.length > UNWRITTEN_MAX) drop(rows.splice(0, rows.length - UNWRITTEN_MAX).length);
        if (!stopped) cancel = clock.after(RETRY_MS, () => void flush());
        break;
      }
    }
    writing = undefined;
  };
  const drop = (count: number) => {
    bounds.exceeded("notification_queue", `${count} notifications were dropped: too many waited`);
    deps.onDropped(count);
  };
  const flush = () => {
    cancel();
    return writing ??= Promise.resolve().then(write);
  };
  const put = <T>(map: Map<string, T>, key: string, value: T) => {
    map.delete(key);
    map.set(key, value);
    void flush();
  };

  return {
    condition: (key) => known.get(key),
    conditionKeys: () => [...known.keys()],
    add(added) {
      rows.push(...added);
      if (added.length > 0) void flush();
    },
    putWindow: (window) => put(windows, window.key, window),
    endWindow: (key) => put(windows, key, null),
    setCondition(key, value) {
      if (known.size >= CONDITIONS_MAX && !known.has(key)) return false;
      known.set(key, value);
      put(conditions, key, value);
      return true;
    },
    endCondition(key) {
      if (known.delete(key)) put(conditions, key, null);
    },
    get unwritten() {
      return rows.length;
    },
    flush,
    async stop() {
      stopped = true;
      cancel();
      await flush();
    },
  };
}

function endedIn(changes: ReadonlyMap<string, unknown>): readonly string[] {
  return [...changes].filter(([, value]) => value === null).map(([key]) => key);
}

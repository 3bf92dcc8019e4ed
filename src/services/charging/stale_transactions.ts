import type { Bus } from "../../base/bus.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { errorMessage } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { ConnectorReport } from "../../domain/connector.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { Store } from "../../store/store.ts";
import type { TransactionEnd } from "../../store/transaction_facts.ts";
import type { TransactionFlagEvents } from "./transaction_flag_events.ts";
import type { LiveState } from "../stations/live_state.ts";
import type { Stations } from "../stations/stations.ts";

/**
 * Ends transactions that their station will not end (quirks X11, X18): the connector became available after the start,
 * and either the station has booted since, or it has sent nothing about the transaction for a minute. A later end from
 * the station corrects ours, and a later update of the transaction reopens it. The store itself ends a transaction when
 * the next one starts on its connector. Only times of one clock are compared with each other: a boot with our time of
 * receiving the start, a connector report with the station's times in transaction messages.
 */
export interface StaleTransactions {
  /** A connector has a new newest report; resolves when all transactions that it ends are ended. */
  reported(stationId: string, report: ConnectorReport): Promise<void>;
  /** A transaction started, or became known. */
  began(transaction: Transaction): void;
  /**
   * A message about a transaction arrived; `named` when it contains the transaction, else only the register may have
   * changed.
   */
  received(transaction: Transaction, named: boolean): void;
  /** Resolves when no write to the store is pending. */
  stop(): Promise<void>;
}

/** What {@link createStaleTransactions} needs. */
export interface StaleTransactionsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly log: Log;
  readonly liveState: LiveState;
  readonly stations: Pick<Stations, "find">;
  readonly flags: TransactionFlagEvents;
}

/** How long a transaction may be without messages while its connector is available. */
const SILENCE_MS = 60_000;
/**
 * The same when messages contained the transaction after the connector was reported available: one of the two is wrong,
 * and meter values come slowly.
 */
const DOUBTED_SILENCE_MS = 3_600_000;

interface Suspect {
  readonly transaction: Transaction;
  readonly doubted: boolean;
  readonly cancel: Cancel;
}

/** Starts with the transactions that were open before a restart; their minute starts again. */
export async function createStaleTransactions(deps: StaleTransactionsDeps): Promise<StaleTransactions> {
  const { store, bus, clock, log, liveState, stations, flags } = deps;
  // At most one per open transaction.
  const suspects = new Map<number, Suspect>();
  let ending: Promise<void> = Promise.resolve();

  const reportOf = ({ stationId, connector }: Transaction) =>
    connector === null ? null : liveState.connector(stationId, connector)?.report ?? null;

  const end = async (
    { id, stationId, lastMessageAt }: Transaction,
    how: Pick<TransactionEnd, "at" | "flag" | "reason">,
  ) => {
    release(id);
    const ended = await store.endTransaction(id, { ...how, by: "rule", lastMessageAt });
    if (ended === null) return;
    liveState.setTransaction(ended);
    bus.publish({ type: "transaction.ended", stationId, at: clock.now(), transaction: ended });
    flags.publishNew(ended);
  };

  const release = (id: number) => {
    suspects.get(id)?.cancel();
    suspects.delete(id);
  };

  const suspect = (transaction: Transaction, { at }: ConnectorReport) => {
    release(transaction.id);
    const doubted = at < transaction.lastMessageAt;
    const cancel = clock.after(doubted ? DOUBTED_SILENCE_MS : SILENCE_MS, () => {
      suspects.delete(transaction.id);
      const report = reportOf(transaction);
      if (!isFreeSince(transaction, report)) return;
      const over = Math.max(report.at, transaction.lastMessageAt);
      ending = ending.then(() => end(transaction, { at: over, flag: "stale", reason: "Stale" }))
        .catch((thrown) => log.error(`transaction ${transaction.id} was not ended: ${errorMessage(thrown)}`));
    });
    suspects.set(transaction.id, { transaction, doubted, cancel });
  };

  const began = (transaction: Transaction) => {
    if (transaction.stoppedAt !== null) return release(transaction.id);
    const report = reportOf(transaction);
    if (!suspects.has(transaction.id) && isFreeSince(transaction, report)) suspect(transaction, report);
  };

  const bootedAfter = ({ stationId, receivedAt }: Transaction): boolean => {
    const boot = stations.find(stationId)?.boot;
    // A triggered BootNotification is no restart (2.x reports the trigger; 1.6 does not, which is why a boot alone ends
    // nothing: quirk B6).
    return boot !== undefined && boot !== null && boot.at > receivedAt && boot.reason !== "Triggered";
  };

  for (const transaction of await store.openTransactions()) began(transaction);

  return {
    began,
    async reported(stationId, report) {
      for (const transaction of liveState.open(stationId)) {
        if (transaction.connector !== report.connector) continue;
        const isLastMessage = report.at >= transaction.lastMessageAt;
        if (!isFreeSince(transaction, report)) release(transaction.id);
        else if (isLastMessage && bootedAfter(transaction)) {
          await end(transaction, { at: report.at, flag: "rebooted", reason: "Rebooted" });
        } else if (isLastMessage && suspects.get(transaction.id)?.doubted) suspect(transaction, report);
        else began(transaction);
      }
    },
    received(transaction, named) {
      if (transaction.stoppedAt !== null) return release(transaction.id);
      const known = suspects.get(transaction.id)?.transaction;
      if (!named && known !== undefined && transaction.lastMessageAt <= known.lastMessageAt) return;
      const report = reportOf(transaction);
      if (isFreeSince(transaction, report)) suspect(transaction, report);
    },
    async stop() {
      for (const id of [...suspects.keys()]) release(id);
      await ending;
    },
  };
}

/**
 * True when the connector became available after the start of the transaction; number 0 is the station, which never
 * becomes available in this sense.
 */
function isFreeSince(
  { startedAt, receivedAt, connector }: Transaction,
  report: ConnectorReport | null,
): report is ConnectorReport {
  // A report is never later than its arrival (services/stations/connectors.ts); a start may be, with a clock that is
  // ahead.
  return report !== null && connector !== null && connector > 0 && report.status === "available" &&
    report.at > Math.min(startedAt, receivedAt);
}

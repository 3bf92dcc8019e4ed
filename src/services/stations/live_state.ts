import type { CardTexts } from "../../domain/card_texts.ts";
import type { ConnectorReport, LiveConnector, LiveMeter } from "../../domain/connector.ts";
import { linesAfter, NO_LINES } from "../../domain/live_lines.ts";
import type { Reading } from "../../domain/meter.ts";
import { normalizeId } from "../../domain/station.ts";
import { runningOf, type Transaction } from "../../domain/transaction.ts";
import type { Store } from "../../store/store.ts";

/**
 * The present state in memory: every connector's status and meter, every open transaction. No call waits for the disk.
 */
export interface LiveState {
  /** The connectors of a station by number. */
  connectors(stationId: string): readonly LiveConnector[];
  connector(stationId: string, number: number): LiveConnector | undefined;
  /** The transaction that runs at a connector: see {@link runningOf}, when a station left several open. */
  openAt(stationId: string, connector: number): Transaction | undefined;
  open(stationId: string): readonly Transaction[];
  /** Every open transaction, in no order. */
  allOpen(): readonly Transaction[];
  /** Every open transaction of a tag, at any station; iterates over all open transactions. */
  openOfTag(tagId: string): readonly Transaction[];

  reported(stationId: string, report: ConnectorReport): void;
  /** The meter after `readings`; null when they did not change it. */
  measured(stationId: string, connector: number, meter: LiveMeter | null, readings: readonly Reading[]): void;
  /** Stores the present state of a transaction, open or ended. */
  setTransaction(transaction: Transaction): void;
  /** Replaces a card that is anonymised in what stations report of their connectors. */
  forgetCard(texts: CardTexts): void;
  /** Loads the open transactions from the store; returns those that another process has ended. */
  reload(): Promise<readonly Transaction[]>;
}

/** A connector without the data of its transaction. */
type KnownConnector = Omit<LiveConnector, "chargingState">;

interface LiveStation {
  readonly connectors: Map<number, KnownConnector>;
  readonly open: Map<number, Transaction>;
}

/** Loads the state from before the restart. */
export async function createLiveState(store: Store): Promise<LiveState> {
  const byKey = new Map<string, LiveStation>();
  const stationOf = (id: string): LiveStation => {
    const key = normalizeId(id);
    const found = byKey.get(key) ?? { connectors: new Map(), open: new Map() };
    byKey.set(key, found);
    return found;
  };
  const update = (stationId: string, connector: number, change: (before: KnownConnector) => KnownConnector) => {
    const { connectors } = stationOf(stationId);
    connectors.set(
      connector,
      change(connectors.get(connector) ?? { connector, report: null, meter: null, lines: NO_LINES }),
    );
  };
  const runningAt = (station: LiveStation | undefined, connector: number): Transaction | undefined =>
    runningOf([...station?.open.values() ?? []].filter((transaction) => transaction.connector === connector));
  const viewOf = (station: LiveStation | undefined, known: KnownConnector): LiveConnector => ({
    ...known,
    chargingState: runningAt(station, known.connector)?.chargingState ?? known.report?.chargingState ?? null,
  });
  const allOpen = () => [...byKey.values()].flatMap(({ open }) => [...open.values()]);
  for (const { stationId, connector, report, meter } of await store.connectors()) {
    update(stationId, connector, () => ({ connector, report, meter, lines: NO_LINES }));
  }
  for (const transaction of await store.openTransactions()) {
    stationOf(transaction.stationId).open.set(transaction.id, transaction);
  }

  return {
    connectors(stationId) {
      const station = byKey.get(normalizeId(stationId));
      return [...station?.connectors.values() ?? []].sort((a, b) => a.connector - b.connector)
        .map((known) => viewOf(station, known));
    },
    connector(stationId, number) {
      const station = byKey.get(normalizeId(stationId));
      const known = station?.connectors.get(number);
      return known === undefined ? undefined : viewOf(station, known);
    },
    openAt: (stationId, connector) => runningAt(byKey.get(normalizeId(stationId)), connector),
    open: (stationId) => [...byKey.get(normalizeId(stationId))?.open.values() ?? []],
    allOpen,
    openOfTag(tagId) {
      const key = normalizeId(tagId);
      return allOpen().filter((transaction) => transaction.tagId !== null && normalizeId(transaction.tagId) === key);
    },
    reported(stationId, report) {
      update(stationId, report.connector, (before) => {
        const meter = withoutPowerIfFree(before.meter, report);
        return { ...before, report, meter, lines: meter === before.meter ? before.lines : NO_LINES };
      });
    },
    measured(stationId, connector, meter, readings) {
      // A connector that the store does not keep (see CONNECTORS_MAX) is not kept here either.
      if (meter === null && !stationOf(stationId).connectors.has(connector)) return;
      update(stationId, connector, (before) => ({
        ...before,
        meter: meter ?? before.meter,
        lines: linesAfter(before.lines, before.meter, readings),
      }));
    },
    setTransaction(transaction) {
      const { open, connectors } = stationOf(transaction.stationId);
      if (transaction.stoppedAt === null) return void open.set(transaction.id, transaction);
      const known = transaction.connector === null ? undefined : connectors.get(transaction.connector);
      if (open.delete(transaction.id) && known !== undefined) {
        connectors.set(known.connector, { ...known, lines: NO_LINES });
      }
    },
    forgetCard(texts) {
      const without = (text: string | null) => text === null ? null : texts.inText(text);
      for (const { connectors } of byKey.values()) {
        for (const [number, { report, ...known }] of connectors) {
          if (report === null) continue;
          const { info, vendorErrorCode } = report;
          const changed = { ...report, info: without(info), vendorErrorCode: without(vendorErrorCode) };
          connectors.set(number, { ...known, report: changed });
        }
      }
    },
    async reload() {
      // No await between reading the store and replacing the map: a start or an end in between must not be overwritten.
      const rows = await store.openTransactions();
      const before = allOpen();
      for (const { open } of byKey.values()) open.clear();
      for (const transaction of rows) stationOf(transaction.stationId).open.set(transaction.id, transaction);
      const isOpen = new Set(rows.map(({ id }) => id));
      return before.filter(({ id }) => !isOpen.has(id));
    },
  };
}

/**
 * A free connector delivers no power, whatever was measured before (quirk M11). Number 0 is the station: its status
 * says nothing about the sum of its connectors. The store does the same; the end of a transaction is handled by its own
 * event.
 */
function withoutPowerIfFree(meter: LiveMeter | null, { connector, status, at }: ConnectorReport): LiveMeter | null {
  if (status !== "available" || connector === 0 || meter === null || meter.at > at) return meter;
  // A power of 0 keeps its origin, derived or not.
  return meter.powerW === 0 ? meter : { ...meter, powerW: 0, powerDerived: false };
}

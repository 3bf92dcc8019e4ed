import type { ConnectorReport, LiveConnector, LiveMeter } from "../domain/connector.ts";
import { keyOf } from "../domain/station.ts";
import type { Transaction } from "../domain/transaction.ts";
import type { Store } from "../store/store.ts";

/** What is so right now, in memory: every connector's status and meter, every open transaction. Nothing here waits for a disk. */
export interface Live {
  /** The connectors of a station by number. */
  connectors(stationId: string): readonly LiveConnector[];
  /** The transaction that runs at a connector: the one that started last, when a station left some open. */
  openAt(stationId: string, connector: number): Transaction | undefined;
  open(stationId: string): readonly Transaction[];

  reported(stationId: string, report: ConnectorReport): void;
  measured(stationId: string, connector: number, meter: LiveMeter): void;
  /** Takes a transaction as it is now, open or ended. */
  took(transaction: Transaction): void;
}

interface LiveStation {
  readonly connectors: Map<number, LiveConnector>;
  readonly open: Map<number, Transaction>;
}

/** Loads what was known before the restart. */
export async function createLive(store: Store): Promise<Live> {
  const byKey = new Map<string, LiveStation>();
  const stationOf = (id: string): LiveStation => {
    const key = keyOf(id);
    const found = byKey.get(key) ?? { connectors: new Map(), open: new Map() };
    byKey.set(key, found);
    return found;
  };
  const update = (stationId: string, connector: number, change: (was: LiveConnector) => LiveConnector) => {
    const { connectors } = stationOf(stationId);
    connectors.set(connector, change(connectors.get(connector) ?? { connector, report: null, meter: null }));
  };
  for (const { stationId, connector, report, meter } of await store.connectors()) {
    update(stationId, connector, () => ({ connector, report, meter }));
  }
  for (const transaction of await store.openTransactions()) {
    stationOf(transaction.stationId).open.set(transaction.id, transaction);
  }

  return {
    connectors(stationId) {
      const found = byKey.get(keyOf(stationId))?.connectors.values() ?? [];
      return [...found].sort((a, b) => a.connector - b.connector);
    },
    openAt(stationId, connector) {
      const open = [...byKey.get(keyOf(stationId))?.open.values() ?? []];
      return open.filter((transaction) => transaction.connector === connector).sort((a, b) =>
        b.startedAt - a.startedAt
      )[0];
    },
    open: (stationId) => [...byKey.get(keyOf(stationId))?.open.values() ?? []],
    reported(stationId, report) {
      update(stationId, report.connector, (was) => ({
        ...was,
        report,
        // Nothing flows at a free connector, whatever the last meter value said (quirk M11).
        meter: report.status === "available" && was.meter !== null ? idle(was.meter) : was.meter,
      }));
    },
    measured(stationId, connector, meter) {
      update(stationId, connector, (was) => ({ ...was, meter }));
    },
    took(transaction) {
      const { open, connectors } = stationOf(transaction.stationId);
      if (transaction.stoppedAt === null) return void open.set(transaction.id, transaction);
      open.delete(transaction.id);
      if (transaction.connector === null) return;
      const connector = connectors.get(transaction.connector);
      const stillRunning = [...open.values()].some((other) => other.connector === transaction.connector);
      if (connector?.meter && !stillRunning) {
        connectors.set(transaction.connector, { ...connector, meter: idle(connector.meter) });
      }
    },
  };
}

function idle(meter: LiveMeter): LiveMeter {
  return meter.powerW === null ? meter : { ...meter, powerW: 0, powerDerived: false };
}

import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { isEmptyReading, type Reading } from "../../domain/meter.ts";
import { createDerivedPower, type DerivedPower } from "../../domain/derived_power.ts";
import { normalizeId } from "../../domain/station.ts";
import { energyOf } from "../../domain/transaction.ts";
import type { Store } from "../../store/store.ts";
import type { LiveState } from "../stations/live_state.ts";
import { publishReadings } from "./publish_readings.ts";
import type { TransactionPublisher } from "./publish_transactions.ts";
import type { Warnings } from "../stations/warnings.ts";
import type { StaleTransactions } from "./stale_transactions.ts";

/** Records meter values of stations. */
export interface Metering {
  /** Stores meter values outside of transaction messages; resolves after the commit. */
  record(message: MeterMessage): Promise<void>;
  /** Readings as they are stored: empty ones are dropped, power is derived where the values allow it. */
  prepare(stationId: string, connector: number | null, readings: readonly Reading[]): readonly Reading[];
}

/** Meter values outside the messages of a transaction. */
export interface MeterMessage {
  readonly stationId: string;
  readonly connector: number;
  /** As sent by a 1.6 station. */
  readonly transactionId: number | null;
  readonly readings: readonly Reading[];
}

/** What {@link createMetering} needs. */
export interface MeteringDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly liveState: LiveState;
  readonly warnings: Warnings;
  readonly staleTransactions: StaleTransactions;
  readonly publisher: TransactionPublisher;
}

/**
 * The most connectors whose registers are followed: a charger that sends made-up connector numbers must not fill the
 * memory.
 */
const CONNECTORS_MAX = 20_000;

/** See {@link Metering}. */
export function createMetering(
  { store, bus, clock, liveState, warnings, staleTransactions, publisher }: MeteringDeps,
): Metering {
  const powers = new Map<string, DerivedPower>();
  const keyOfConnector = (stationId: string, connector: number) => `${connector} ${normalizeId(stationId)}`;

  const powerOf = (key: string): DerivedPower => {
    const known = powers.get(key);
    if (known !== undefined) return known;
    const [oldest] = powers.keys();
    if (powers.size >= CONNECTORS_MAX && oldest !== undefined) powers.delete(oldest);
    const power = createDerivedPower();
    powers.set(key, power);
    return power;
  };

  const prepare: Metering["prepare"] = (stationId, connector, readings) => {
    const nonEmpty = readings.filter((reading) => !isEmptyReading(reading));
    if (connector === null) return nonEmpty;
    if (nonEmpty.length === 0) return nonEmpty;
    const power = powerOf(keyOfConnector(stationId, connector));
    return nonEmpty.toSorted((a, b) => a.at - b.at).map((reading) => power.with(reading));
  };

  return {
    prepare,
    async record({ stationId, connector, transactionId, readings }) {
      const prepared = prepare(stationId, connector, readings);
      const result = await store.recordReadings({
        stationId,
        connector,
        transactionId,
        readings: prepared,
        receivedAt: clock.now(),
      });
      if (result.unknownTransaction) {
        warnings.warn(stationId, "unknown_transaction", `MeterValues for transaction ${transactionId}`);
      }
      if (result.fresh.length > 0) liveState.measured(stationId, connector, result.liveState, result.fresh);
      if (result.transaction !== null) {
        const { transaction } = result;
        liveState.setTransaction(transaction);
        staleTransactions.received(transaction, transaction.id === transactionId);
        for (const other of result.superseded) publisher.publishChange(other);
        if (result.resumed) bus.publish({ type: "transaction.updated", stationId, at: clock.now(), transaction });
      }
      const energyWh = result.transaction === null ? null : energyOf(result.transaction);
      const about = { stationId, connector, transactionId: result.transaction?.id ?? null, energyWh };
      publishReadings(bus, { at: clock.now(), ...about, readings: result.fresh });
    },
  };
}

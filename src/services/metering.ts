import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import type { DomainEvent } from "../domain/events.ts";
import { isEmptyReading, type Reading, withDerivedPower } from "../domain/meter.ts";
import { keyOf } from "../domain/station.ts";
import type { Store } from "../store/store.ts";
import type { Live } from "./live.ts";
import { tellReadings } from "./meter_news.ts";
import type { Warnings } from "./warnings.ts";
import type { Zombies } from "./zombies.ts";

/** Takes what stations measure. */
export interface Metering {
  /** Keeps meter values that came by themselves; resolves when they are kept. */
  record(message: MeterMessage): Promise<void>;
  /** Readings as they are worth keeping: empty ones dropped, power worked out where that is honest. */
  prepare(stationId: string, connector: number | null, readings: readonly Reading[]): readonly Reading[];
}

/** Meter values outside the messages of a transaction. */
export interface MeterMessage {
  readonly stationId: string;
  readonly connector: number;
  /** As a 1.6 station sent it. */
  readonly transactionId: number | null;
  readonly readings: readonly Reading[];
}

/** What {@link createMetering} needs. */
export interface MeteringDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly live: Live;
  readonly warnings: Warnings;
  readonly zombies: Zombies;
}

/** See {@link Metering}. */
export function createMetering({ store, bus, clock, live, warnings, zombies }: MeteringDeps): Metering {
  const registers = new Map<string, { readonly energyWh: number; readonly at: number }>();
  const keyOfConnector = (stationId: string, connector: number) => `${connector} ${keyOf(stationId)}`;

  const prepare: Metering["prepare"] = (stationId, connector, readings) => {
    const telling = readings.filter((reading) => !isEmptyReading(reading));
    if (connector === null) return telling;
    const key = keyOfConnector(stationId, connector);
    return telling.toSorted((a, b) => a.at - b.at).map((reading) => {
      const before = registers.get(key);
      const { at, energyWh } = reading;
      if (energyWh !== null && (before === undefined || before.at < at)) registers.set(key, { energyWh, at });
      return withDerivedPower(reading, before);
    });
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
      if (result.live !== null) live.measured(stationId, connector, result.live);
      if (result.transaction !== null) {
        const { transaction } = result;
        live.took(transaction);
        zombies.heard(transaction, transaction.id === transactionId);
        if (result.resumed) bus.publish({ type: "transaction.updated", stationId, at: clock.now(), transaction });
      }
      const about = { stationId, connector, transactionId: result.transaction?.id ?? null };
      tellReadings(bus, { at: clock.now(), ...about, readings: result.fresh });
    },
  };
}

import { isoTime, isoTimeOrNull } from "../base/time.ts";
import { decimalOf } from "./money.ts";
import type { Cost } from "./tariff.ts";
import { energyOf, measuredEnergyOf, type Transaction, TRANSACTION_FLAGS } from "./transaction.ts";

/**
 * A transaction as the world sees it: named property by property, so that what a row gains later does not appear by
 * itself. `cost` is what one that runs has cost so far, where that was asked for.
 */
export function transactionView(transaction: Transaction, cost: Cost | null = transaction.cost) {
  const { id, stationId, reference, connector, tagId, authorizationStatus, group, chargingState, flags } = transaction;
  const { startedAt, stoppedAt, meterStartWh, lastEnergyWh, meterStopWh } = transaction;
  const { stopReason, stopTagId, endedBy, reservationId } = transaction;
  return {
    id,
    stationId,
    reference,
    connector,
    tagId,
    authorizationStatus,
    group,
    chargingState,
    startedAt: isoTime(startedAt),
    stoppedAt: isoTimeOrNull(stoppedAt),
    durationS: stoppedAt === null ? null : Math.max(0, Math.round((stoppedAt - startedAt) / 1000)),
    meterStartWh,
    lastEnergyWh,
    meterStopWh,
    energyWh: energyOf(transaction),
    cost: cost === null ? null : {
      amount: decimalOf(cost.amount),
      currency: cost.currency,
      tariffId: cost.tariffId,
      tariffVersion: cost.tariffVersion,
      // What runs costs more in a minute.
      final: stoppedAt !== null,
    },
    correction: correctionView(transaction),
    stopReason,
    stopTagId,
    endedBy,
    reservationId,
    flags,
    remarks: flags.map((flag): string => TRANSACTION_FLAGS[flag]),
  };
}

function correctionView(transaction: Transaction) {
  if (transaction.correction === null) return null;
  const { energyWh, reason, by, at, previousEnergyWh } = transaction.correction;
  return { energyWh, reason, by, at: isoTime(at), previousEnergyWh, measuredEnergyWh: measuredEnergyOf(transaction) };
}

/** See {@link transactionView}. */
export type TransactionView = ReturnType<typeof transactionView>;

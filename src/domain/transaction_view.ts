import { isoTime, isoTimeOrNull } from "../base/time.ts";
import { decimalOf } from "./money.ts";
import type { Cost } from "./tariff.ts";
import { energyOf, measuredEnergyOf, type Transaction, TRANSACTION_FLAGS } from "./transaction.ts";

/**
 * A transaction as REST and events show it: each property is named, so that a new internal property is not published by accident.
 * `cost` is the running cost of an open transaction, where it was requested.
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
      // The cost of a running transaction still increases.
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

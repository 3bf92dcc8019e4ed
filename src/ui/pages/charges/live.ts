/** Charges as events change them: pure functions. */
import type { Answer } from "../../base/operations.ts";
import type { ServerEvent } from "../../base/live.ts";

/** A charge in the list. */
export type Charge = Answer<"listTransactions">["items"][number];

/** The events that change a charge. */
export const CHARGE_TYPES = [
  "transaction.updated",
  "transaction.ended",
  "transaction.costed",
  "transaction.corrected",
  "meter.read",
] as const satisfies readonly ServerEvent["type"][];

/** The charge after an event; the same object when the event is about another one. */
export function afterEvent<C extends Charge>(charge: C, event: ServerEvent): C {
  if (event.type === "meter.read") {
    const { transactionId, energyWh } = event.data;
    return transactionId === charge.id && energyWh !== null ? { ...charge, energyWh } : charge;
  }
  if (!("transaction" in event.data) || event.data.transaction.id !== charge.id) return charge;
  const { transaction } = event.data;
  // An event has no running cost: the last one that was read stays.
  return { ...charge, ...transaction, cost: transaction.cost ?? charge.cost };
}

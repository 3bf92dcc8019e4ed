import { parseTime } from "../../base/time.ts";
import type { Requests21 } from "../../ocpp/schema/gen/actions.ts";
import { type Amount, costOf, type Price, type Tariff } from "../tariff.ts";
import type { Session } from "../transaction.ts";

type Wire = Requests21["SetDefaultTariff"]["tariff"];
type CostDetails = NonNullable<Requests21["TransactionEvent"]["costDetails"]>;

/** Tariff components that this station does not support. */
export type TariffFault = "TooManyElements" | "ConditionNotSupported" | "Rejected";

interface Element {
  readonly prices: readonly { readonly conditions?: object }[];
  readonly taxRates?: readonly { readonly tax: number }[];
}

/**
 * Reads a tariff with one price per component and no conditions (TariffCostCtrlr: MaxElements 1, ConditionsSupported
 * false).
 */
export function readTariff(wire: Wire): Tariff | TariffFault {
  const elements: readonly (Element | undefined)[] = [wire.fixedFee, wire.energy, wire.chargingTime, wire.idleTime];
  const given = elements.filter((one) => one !== undefined);
  if (wire.reservationTime !== undefined || wire.reservationFixed !== undefined) return "Rejected";
  if (given.some(({ prices }) => prices.some(({ conditions }) => conditions !== undefined))) {
    return "ConditionNotSupported";
  }
  if (given.some(({ prices }) => prices.length > 1)) return "TooManyElements";
  return {
    id: wire.tariffId,
    currency: wire.currency,
    validFrom: wire.validFrom === undefined ? undefined : parseTime(wire.validFrom),
    fixed: priceOf(wire.fixedFee?.prices[0]?.priceFixed, wire.fixedFee),
    energy: priceOf(wire.energy?.prices[0]?.priceKwh, wire.energy),
    chargingTime: priceOf(wire.chargingTime?.prices[0]?.priceMinute, wire.chargingTime),
    idleTime: priceOf(wire.idleTime?.prices[0]?.priceMinute, wire.idleTime),
    least: wire.minCost?.exclTax,
    most: wire.maxCost?.exclTax,
  };
}

/** The cost of a transaction that ended at `at` (2.1 I12). */
export function costDetails(
  session: Session,
  tariff: Tariff,
  { at, energyWh: registerWh }: { readonly at: number; readonly energyWh: number },
): CostDetails {
  const { startedAt, startWh, chargedMs } = session;
  const usage = { energyWh: registerWh - startWh, chargingMs: chargedMs, idleMs: at - startedAt - chargedMs };
  const { parts, total, bound } = costOf(tariff, usage);
  const { fixed, energy, chargingTime, idleTime } = parts;
  return {
    totalCost: {
      currency: tariff.currency,
      typeOfCost: bound === undefined ? "NormalCost" : bound === "least" ? "MinCost" : "MaxCost",
      ...(fixed === undefined ? {} : { fixed: wireOf(fixed) }),
      ...(energy === undefined ? {} : { energy: wireOf(energy) }),
      ...(chargingTime === undefined ? {} : { chargingTime: wireOf(chargingTime) }),
      ...(idleTime === undefined ? {} : { idleTime: wireOf(idleTime) }),
      total: wireOf(total),
    },
    totalUsage: {
      energy: usage.energyWh / 1000,
      chargingTime: Math.round(usage.chargingMs / 1000),
      idleTime: Math.max(0, Math.round(usage.idleMs / 1000)),
    },
  };
}

function priceOf(amount: number | undefined, element: Element | undefined): Price | undefined {
  if (amount === undefined) return undefined;
  // Taxes on taxes are added as simple taxes.
  const tax = (element?.taxRates ?? []).reduce((sum, rate) => sum + rate.tax / 100, 0);
  return { amount, tax };
}

function wireOf({ net, gross }: Amount) {
  return { exclTax: net, inclTax: gross };
}

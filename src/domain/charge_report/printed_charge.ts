import type { Money } from "../money.ts";
import { minorUnits } from "./minor_units.ts";
import { energyOf, type Transaction, type TransactionFlag } from "../transaction.ts";

/**
 * One charge as a report prints it: texts and whole numbers only, so that sums of what is printed are exact. Rounded are
 * energy and registers to full watt-hours and the cost to the smallest unit of its currency, halves upwards.
 */
export interface PrintedCharge extends ChargeNames {
  readonly transactionId: number;
  readonly stationId: string;
  /** The serial number that the charger reported; null for none. */
  readonly serial: string | null;
  readonly connector: number | null;
  /** Ms since 1970. */
  readonly startedAt: number;
  readonly stoppedAt: number;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  /** Null: not known. */
  readonly energyWh: number | null;
  /** The price of a kWh in ten-thousandths of the currency's unit; null without a cost, and where it depends on the time of day. */
  readonly pricePerKwh: Money | null;
  readonly cost: PrintedCost | null;
  readonly remarks: readonly PrintedRemark[];
}

/** What names a person in a {@link PrintedCharge}: anonymising a card removes these. */
export interface ChargeNames {
  readonly tagId: string | null;
  readonly tagName: string | null;
  readonly vehicle: string | null;
  readonly group: string | null;
}

/** The names of a {@link PrintedCharge}. */
export const CHARGE_NAMES = ["tagId", "tagName", "vehicle", "group"] as const satisfies readonly (keyof ChargeNames)[];

/** An amount in the smallest unit of its currency, such as cents. */
export interface PrintedCost {
  readonly minor: number;
  readonly currency: string;
}

/** A remark about a charge: a flag of it, or that its energy was corrected by hand. */
export type PrintedRemark = TransactionFlag | "corrected";

/** What a report shows of a charge besides the charge itself. */
export interface ChargeContext extends Pick<ChargeNames, "tagName" | "vehicle"> {
  readonly serial: string | null;
  readonly pricePerKwh: Money | null;
}

/** The printed form of an ended charge. */
export function printedCharge(
  transaction: Transaction & { readonly stoppedAt: number },
  { tagName, vehicle, serial, pricePerKwh }: ChargeContext,
): PrintedCharge {
  const { id, stationId, connector, tagId, group, startedAt, stoppedAt, meterStartWh, meterStopWh } = transaction;
  const { cost, flags, correction } = transaction;
  return {
    transactionId: id,
    stationId,
    serial,
    connector,
    tagId,
    tagName,
    vehicle,
    group,
    startedAt,
    stoppedAt,
    meterStartWh: rounded(meterStartWh),
    meterStopWh: rounded(meterStopWh),
    energyWh: rounded(energyOf(transaction)),
    pricePerKwh: cost === null ? null : pricePerKwh,
    cost: cost === null ? null : { minor: minorUnits(cost.amount, cost.currency), currency: cost.currency },
    remarks: [...flags, ...(correction === null ? [] : ["corrected" as const])],
  };
}

/** To a full watt-hour, halves upwards. */
function rounded(wh: number | null): number | null {
  return wh === null ? null : Math.round(wh);
}

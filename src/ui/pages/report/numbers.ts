/** Numbers as a report prints them. */
import { number } from "../../base/format.ts";

/** Wh as kWh with three digits, so that full watt-hours are printed; "" for what is not known. */
export function kwh(wattHours: number | null): string {
  return wattHours === null ? "" : number(wattHours / 1000, 3);
}

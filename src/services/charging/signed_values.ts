import type { Setting } from "../../domain/setting.ts";
import {
  type SignatureCheck,
  type SignedValue,
  signedValuesOf,
  type VerifySignedValue,
} from "../../domain/signed_value.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { StationSettings } from "../stations/station_settings.ts";
import type { Samples } from "./sample_course.ts";

/** The signed meter values of transactions, and whether their signatures fit. */
export interface SignedValues {
  /** By time, at most {@link SIGNED_VALUES_MAX}. */
  of(transaction: Transaction): Promise<readonly CheckedValue[]>;
}

/** A signed value with the key that was used, and the result. */
export interface CheckedValue extends SignedValue, SignatureCheck {
  /** Where the key came from: with the values, or from a setting that the station reported. */
  readonly keySource: "message" | "setting" | null;
}

/** What {@link createSignedValues} needs. */
export interface SignedValuesDeps {
  readonly samples: Pick<Samples, "page">;
  readonly stationSettings: Pick<StationSettings, "list">;
  readonly verify: VerifySignedValue;
}

/** Chargers sign the first and the last value of a charge, and few in between. */
export const SIGNED_VALUES_MAX = 200;
const PAGE = 1_000;

/** See {@link SignedValues}. */
export function createSignedValues({ samples, stationSettings, verify }: SignedValuesDeps): SignedValues {
  const signedOf = async (transactionId: number): Promise<readonly SignedValue[]> => {
    const found: SignedValue[] = [];
    let after: Parameters<Samples["page"]>[1]["after"] = null;
    do {
      const { readings, next } = await samples.page(transactionId, { after, limit: PAGE });
      found.push(...signedValuesOf(readings));
      after = next;
    } while (after !== null && found.length < SIGNED_VALUES_MAX);
    return found.slice(0, SIGNED_VALUES_MAX);
  };
  return {
    async of({ id, stationId, connector }) {
      const values = await signedOf(id);
      if (values.length === 0) return [];
      // A charger may send its key once in a charge (2.x PublicKeyWithSignedMeterValue).
      const sent = values.find(({ publicKey }) => publicKey !== null)?.publicKey ?? null;
      const reported = sent === null ? keyIn(await stationSettings.list(stationId), connector) : null;
      const checked: CheckedValue[] = [];
      for (const value of values) {
        const publicKey = value.publicKey ?? sent ?? reported;
        const keySource = publicKey === null ? null : publicKey === reported ? "setting" : "message";
        checked.push({ ...value, publicKey, keySource, ...await verify(value, publicKey) });
      }
      return checked;
    },
  };
}

/** MeterPublicKey1 of 1.6 (OCA application note), FiscalMetering.PublicKey of 2.x. */
const KEY_NAME = /(?:^MeterPublicKey|\.PublicKey)(\d*)$/i;

/** The key of the meter that a station reported among its settings. */
function keyIn(settings: readonly Setting[], connector: number | null): string | null {
  const found = settings.find(({ name }) => {
    const [, number] = KEY_NAME.exec(name) ?? [];
    return number !== undefined && (number === "" || number === String(connector));
  });
  return found?.value || null;
}

import type { StationLink } from "../domain/commands.ts";
import { phasesDrawn } from "../domain/limit_check.ts";
import type { LimitCase } from "../domain/limit_form.ts";
import { PHASES_UNKNOWN, rateUnitsIn } from "../domain/limit_units.ts";
import type { LimitWish } from "../domain/limit_wish.ts";
import { type SettingFacts, settingKey } from "../domain/setting.ts";
import type { Transaction } from "../domain/transaction.ts";
import { printVariableName } from "../domain/variable_name.ts";
import type { Clock } from "../base/clock.ts";
import type { Store } from "../store/store.ts";
import type { Live } from "./live.ts";

/** What is known of a station and its connectors that decides in which form a limit is put. */
export interface LimitFacts {
  /** What the ladder for a wish depends on, and the charge that it would limit. */
  caseOf(wish: LimitWish): Promise<LimitCase & { readonly transaction: Transaction | null }>;
  /** By how many phases A and W are converted: as the caller named them, the station's settings, its latest currents, else three. */
  phasesOf(wish: Pick<LimitWish, "stationId" | "connector" | "phases">): Promise<number>;
}

/** What {@link createLimitFacts} needs. */
export interface LimitFactsDeps {
  readonly store: Pick<Store, "variables" | "samples">;
  readonly clock: Clock;
  readonly live: Pick<Live, "connectors" | "open" | "openAt">;
  readonly links: Pick<StationLink, "settingFacts">;
}

/** Currents older than this say nothing of the car that charges now. */
const RECENT_MS = 15 * 60_000;
const RECENT_READINGS = 200;

/** See {@link LimitFacts}. */
export function createLimitFacts({ store, clock, live, links }: LimitFactsDeps): LimitFacts {
  const settingsOf = async (stationId: string): Promise<ReadonlyMap<string, string | null>> =>
    new Map((await store.variables(stationId)).map((one) => [settingKey(printVariableName(one)), one.value]));

  const chargeOf = ({ stationId, connector }: Pick<LimitWish, "stationId" | "connector">): Transaction | null => {
    if (connector !== 0) return live.openAt(stationId, connector) ?? null;
    // A profile of a transaction stands at its connector: the whole station has one only where nobody else charges.
    const [only, ...others] = live.open(stationId);
    return only === undefined || others.length > 0 ? null : only;
  };

  const phasesByCurrents = async (charge: Transaction | null): Promise<number | null> => {
    if (charge === null) return null;
    const after = { at: clock.now() - RECENT_MS, digest: 0 };
    const { readings } = await store.samples(charge.id, { after, limit: RECENT_READINGS });
    return readings.reduce<number | null>((last, reading) => phasesDrawn(reading) ?? last, null);
  };

  return {
    async caseOf(wish) {
      const { stationId, connector, limit: { unit }, until } = wish;
      const charge = chargeOf(wish);
      const facts = links.settingFacts(stationId)?.limits;
      const settings = facts === undefined ? undefined : await settingsOf(stationId);
      const known = live.connectors(stationId).map((one) => one.connector).filter((number) => number > 0);
      return {
        ...{ connector, unit, timed: until !== null, transaction: charge },
        charging: charge?.connector ?? null,
        highestStackLevel: wholeIn(settings?.get(settingKey(facts?.highestStackLevel ?? ""))),
        units: rateUnitsIn(settings?.get(settingKey(facts?.units ?? "")) ?? null),
        mayWiden: known.length === 0 || known.includes(connector),
      };
    },
    async phasesOf(wish) {
      if (wish.phases !== null) return wish.phases;
      const facts: SettingFacts["limits"] | undefined = links.settingFacts(wish.stationId)?.limits;
      const settings = facts === undefined ? undefined : await settingsOf(wish.stationId);
      const set = settings === undefined
        ? undefined
        : facts?.phases(wish.connector, (name) => settings.get(settingKey(name)));
      return set ?? await phasesByCurrents(chargeOf(wish)) ?? PHASES_UNKNOWN;
    },
  };
}

function wholeIn(value: string | null | undefined): number | null {
  return /^\s*\d{1,6}\s*$/.test(value ?? "") ? Number(value) : null;
}

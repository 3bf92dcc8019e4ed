import type { StationGateway } from "../../domain/commands.ts";
import { phasesDrawn } from "../../domain/limit_check.ts";
import type { LimitCase } from "../../domain/limit_form.ts";
import { PHASES_UNKNOWN, rateUnitsIn } from "../../domain/limit_units.ts";
import type { RequestedLimit } from "../../domain/requested_limit.ts";
import { type SettingFacts, settingKey } from "../../domain/setting.ts";
import type { Transaction } from "../../domain/transaction.ts";
import { printVariableName } from "../../domain/variable_name.ts";
import type { Clock } from "../../base/clock.ts";
import type { Store } from "../../store/store.ts";
import type { LiveState } from "../stations/live_state.ts";

/** The facts about a station and its connectors that decide in which form a limit is sent. */
export interface LimitFacts {
  /** The facts that decide the forms of a requested limit, and the transaction that it would limit. */
  caseOf(requested: RequestedLimit): Promise<LimitCase & { readonly transaction: Transaction | null }>;
  /**
   * The number of phases for converting between A and W: the one of the request, else of the station's settings, else
   * of its latest currents, else three.
   */
  phasesOf(requested: Pick<RequestedLimit, "stationId" | "connector" | "phases">): Promise<number>;
}

/** What {@link createLimitFacts} needs. */
export interface LimitFactsDeps {
  readonly store: Pick<Store, "variables" | "samples">;
  readonly clock: Clock;
  readonly liveState: Pick<LiveState, "connectors" | "open" | "openAt">;
  readonly gateway: Pick<StationGateway, "settingFacts">;
}

/** Currents older than this say nothing about the car that charges now. */
const RECENT_MS = 15 * 60_000;
const RECENT_READINGS = 200;

/** See {@link LimitFacts}. */
export function createLimitFacts({ store, clock, liveState, gateway }: LimitFactsDeps): LimitFacts {
  const settingsOf = async (stationId: string): Promise<ReadonlyMap<string, string | null>> =>
    new Map((await store.variables(stationId)).map((one) => [settingKey(printVariableName(one)), one.value]));

  const chargeOf = ({ stationId, connector }: Pick<RequestedLimit, "stationId" | "connector">): Transaction | null => {
    if (connector !== 0) return liveState.openAt(stationId, connector) ?? null;
    // A TxProfile belongs to the connector of its transaction: it can limit the whole station only while no other
    // transaction runs.
    const [only, ...others] = liveState.open(stationId);
    return only === undefined || others.length > 0 ? null : only;
  };

  const phasesByCurrents = async (charge: Transaction | null): Promise<number | null> => {
    if (charge === null) return null;
    const after = { at: clock.now() - RECENT_MS, number: 0 };
    const { readings } = await store.samples(charge.id, { after, limit: RECENT_READINGS });
    return readings.reduce<number | null>((last, reading) => phasesDrawn(reading) ?? last, null);
  };

  return {
    async caseOf(requested) {
      const { stationId, connector, limit: { unit }, until } = requested;
      const charge = chargeOf(requested);
      const facts = gateway.settingFacts(stationId)?.limits;
      const settings = facts === undefined ? undefined : await settingsOf(stationId);
      const known = liveState.connectors(stationId).map((one) => one.connector).filter((number) => number > 0);
      return {
        ...{ connector, unit, timed: until !== null, transaction: charge },
        charging: charge?.connector ?? null,
        highestStackLevel: wholeIn(settings?.get(settingKey(facts?.highestStackLevel ?? ""))),
        units: rateUnitsIn(settings?.get(settingKey(facts?.units ?? "")) ?? null),
        mayWiden: known.length === 0 || known.includes(connector),
      };
    },
    async phasesOf(requested) {
      if (requested.phases !== null) return requested.phases;
      const facts: SettingFacts["limits"] | undefined = gateway.settingFacts(requested.stationId)?.limits;
      const settings = facts === undefined ? undefined : await settingsOf(requested.stationId);
      const set = settings === undefined
        ? undefined
        : facts?.phases(requested.connector, (name) => settings.get(settingKey(name)));
      return set ?? await phasesByCurrents(chargeOf(requested)) ?? PHASES_UNKNOWN;
    },
  };
}

function wholeIn(value: string | null | undefined): number | null {
  return /^\s*\d{1,6}\s*$/.test(value ?? "") ? Number(value) : null;
}

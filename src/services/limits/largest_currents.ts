import type { StationGateway } from "../../domain/commands.ts";
import { type SettingFacts, settingKey } from "../../domain/setting.ts";
import { normalizeId } from "../../domain/station.ts";
import { printVariableName } from "../../domain/variable_name.ts";
import type { Store } from "../../store/store.ts";

/** The largest current of each connector, as far as the settings that stations reported contain it. */
export interface LargestCurrents {
  /**
   * Whole A; null where it is not known. Read once from the store while the station is connected, then cached, also
   * for the time in which the station is away.
   */
  of(stationId: string, connector: number): Promise<number | null>;
  /** Drops the cached values after the station reported settings. */
  forget(stationId: string): void;
  /** Calls the listener when the values of a station were dropped, until the returned function is called. */
  watch(listener: (stationId: string) => void): () => void;
}

/** What {@link createLargestCurrents} needs. */
export interface LargestCurrentsDeps {
  readonly store: Pick<Store, "variables">;
  readonly gateway: Pick<StationGateway, "settingFacts">;
}

/** What was read of a station: with another version its settings have other names. */
interface Known {
  readonly facts: SettingFacts["limits"];
  readonly maxA: Map<number, number | null>;
}

/** See {@link LargestCurrents}. */
export function createLargestCurrents({ store, gateway }: LargestCurrentsDeps): LargestCurrents {
  const known = new Map<string, Known>();
  const listeners = new Set<(stationId: string) => void>();
  return {
    async of(stationId, connector) {
      const key = normalizeId(stationId);
      const facts = gateway.settingFacts(stationId)?.limits;
      const found = known.get(key);
      if (facts === undefined) return found?.maxA.get(connector) ?? null;
      const current = found?.facts === facts ? found : { facts, maxA: new Map<number, number | null>() };
      known.set(key, current);
      const cached = current.maxA.get(connector);
      if (cached !== undefined) return cached;
      const settings = new Map(
        (await store.variables(stationId)).map((one) => [settingKey(printVariableName(one)), one.value]),
      );
      const maxA = facts.maxA(connector, (name) => settings.get(settingKey(name))) ?? null;
      current.maxA.set(connector, maxA);
      return maxA;
    },
    forget(stationId) {
      known.delete(normalizeId(stationId));
      for (const listener of listeners) listener(stationId);
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

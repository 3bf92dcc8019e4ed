import type { Variable } from "../../domain/station_report.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Store } from "../../store/store.ts";

/** What a station reported about its cost display (2.x TariffCostCtrlr); null where it reported nothing. */
export interface CostDisplay {
  /** The display is available and not disabled. */
  readonly shows: boolean | null;
  /** The currency of the display, in capital letters. */
  readonly currency: string | null;
}

/** Knows which stations show the cost of a transaction to their drivers. */
export interface CostDisplays {
  /** Read once from the store, then cached; without values when the store can't be read. */
  of(stationId: string): CostDisplay | Promise<CostDisplay>;
  /** Drops the cached values after the station reported settings. */
  forget(stationId: string): void;
}

const UNKNOWN: CostDisplay = { shows: null, currency: null };

/** See {@link CostDisplays}. */
export function createCostDisplays({ store }: { readonly store: Pick<Store, "variables"> }): CostDisplays {
  const known = new Map<string, CostDisplay | Promise<CostDisplay>>();
  return {
    of(stationId) {
      const key = normalizeId(stationId);
      const found = known.get(key);
      if (found !== undefined) return found;
      const reading: Promise<CostDisplay> = store.variables(stationId).then(displayIn).catch(() => UNKNOWN)
        .then((display) => {
          // Skipped when the entry was dropped in the meantime; a failed read is tried again.
          if (known.get(key) !== reading) return display;
          if (display === UNKNOWN) known.delete(key);
          else known.set(key, display);
          return display;
        });
      known.set(key, reading);
      return reading;
    },
    forget: (stationId) => void known.delete(normalizeId(stationId)),
  };
}

function displayIn(variables: readonly Variable[]): CostDisplay {
  const reported = variables.filter(({ component, attribute }) =>
    component.toLowerCase() === "tariffcostctrlr" && attribute === "Actual"
  );
  const valueOf = (variable: string, instance: string) =>
    reported.find((one) =>
      one.variable.toLowerCase() === variable && ["", instance].includes(one.variableInstance.toLowerCase())
    )?.value?.trim() ?? null;
  const flags = [flag(valueOf("available", "cost")), flag(valueOf("enabled", "cost"))];
  return {
    shows: flags.includes(false) ? false : flags.includes(true) ? true : null,
    currency: valueOf("currency", "")?.toUpperCase() || null,
  };
}

function flag(value: string | null): boolean | null {
  const word = value?.toLowerCase();
  return word === "true" ? true : word === "false" ? false : null;
}

import type { Clock } from "../../base/clock.ts";
import type { StationGateway } from "../../domain/commands.ts";
import { type LocalListFacts, type Setting, settingKey } from "../../domain/setting.ts";
import { normalizeId } from "../../domain/station.ts";
import type { StationSettings } from "../stations/station_settings.ts";

/** How many tags a station accepts in its local list; Infinity where the station does not report a limit. */
export interface LocalListLimits {
  /** Tags in one message. */
  readonly perMessage: number;
  /** Tags in the list. */
  readonly most: number;
  /** The name of the setting with `most`, in the words of the station's protocol version. */
  readonly mostName: string;
}

/**
 * Finds how many tags a station accepts, from its known settings; with `mayRequest` it reads missing settings from the
 * station.
 */
export type FindLocalListLimits = (stationId: string, mayRequest: boolean) => Promise<LocalListLimits>;

/** What {@link createLocalListLimits} needs. */
export interface LocalListLimitsDeps {
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "settingFacts">;
  readonly settings: Pick<StationSettings, "list" | "readQuietly" | "report">;
}

/** How long we wait for a station that reports its limits: a list that is too long is refused soon enough. */
const MAX_WAIT_MS = 10_000;
/** How long we do not read the limits again from a station that did not report them. */
const REREAD_AFTER_MS = 86_400_000;
/** The longest entry of a list in 2.x, with the JSON around it. */
const ENTRY_BYTES = 260;
const OVERHEAD_BYTES = 120;

/** See {@link FindLocalListLimits}. */
export function createLocalListLimits({ clock, gateway, settings }: LocalListLimitsDeps): FindLocalListLimits {
  /** When the settings were last read from a station, by its key: one entry per station. */
  const lastReadAt = new Map<string, number>();

  /** Reads the settings that are not known yet; a station that does not answer gets no further request (quirk K3). */
  const readMissing = async (stationId: string, facts: LocalListFacts, missing: readonly string[]) => {
    const key = normalizeId(stationId);
    if (clock.now() - (lastReadAt.get(key) ?? -Infinity) < REREAD_AFTER_MS) return;
    lastReadAt.set(key, clock.now());
    const names = missing.filter((name) => name !== facts.most || facts.maxIsReported === null);
    const isRead = names.length === 0 || await settings.readQuietly(stationId, names, MAX_WAIT_MS);
    const isReported = facts.maxIsReported !== null && missing.includes(facts.most);
    if (isRead && isReported) await settings.report(stationId, [facts.maxIsReported], MAX_WAIT_MS);
  };

  return async (stationId, mayRequest) => {
    const facts = gateway.settingFacts(stationId)?.localList;
    if (facts === undefined) return { perMessage: Infinity, most: Infinity, mostName: "" };
    const { perMessage, bytesPerMessage, most } = facts;
    const names = [perMessage, most, ...(bytesPerMessage === null ? [] : [bytesPerMessage])];
    let known = await settings.list(stationId);
    const missing = names.filter((name) => named(known, name) === undefined);
    // Few stations have a limit in bytes: it is read only together with the others.
    if (mayRequest && missing.some((name) => name !== bytesPerMessage)) {
      await readMissing(stationId, facts, missing);
      known = await settings.list(stationId);
    }
    const bytes = bytesPerMessage === null ? Infinity : countOf(named(known, bytesPerMessage));
    return {
      perMessage: Math.min(
        countOf(named(known, perMessage)),
        Math.max(1, Math.floor((bytes - OVERHEAD_BYTES) / ENTRY_BYTES)),
      ),
      most: countOf(named(known, most)),
      mostName: named(known, most)?.name ?? most,
    };
  };
}

function named(settings: readonly Setting[], name: string): Setting | undefined {
  return settings.find((setting) => settingKey(setting.name) === settingKey(name));
}

/** The setting as a whole number above 0; Infinity for anything else. */
function countOf(setting: Setting | undefined): number {
  const text = setting?.value?.trim() ?? "";
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : Infinity;
}

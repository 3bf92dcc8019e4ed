/** Reads all settings from a charger: at once, then in parts what it left out. */
import type { Answer } from "../../../base/client.ts";
import { api } from "../../../base/session.ts";

/** A setting as the charger reported it. */
export type Setting = Answer<"listStationSettings">["items"][number];

/** How far the reading is; `all` is null while the charger decides how many there are. */
export interface Progress {
  readonly done: number;
  readonly all: number | null;
}

/** The stored settings, by name. */
export async function storedSettings(id: string): Promise<readonly Setting[]> {
  const found: Setting[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.listStationSettings({ id, limit: 1000, ...cursor === undefined ? {} : { cursor } });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** So many settings are read by one call: chargers refuse or drop long lists. */
const PART = 20;
/** How often the stored settings are counted while a charger sends its report, in ms. */
const COUNT_MS = 1_500;

/** Returns the names that were not answered. Rejects with a problem of the API. */
export async function readAll(
  id: string,
  { signal, onProgress, onStored }: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
    readonly onStored: (settings: readonly Setting[]) => void;
  },
): Promise<readonly string[]> {
  // The newest time of the server before the reading: what is younger was read by it.
  const before = (await storedSettings(id)).reduce((newest, { at }) => at > newest ? at : newest, "");
  const isOld = ({ at }: Setting) => at <= before;
  const show = async () => {
    const settings = await storedSettings(id);
    onStored(settings);
    return settings;
  };
  onProgress({ done: 0, all: null });
  const counting = setInterval(async () => {
    const settings = await show().catch(() => []);
    onProgress({ done: settings.filter((one) => !isOld(one)).length, all: null });
  }, COUNT_MS);
  let problem: unknown;
  try {
    await api.readStationSettings({ id }, { names: null });
  } catch (thrown) {
    // Some chargers never answer when all are requested; they answer for a few.
    problem = thrown;
  } finally {
    clearInterval(counting);
  }
  const stored = await show();
  if (stored.length === 0 && problem !== undefined) throw problem;
  const rest = stored.filter(isOld).map(({ name }) => name);
  const missing: string[] = [];
  for (let at = 0; at < rest.length && !signal.aborted; at += PART) {
    onProgress({ done: stored.length - rest.length + at, all: stored.length });
    const { unknown } = await api.readStationSettings({ id }, { names: rest.slice(at, at + PART) });
    missing.push(...unknown);
  }
  if (rest.length > 0) await show();
  return missing;
}

import type { Clock } from "../base/clock.ts";
import { createSerial } from "../base/serial.ts";
import type { LocalListEntry, LocalListUpdate, Outcome, StationLink } from "../domain/commands.ts";
import { isDone } from "../domain/commands.ts";
import { settingKey } from "../domain/setting.ts";
import { keyOf } from "../domain/station.ts";
import type { LocalList, Store } from "../store/store.ts";
import type { Ask } from "./asking.ts";
import type { Authorization } from "./authorization.ts";
import type { Settings } from "./settings.ts";

/** The lists of tags that stations keep themselves, for when they can't ask. */
export interface LocalLists {
  /** What the station took last; null when it took none from us. */
  kept(stationId: string): Promise<LocalList | null>;
  /** Asks the station for the version that it has. */
  version(stationId: string): Promise<Outcome>;
  /** Sends our tags: all of them, or what is different since the last time (all, when there was none). */
  send(stationId: string, update: LocalListUpdate): Promise<Outcome | ListSent>;
}

/** The station took our tags, or needed none. */
export type ListSent =
  | { readonly kind: "sent"; readonly update: LocalListUpdate; readonly version: number; readonly entries: number }
  | { readonly kind: "unchanged"; readonly version: number }
  /** The station has another list than we think. */
  | { readonly kind: "needs_full"; readonly status: string };

/** What {@link createLocalLists} needs. */
export interface LocalListsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly links: Pick<StationLink, "settingFacts">;
  readonly ask: Ask;
  readonly authorization: Authorization;
  readonly settings: Pick<Settings, "list">;
}

/** See {@link LocalLists}. The version rises only when the station has taken a list. */
export function createLocalLists(deps: LocalListsDeps): LocalLists {
  const { store, clock, links, ask, authorization, settings } = deps;
  const sending = createSerial<string>();

  const ours = async (stationId: string): Promise<readonly LocalListEntry[]> =>
    await Promise.all(
      authorization.listTags().map(async ({ id, kind }) => ({
        ...{ tagId: id, kind },
        verdict: await authorization.judge(stationId, { id, kind: null }),
      })),
    );

  /** How many tags the station takes in one message, as far as its settings are known. */
  const perMessage = async (stationId: string): Promise<number> => {
    const name = settingKey(links.settingFacts(stationId)?.tagsPerMessage ?? "");
    const value = (await settings.list(stationId)).find((setting) => settingKey(setting.name) === name)?.value ?? "";
    return /^\d{1,6}$/.test(value) && Number(value) > 0 ? Number(value) : Infinity;
  };

  const send = async (stationId: string, wanted: LocalListUpdate): Promise<Outcome | ListSent> => {
    let kept = await store.localList(stationId);
    const update = kept === null ? "full" : wanted;
    if (kept === null) {
      // It may have a list of somebody else's, and a number that must be passed.
      const told = await ask(stationId, { kind: "readLocalListVersion" });
      if (told.kind !== "answered" || told.data?.kind !== "list_version") return told;
      kept = { version: told.data.version, entries: [], at: 0 };
    }
    const target = await ours(stationId);
    const news = update === "full" ? target : difference(kept.entries, target);
    if (update === "differential" && news.length === 0) return { kind: "unchanged", version: kept.version };
    const size = await perMessage(stationId);
    let list: LocalList = update === "full" ? { ...kept, entries: [] } : kept;
    for (let from = 0; from === 0 || from < news.length; from += size) {
      const entries = news.slice(from, from + size);
      const version = list.version + 1;
      const part = from === 0 ? update : "differential";
      const before = list;
      const taken = { version, entries: applied(list.entries, entries) };
      const outcome = await ask(stationId, { kind: "sendLocalList", version, update: part, entries }, async (late) => {
        // Unless another list was sent since.
        const current = (await store.localList(stationId))?.version ?? before.version;
        if (!isDone(late) || current !== before.version) return;
        await store.keepLocalList(stationId, { ...taken, at: clock.now() });
      });
      if (outcome.kind === "answered" && outcome.status === "VersionMismatch") {
        const { status, statusInfo } = outcome;
        return { kind: "needs_full", status, ...(statusInfo === undefined ? {} : { statusInfo }) };
      }
      if (!isDone(outcome)) return outcome;
      list = { ...taken, at: clock.now() };
      await store.keepLocalList(stationId, list);
    }
    return { kind: "sent", update, version: list.version, entries: news.length };
  };

  return {
    kept: (stationId) => store.localList(stationId),
    version: (stationId) => ask(stationId, { kind: "readLocalListVersion" }),
    send(stationId, update) {
      if (links.settingFacts(stationId) === undefined) return Promise.resolve({ kind: "not_connected" });
      return sending.run(keyOf(stationId), () => send(stationId, update));
    },
  };
}

/** What must be told to whoever has `before`, so that it has `after`. */
function difference(
  before: readonly LocalListEntry[],
  after: readonly LocalListEntry[],
): readonly LocalListEntry[] {
  const had = new Map(before.map((entry) => [keyOf(entry.tagId), JSON.stringify(entry.verdict) + kindOf(entry)]));
  const has = new Map(after.map((entry) => [keyOf(entry.tagId), kindOf(entry)]));
  // To a 2.x station the same tag of another kind is another tag.
  const gone = before.filter((entry) => has.get(keyOf(entry.tagId)) !== kindOf(entry))
    .map((entry) => ({ ...entry, verdict: null }));
  const changed = after.filter((entry) =>
    had.get(keyOf(entry.tagId)) !== JSON.stringify(entry.verdict) + kindOf(entry)
  );
  return [...gone, ...changed];
}

function kindOf({ kind }: LocalListEntry): string {
  return kind ?? "";
}

/** `list` after `entries` were told. */
function applied(
  list: readonly LocalListEntry[],
  entries: readonly LocalListEntry[],
): readonly LocalListEntry[] {
  const byKey = new Map(list.map((entry) => [keyOf(entry.tagId), entry]));
  for (const entry of entries) {
    if (entry.verdict === null) byKey.delete(keyOf(entry.tagId));
    else byKey.set(keyOf(entry.tagId), entry);
  }
  return [...byKey.values()];
}

import { sentence } from "../../domain/sentences/mod.ts";
import type { Sentence } from "../../base/sentence.ts";
import type { Clock } from "../../base/clock.ts";
import { createSerial } from "../../base/serial.ts";
import type {
  CommandOf,
  LocalListEntry,
  LocalListUpdate,
  Outcome,
  StationGateway,
  StatusInfo,
} from "../../domain/commands.ts";
import { isDone } from "../../domain/commands.ts";
import { unnameable } from "../../domain/id_token.ts";
import { normalizeId, type Protocol } from "../../domain/station.ts";
import type { LocalList, Store } from "../../store/store.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { Authorization } from "./authorization.ts";
import { createLocalListLimits, type LocalListLimits } from "./local_list_limits.ts";
import type { StationSettings } from "../stations/station_settings.ts";

/** The local lists of tags that stations keep for the time when they are offline. */
export interface LocalLists {
  /** The list that the station accepted last; null when it accepted none from us. */
  kept(stationId: string): Promise<LocalList | null>;
  /** Reads the version of the list from the station. */
  version(stationId: string): Promise<Outcome>;
  /** Sends our tags: all of them, or the differences since the last list (all of them if there was no list). */
  send(stationId: string, update: LocalListUpdate): Promise<Outcome | ListSent>;
  /** Records the result of a list that was sent by other means: the next differential update is computed from it. */
  sent(stationId: string, command: CommandOf<"sendLocalList">, outcome: Outcome): Promise<void>;
}

/** The station accepted our tags, or its list was up to date. */
export type ListSent =
  | {
    readonly kind: "sent";
    readonly update: LocalListUpdate;
    readonly version: number;
    /** How many tags were sent and accepted. */
    readonly entries: number;
    /** The tags that are missing in its list. */
    readonly leftOut?: readonly LeftOut[];
    /** Why tags are missing, as text for the operator. */
    readonly hints?: readonly Sentence[];
  }
  | {
    readonly kind: "unchanged";
    readonly version: number;
    readonly leftOut?: readonly LeftOut[];
    readonly hints?: readonly Sentence[];
  }
  /** The list at the station is not the one that we sent last. */
  | { readonly kind: "needs_full"; readonly status: string; readonly statusInfo?: StatusInfo };

/**
 * A tag that is missing in a station's list, and why: its protocol version can't express it, the list is full, or the
 * station refused the tag sent alone.
 */
export interface LeftOut {
  readonly tagId: string;
  readonly why: "unnameable" | "list_full" | "refused";
}

/** What {@link createLocalLists} needs. */
export interface LocalListsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "settingFacts" | "find">;
  readonly sendCommand: CommandSender;
  readonly authorization: Authorization;
  readonly settings: Pick<StationSettings, "list" | "readQuietly" | "report">;
}

/**
 * Nearly every charger accepts this many tags: its limits are read only when it refuses them (some chargers hang on
 * such a read, quirk K3).
 */
const SMALL_LIST = 5;

/** See {@link LocalLists}. The version rises only when the station has accepted a list. */
export function createLocalLists(deps: LocalListsDeps): LocalLists {
  const { store, clock, gateway, sendCommand, authorization } = deps;
  const sending = createSerial<string>();
  const limitsOf = createLocalListLimits(deps);
  /** How many tags a station accepted in one message after it refused more, by its key. */
  const acceptedSizes = new Map<string, number>();

  const ourEntries = async (stationId: string): Promise<readonly LocalListEntry[]> =>
    await Promise.all(
      authorization.listTags().map(async ({ id, kind }) => ({
        ...{ tagId: id, kind },
        authorizationResult: await authorization.check(stationId, { id, kind: null }),
      })),
    );

  /** Sends one message and stores the list that the station has afterwards. */
  const sendPart = async (
    stationId: string,
    before: LocalList,
    update: LocalListUpdate,
    entries: readonly LocalListEntry[],
  ): Promise<{ readonly outcome: Outcome; readonly list: LocalList }> => {
    const version = before.version + 1;
    const changed = { version, entries: applied(update === "full" ? [] : before.entries, entries) };
    const command = { kind: "sendLocalList", version, update, entries } as const;
    const outcome = await sendCommand(stationId, command, async (late) => {
      // Skipped when another list was sent in the meantime.
      const current = (await store.localList(stationId))?.version ?? before.version;
      if (!isDone(late) || current !== before.version) return;
      await store.saveLocalList(stationId, { ...changed, at: clock.now() });
    });
    if (!isDone(outcome)) return { outcome, list: before };
    const list = { ...changed, at: clock.now() };
    await store.saveLocalList(stationId, list);
    return { outcome, list };
  };

  const send = async (stationId: string, wanted: LocalListUpdate, mayRequest = false): Promise<Outcome | ListSent> => {
    const protocol = gateway.find(stationId)?.protocol;
    if (protocol === undefined) return { kind: "not_connected" };
    let kept = await store.localList(stationId);
    const update = kept === null ? "full" : wanted;
    if (kept === null) {
      // The station may have a list from another system, with a version number that ours must exceed.
      const reported = await sendCommand(stationId, { kind: "readLocalListVersion" });
      if (reported.kind !== "answered" || reported.data?.kind !== "list_version") return reported;
      kept = { version: reported.data.version, entries: [], at: 0 };
    }
    const tags = await ourEntries(stationId);
    const isRequested = mayRequest || tags.length > SMALL_LIST;
    const limits = await limitsOf(stationId, isRequested);
    const { target, leftOut } = fitting(tags, protocol, limits.most);
    const listChanges = update === "full" ? target : difference(kept.entries, target);
    const hints = leftOut.some(({ why }) => why === "list_full")
      ? [fullHint(target.length + countFull(leftOut), limits)]
      : [];
    if (update === "differential" && listChanges.length === 0) {
      return { kind: "unchanged", version: kept.version, ...remarks(leftOut, hints) };
    }
    let list: LocalList = kept;
    let size = Math.min(limits.perMessage, acceptedSizes.get(normalizeId(stationId)) ?? Infinity);
    const refused: LocalListEntry[] = [];
    /** The most tags that it accepted in one message. */
    let accepted = 0;
    let isSplit = false;
    let isFirst = true;
    for (let from = 0; isFirst || from < listChanges.length;) {
      const entries = listChanges.slice(from, from + size);
      const part = await sendPart(stationId, list, isFirst ? update : "differential", entries);
      const { outcome } = part;
      list = part.list;
      if (outcome.kind === "answered" && outcome.status === "VersionMismatch") {
        const { status, statusInfo } = outcome;
        return { kind: "needs_full", status, ...(statusInfo === undefined ? {} : { statusInfo }) };
      }
      if (isDone(outcome)) {
        accepted = Math.max(accepted, entries.length);
        isFirst = false;
        from += entries.length;
        continue;
      }
      if (!mayTakeLess(outcome)) return outcome;
      if (!isRequested && entries.length > 1) {
        const { perMessage, most } = await limitsOf(stationId, true);
        if (perMessage < entries.length || most < target.length) return await send(stationId, wanted, true);
      }
      isSplit = true;
      if (entries.length > 1) {
        size = Math.ceil(entries.length / 2);
        continue;
      }
      const [alone] = entries;
      if (isFirst || alone === undefined) return withHint(outcome, hints);
      // Two tags in a row that are refused alone are not a matter of message size: the list is full.
      const isFull = refused.at(-1) === listChanges[from - 1];
      refused.push(...(isFull ? listChanges.slice(from) : [alone]));
      if (isFull) break;
      from += 1;
      size = accepted;
    }
    if (isSplit) acceptedSizes.set(normalizeId(stationId), accepted);
    const notAccepted = refused.filter(({ authorizationResult }) => authorizationResult !== null);
    const all = [...leftOut, ...notAccepted.map(({ tagId }): LeftOut => ({ tagId, why: "refused" }))];
    if (notAccepted.length > 0) hints.push(refusedHint(notAccepted.length, list.entries.length));
    return {
      ...{ kind: "sent", update, version: list.version, entries: listChanges.length - refused.length },
      ...remarks(all, hints),
    };
  };

  return {
    kept: (stationId) => store.localList(stationId),
    version: (stationId) => sendCommand(stationId, { kind: "readLocalListVersion" }),
    send(stationId, update) {
      if (gateway.settingFacts(stationId) === undefined) return Promise.resolve({ kind: "not_connected" });
      return sending.run(normalizeId(stationId), () => send(stationId, update));
    },
    async sent(stationId, { version, update, entries }, outcome) {
      if (!isDone(outcome)) return;
      const before = await store.localList(stationId);
      // A differential update to a list with unknown content gives a list with unknown content.
      if (before === null && update === "differential") return;
      const list = applied(update === "full" ? [] : before?.entries ?? [], entries);
      await store.saveLocalList(stationId, { version, entries: list, at: clock.now() });
    },
  };
}

/**
 * Selects the tags for a list of at most `most` entries. Accepted tags come first: a blocked tag that is missing in the
 * list may not charge either.
 */
function fitting(
  tags: readonly LocalListEntry[],
  protocol: Protocol,
  most: number,
): { readonly target: readonly LocalListEntry[]; readonly leftOut: readonly LeftOut[] } {
  const expressible = tags.filter(({ tagId }) => unnameable(tagId, protocol) === undefined);
  const inexpressible = tags.filter((tag) => !expressible.includes(tag));
  const first = expressible.filter(({ authorizationResult }) => authorizationResult?.status === "accepted");
  const last = expressible.filter(({ authorizationResult }) => authorizationResult?.status !== "accepted");
  const kept = new Set([...first, ...last].slice(0, most));
  const surplus = expressible.filter((tag) => !kept.has(tag));
  return {
    target: expressible.filter((tag) => kept.has(tag)),
    leftOut: [
      ...inexpressible.map(({ tagId }): LeftOut => ({ tagId, why: "unnameable" })),
      ...surplus.map(({ tagId }): LeftOut => ({ tagId, why: "list_full" })),
    ],
  };
}

function countFull(leftOut: readonly LeftOut[]): number {
  return leftOut.filter(({ why }) => why === "list_full").length;
}

function fullHint(count: number, { most, mostName: setting }: LocalListLimits): Sentence {
  return sentence("list_full", { most, setting, count, leftOut: count - most });
}

function refusedHint(count: number, kept: number): Sentence {
  return sentence("list_refuses", { count, kept });
}

/** The part of a result about missing tags; empty when there are none. */
function remarks(leftOut: readonly LeftOut[], hints: readonly Sentence[]) {
  const count = leftOut.filter(({ why }) => why === "unnameable").length;
  const all = [...hints, ...(count === 0 ? [] : [sentence("list_too_long_tags", { count })])];
  return leftOut.length === 0 ? {} : { leftOut, hints: all };
}

function withHint(outcome: Outcome, hints: readonly Sentence[]): Outcome {
  if (outcome.kind !== "answered") return outcome;
  return { ...outcome, hints: [...hints, sentence("list_accepts_nothing")] };
}

/** True for a refusal that may be a matter of size: 1.6 and 2.x report Failed, some chargers answer with an error. */
function mayTakeLess(outcome: Outcome): boolean {
  return outcome.kind === "answered" || (outcome.kind === "failed" && outcome.code !== "connection_lost");
}

/** The entries of a differential update from `before` to `after`. */
function difference(
  before: readonly LocalListEntry[],
  after: readonly LocalListEntry[],
): readonly LocalListEntry[] {
  const had = new Map(
    before.map((entry) => [normalizeId(entry.tagId), JSON.stringify(entry.authorizationResult) + kindOf(entry)]),
  );
  const has = new Map(after.map((entry) => [normalizeId(entry.tagId), kindOf(entry)]));
  // For a 2.x station, the same id with another kind is another tag.
  const removed = before.filter((entry) => has.get(normalizeId(entry.tagId)) !== kindOf(entry))
    .map((entry) => ({ ...entry, authorizationResult: null }));
  const changed = after.filter((entry) =>
    had.get(normalizeId(entry.tagId)) !== JSON.stringify(entry.authorizationResult) + kindOf(entry)
  );
  return [...removed, ...changed];
}

function kindOf({ kind }: LocalListEntry): string {
  return kind ?? "";
}

/** `list` after the update with `entries`. */
function applied(
  list: readonly LocalListEntry[],
  entries: readonly LocalListEntry[],
): readonly LocalListEntry[] {
  const byKey = new Map(list.map((entry) => [normalizeId(entry.tagId), entry]));
  for (const entry of entries) {
    if (entry.authorizationResult === null) byKey.delete(normalizeId(entry.tagId));
    else byKey.set(normalizeId(entry.tagId), entry);
  }
  return [...byKey.values()];
}

import type { Clock } from "../base/clock.ts";
import { createSerial } from "../base/serial.ts";
import type {
  CommandOf,
  LocalListEntry,
  LocalListUpdate,
  Outcome,
  StationLink,
  StatusInfo,
} from "../domain/commands.ts";
import { isDone } from "../domain/commands.ts";
import { unnameable } from "../domain/id_token.ts";
import { keyOf, type Protocol } from "../domain/station.ts";
import type { LocalList, Store } from "../store/store.ts";
import type { Ask } from "./asking.ts";
import type { Authorization } from "./authorization.ts";
import { createLocalListLimits, type LocalListLimits } from "./local_list_limits.ts";
import type { Settings } from "./settings.ts";

/** The lists of tags that stations keep themselves, for when they can't ask. */
export interface LocalLists {
  /** What the station took last; null when it took none from us. */
  kept(stationId: string): Promise<LocalList | null>;
  /** Asks the station for the version that it has. */
  version(stationId: string): Promise<Outcome>;
  /** Sends our tags: all of them, or what is different since the last time (all, when there was none). */
  send(stationId: string, update: LocalListUpdate): Promise<Outcome | ListSent>;
  /** Takes what became of a list that was not sent from here: the next one is told what differs from it. */
  sent(stationId: string, command: CommandOf<"sendLocalList">, outcome: Outcome): Promise<void>;
}

/** The station took our tags, or needed none. */
export type ListSent =
  | {
    readonly kind: "sent";
    readonly update: LocalListUpdate;
    readonly version: number;
    /** How many the station was told and took. */
    readonly entries: number;
    /** The tags that its list does not have. */
    readonly leftOut?: readonly LeftOut[];
    /** Why some were left out, in words. */
    readonly hint?: string;
  }
  | {
    readonly kind: "unchanged";
    readonly version: number;
    readonly leftOut?: readonly LeftOut[];
    readonly hint?: string;
  }
  /** The station has another list than we think. */
  | { readonly kind: "needs_full"; readonly status: string; readonly statusInfo?: StatusInfo };

/** A tag that a station's list does not have, and why: its version can't name it, the list is full, or the station refused it alone. */
export interface LeftOut {
  readonly tagId: string;
  readonly why: "unnameable" | "list_full" | "refused";
}

/** What {@link createLocalLists} needs. */
export interface LocalListsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly links: Pick<StationLink, "settingFacts" | "find">;
  readonly ask: Ask;
  readonly authorization: Authorization;
  readonly settings: Pick<Settings, "list" | "look" | "report">;
}

/** So few tags fit nearly every charger: it is asked for its limits only when it refuses them (some hang when they are asked, quirk K3). */
const FEW = 5;

/** See {@link LocalLists}. The version rises only when the station has taken a list. */
export function createLocalLists(deps: LocalListsDeps): LocalLists {
  const { store, clock, links, ask, authorization } = deps;
  const sending = createSerial<string>();
  const limitsOf = createLocalListLimits(deps);
  /** How many tags a station took in one message that refused more, by its key. */
  const learned = new Map<string, number>();

  const ours = async (stationId: string): Promise<readonly LocalListEntry[]> =>
    await Promise.all(
      authorization.listTags().map(async ({ id, kind }) => ({
        ...{ tagId: id, kind },
        verdict: await authorization.judge(stationId, { id, kind: null }),
      })),
    );

  /** Sends one message; keeps what the station has then. */
  const sendPart = async (
    stationId: string,
    before: LocalList,
    update: LocalListUpdate,
    entries: readonly LocalListEntry[],
  ): Promise<{ readonly outcome: Outcome; readonly list: LocalList }> => {
    const version = before.version + 1;
    const taken = { version, entries: applied(update === "full" ? [] : before.entries, entries) };
    const command = { kind: "sendLocalList", version, update, entries } as const;
    const outcome = await ask(stationId, command, async (late) => {
      // Unless another list was sent since.
      const current = (await store.localList(stationId))?.version ?? before.version;
      if (!isDone(late) || current !== before.version) return;
      await store.keepLocalList(stationId, { ...taken, at: clock.now() });
    });
    if (!isDone(outcome)) return { outcome, list: before };
    const list = { ...taken, at: clock.now() };
    await store.keepLocalList(stationId, list);
    return { outcome, list };
  };

  const send = async (stationId: string, wanted: LocalListUpdate, mayAsk = false): Promise<Outcome | ListSent> => {
    const protocol = links.find(stationId)?.protocol;
    if (protocol === undefined) return { kind: "not_connected" };
    let kept = await store.localList(stationId);
    const update = kept === null ? "full" : wanted;
    if (kept === null) {
      // It may have a list of somebody else's, and a number that must be passed.
      const told = await ask(stationId, { kind: "readLocalListVersion" });
      if (told.kind !== "answered" || told.data?.kind !== "list_version") return told;
      kept = { version: told.data.version, entries: [], at: 0 };
    }
    const tags = await ours(stationId);
    const isAsked = mayAsk || tags.length > FEW;
    const limits = await limitsOf(stationId, isAsked);
    const { target, leftOut } = fitting(tags, protocol, limits.most);
    const news = update === "full" ? target : difference(kept.entries, target);
    const hints = leftOut.some(({ why }) => why === "list_full")
      ? [fullHint(target.length + countFull(leftOut), limits)]
      : [];
    if (update === "differential" && news.length === 0) {
      return { kind: "unchanged", version: kept.version, ...remarks(leftOut, hints) };
    }
    let list: LocalList = kept;
    let size = Math.min(limits.perMessage, learned.get(keyOf(stationId)) ?? Infinity);
    const refused: LocalListEntry[] = [];
    /** The most that it took in one message. */
    let good = 0;
    let isSplit = false;
    let isFirst = true;
    for (let from = 0; isFirst || from < news.length;) {
      const entries = news.slice(from, from + size);
      const part = await sendPart(stationId, list, isFirst ? update : "differential", entries);
      const { outcome } = part;
      list = part.list;
      if (outcome.kind === "answered" && outcome.status === "VersionMismatch") {
        const { status, statusInfo } = outcome;
        return { kind: "needs_full", status, ...(statusInfo === undefined ? {} : { statusInfo }) };
      }
      if (isDone(outcome)) {
        good = Math.max(good, entries.length);
        isFirst = false;
        from += entries.length;
        continue;
      }
      if (!mayTakeLess(outcome)) return outcome;
      if (!isAsked && entries.length > 1) {
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
      // Two in a row that it refuses alone are no matter of size: its list is full.
      const isFull = refused.at(-1) === news[from - 1];
      refused.push(...(isFull ? news.slice(from) : [alone]));
      if (isFull) break;
      from += 1;
      size = good;
    }
    if (isSplit) learned.set(keyOf(stationId), good);
    const notTaken = refused.filter(({ verdict }) => verdict !== null);
    const all = [...leftOut, ...notTaken.map(({ tagId }): LeftOut => ({ tagId, why: "refused" }))];
    if (notTaken.length > 0) hints.push(refusedHint(notTaken.length, list.entries.length));
    return {
      ...{ kind: "sent", update, version: list.version, entries: news.length - refused.length },
      ...remarks(all, hints),
    };
  };

  return {
    kept: (stationId) => store.localList(stationId),
    version: (stationId) => ask(stationId, { kind: "readLocalListVersion" }),
    send(stationId, update) {
      if (links.settingFacts(stationId) === undefined) return Promise.resolve({ kind: "not_connected" });
      return sending.run(keyOf(stationId), () => send(stationId, update));
    },
    async sent(stationId, { version, update, entries }, outcome) {
      if (!isDone(outcome)) return;
      const before = await store.localList(stationId);
      // What is told to a list that nobody knows leaves one that nobody knows.
      if (before === null && update === "differential") return;
      const list = applied(update === "full" ? [] : before?.entries ?? [], entries);
      await store.keepLocalList(stationId, { version, entries: list, at: clock.now() });
    },
  };
}

/** What goes into a list of at most `most` tags: first those that may charge, for the others may not when they stand on none. */
function fitting(
  tags: readonly LocalListEntry[],
  protocol: Protocol,
  most: number,
): { readonly target: readonly LocalListEntry[]; readonly leftOut: readonly LeftOut[] } {
  const nameable = tags.filter(({ tagId }) => unnameable(tagId, protocol) === undefined);
  const unnamed = tags.filter((tag) => !nameable.includes(tag));
  const first = nameable.filter(({ verdict }) => verdict?.status === "accepted");
  const last = nameable.filter(({ verdict }) => verdict?.status !== "accepted");
  const kept = new Set([...first, ...last].slice(0, most));
  const over = nameable.filter((tag) => !kept.has(tag));
  return {
    target: nameable.filter((tag) => kept.has(tag)),
    leftOut: [
      ...unnamed.map(({ tagId }): LeftOut => ({ tagId, why: "unnameable" })),
      ...over.map(({ tagId }): LeftOut => ({ tagId, why: "list_full" })),
    ],
  };
}

function countFull(leftOut: readonly LeftOut[]): number {
  return leftOut.filter(({ why }) => why === "list_full").length;
}

function fullHint(wanted: number, { most, mostName }: LocalListLimits): string {
  return `the station keeps at most ${most} tags (${mostName}) and there are ${wanted}: ${
    wanted - most
  } were left out, first those that may not charge`;
}

function refusedHint(count: number, kept: number): string {
  return `the station refused ${count} tags also one by one; its list has ${kept} now and may be full`;
}

/** What a result tells of tags that were left out; nothing where none were. */
function remarks(leftOut: readonly LeftOut[], hints: readonly string[]) {
  const unnamed = leftOut.filter(({ why }) => why === "unnameable").length;
  const words = [
    ...hints,
    ...(unnamed === 0 ? [] : [`${unnamed} tags are too long for the station's version of OCPP`]),
  ];
  return leftOut.length === 0 ? {} : { leftOut, hint: words.join("; ") };
}

function withHint(outcome: Outcome, hints: readonly string[]): Outcome {
  if (outcome.kind !== "answered") return outcome;
  const words = [...hints, "the station takes not even one tag: its list of tags may be switched off or full"];
  return { ...outcome, hint: words.join("; ") };
}

/** True for a refusal that may be a matter of size: 1.6 and 2.x say Failed, some answer with an error. */
function mayTakeLess(outcome: Outcome): boolean {
  return outcome.kind === "answered" || (outcome.kind === "failed" && outcome.code !== "ConnectionClosed");
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

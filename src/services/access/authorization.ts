import type { Bus } from "../../base/bus.ts";
import { createCalendar } from "../../base/calendar.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { DomainEvent } from "../../domain/events.ts";
import {
  type ArchivedTag,
  type AuthorizationResult,
  budgetFault,
  type IdToken,
  type Tag,
  tagGroupFault,
  tagIdFault,
  tagKey,
  tagKindFault,
  tagNameFault,
  tagStationsFault,
} from "../../domain/id_token.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Store } from "../../store/store.ts";

/** The list of tags, and what a presented token is worth. */
export interface Authorization {
  /**
   * What `token` is worth at `stationId`; tells everybody that it was presented. `certified`: a contract certificate came with
   * it. Nothing here can verify one, and what can't be verified is not accepted (2.x C07.FR.17).
   */
  authorize(stationId: string, token: IdToken, how?: { readonly certified: boolean }): Promise<AuthorizationResult>;
  /** As `present` without a certificate, telling nobody: whoever calls it tells it himself. */
  authorizeQuietly(stationId: string, token: IdToken): Promise<AuthorizationResult>;
  /** What `token` would be worth at `stationId` if somebody presented it. */
  check(stationId: string, token: IdToken): Promise<AuthorizationResult>;
  /** The next unknown tag that is presented at `stationId` until then is added as `input` says. Throws `invalid`. */
  enroll(stationId: string, input: TagChange, forMs: number): EnrollmentState;
  /** Until when `stationId` learns; undefined when it does not. */
  enrollment(stationId: string): EnrollmentState | undefined;
  /** Learns nothing any more. */
  stopEnrollment(stationId: string): void;
  /** What a tag with a budget has charged in the period in which `at` lies, the running one unless it is named. */
  budgetUse(tag: Tag, at?: number): Promise<BudgetUse | null>;
  /**
   * The tag that a station means, as registered: what it sent where that is on the list, else the first of `candidates` that is.
   * Where none is, the first of them.
   */
  resolveTagId(sent: string, candidates: readonly string[]): Promise<string>;
  /** The token with the id as registered; without the blanks around it where it is not on the list. */
  asRegistered(token: IdToken): IdToken;
  findTag(id: string): Tag | undefined;
  /** By id. */
  listTags(): readonly Tag[];
  /** A tag as it is named to stations: as registered, with its kind. */
  tokenOf(id: string): IdToken;
  /** Throws `invalid` for a bad id, group or kind, `conflict` when it is on the list. */
  addTag(id: string, change?: TagChange): Promise<Tag>;
  /** Throws `not_found`, and `invalid` for a bad group or kind. */
  changeTag(id: string, change: TagChange): Promise<Tag>;
  /** Adds and changes many: all of them or, when one can't be, none. Throws `invalid`. */
  putTags(rows: readonly TagRow[]): Promise<{ readonly added: number; readonly changed: number }>;
  /** Takes it off the list; what it charged stays. Throws `not_found`. */
  removeTag(id: string): Promise<void>;
  /** Those that were taken off the list, by id. */
  archivedTags(): Promise<readonly ArchivedTag[]>;
  /** Takes over what somebody else wrote to the store. */
  reload(): Promise<void>;
}

/** What may be set of a tag. */
export type TagChange = Partial<Omit<Tag, "id" | "createdAt">>;

/** A tag as a list of many names it. */
export type TagRow = TagChange & Pick<Tag, "id">;

/** How long a station learns. */
export interface EnrollmentState {
  readonly until: number;
}

/** What of a budget is used up. */
export interface BudgetUse {
  readonly usedWh: number;
  /** When the period began; it is one of the clocks on the wall here. */
  readonly from: number;
}

/** What {@link createAuthorization} needs. */
export interface AuthorizationDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  /** Asks whether the store was written elsewhere, and reloads if so: called before a token is called unknown. */
  refresh(): Promise<void>;
  /** Tags were added, changed or taken away. */
  onTags(): void;
}

const UNKNOWN: AuthorizationResult = { status: "unknown", group: null, expiresAt: null };
const ACCEPTED_RESULT: AuthorizationResult = { status: "accepted", group: null, expiresAt: null };
const UNVERIFIED: AuthorizationResult = { status: "unverified", group: null, expiresAt: null };

/** Loads the tags and keeps them in memory beside the store. */
export async function createAuthorization(deps: AuthorizationDeps): Promise<Authorization> {
  const { store, bus, clock } = deps;
  const calendar = createCalendar(clock);
  const enrollments = new Map<string, Enrollment>();
  let byKey = keyed(await store.tags());

  const evaluate = async (stationId: string, token: IdToken): Promise<AuthorizationResult> => {
    // A start button presents no token and asks for no check (2.x C02).
    if (token.kind === "NoAuthorization") return ACCEPTED_RESULT;
    const key = tagKey(token.id);
    if (!byKey.has(key)) await deps.refresh();
    const tag = byKey.get(key);
    const authorizationResult = authorizationOf(tag, stationId, clock.now());
    if (authorizationResult.status !== "accepted" || tag === undefined || tag.budget === null) {
      return authorizationResult;
    }
    const use = await budgetUse(tag);
    return use !== null && use.usedWh >= tag.budget.limitWh
      ? { ...authorizationResult, status: "no_credit" }
      : authorizationResult;
  };
  const budgetUse = async (tag: Tag, at: number = clock.now()): Promise<BudgetUse | null> => {
    if (tag.budget === null) return null;
    const [{ from, to } = { from: at, to: at }] = calendar.periods(tag.budget.per, at, at + 1);
    return { usedWh: await store.energyOfTag(tag.id, { from, to }), from };
  };
  const enrollmentAt = (stationId: string): Enrollment | undefined => {
    const enrollment = enrollments.get(normalizeId(stationId));
    if (enrollment === undefined || enrollment.until > clock.now()) return enrollment;
    enrollments.delete(normalizeId(stationId));
    return undefined;
  };

  const presented = async (stationId: string, token: IdToken): Promise<AuthorizationResult> => {
    const authorizationResult = await evaluate(stationId, token);
    const enrollment = enrollmentAt(stationId);
    if (authorizationResult.status !== "unknown" || enrollment === undefined || !isCard(token)) {
      return authorizationResult;
    }
    // One lesson, one tag: taken back when it can't be added, for the next one may be.
    enrollments.delete(normalizeId(stationId));
    const id = token.id.trim();
    try {
      await addTag(id, enrollment.input);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code === "storage") throw thrown;
      if (!enrollments.has(normalizeId(stationId))) enrollments.set(normalizeId(stationId), enrollment);
      // Its owner may have added it at the same moment.
      return thrown.code === "conflict" ? await evaluate(stationId, token) : authorizationResult;
    }
    bus.publish({ type: "tag.enrolled", stationId, at: clock.now(), tagId: id });
    return await evaluate(stationId, token);
  };

  const addTag = async (id: string, change: TagChange = {}): Promise<Tag> => {
    const fault = tagIdFault(id) ?? changeFault(change);
    if (fault !== undefined) throw new AppError("invalid", fault);
    const tag = newTag(id, change, clock.now());
    if (!await store.addTag(tag)) throw new AppError("conflict", `tag ${id} is on the list already`);
    byKey.set(tagKey(id), tag);
    deps.onTags();
    return tag;
  };

  const registered = (id: string): Tag | undefined => byKey.get(tagKey(id));
  const asRegistered = (token: IdToken): IdToken => ({ ...token, id: registered(token.id)?.id ?? token.id.trim() });

  return {
    check: evaluate,
    authorizeQuietly: presented,
    enroll(stationId, input, forMs) {
      const fault = changeFault(input);
      if (fault !== undefined) throw new AppError("invalid", fault);
      const enrollment = { input, until: clock.now() + forMs };
      enrollments.set(normalizeId(stationId), enrollment);
      return { until: enrollment.until };
    },
    enrollment: enrollmentAt,
    stopEnrollment: (stationId) => void enrollments.delete(normalizeId(stationId)),
    budgetUse,
    archivedTags: () => store.archivedTags(),
    async authorize(stationId, token, { certified } = { certified: false }) {
      const authorizationResult = certified ? UNVERIFIED : await presented(stationId, token);
      const { status } = authorizationResult;
      const { id: tagId } = asRegistered(token);
      bus.publish({ type: "token.presented", stationId, at: clock.now(), tagId, authorizationStatus: status });
      return authorizationResult;
    },
    async resolveTagId(sent, candidates) {
      const onList = () => [sent, ...candidates].flatMap((id) => registered(id) ?? [])[0]?.id;
      const found = onList();
      if (found !== undefined) return found;
      if (candidates.every((meaning) => meaning === sent)) return sent;
      await deps.refresh();
      return onList() ?? candidates[0] ?? sent;
    },
    asRegistered,
    findTag: registered,
    tokenOf(id) {
      const tag = registered(id);
      return { id: tag?.id ?? id.trim(), kind: tag?.kind ?? null };
    },
    listTags: () => [...byKey.values()].sort((a, b) => a.id.localeCompare(b.id)),
    addTag,
    async putTags(rows) {
      const now = clock.now();
      const tags = new Map<string, Tag>();
      for (const { id, ...change } of rows) {
        const fault = tagIdFault(id) ?? changeFault(change);
        if (fault !== undefined) throw new AppError("invalid", `tag ${id}: ${fault}`);
        // A list may name a tag twice, in other letters too: what comes later is added to it.
        const known = tags.get(tagKey(id)) ?? byKey.get(tagKey(id));
        tags.set(tagKey(id), known === undefined ? newTag(id, change, now) : { ...known, ...change });
      }
      const added = [...tags.keys()].filter((key) => !byKey.has(key)).length;
      await store.putTags([...tags.values()]);
      for (const [key, tag] of tags) byKey.set(key, tag);
      deps.onTags();
      return { added, changed: tags.size - added };
    },
    async changeTag(id, change) {
      const fault = changeFault(change);
      if (fault !== undefined) throw new AppError("invalid", fault);
      const tag = await store.changeTag(id.trim(), change);
      if (tag === null) throw new AppError("not_found", `tag ${id} is not on the list`);
      byKey.set(tagKey(id), tag);
      deps.onTags();
      return tag;
    },
    async removeTag(id) {
      if (!await store.removeTag(id.trim())) throw new AppError("not_found", `tag ${id} is not on the list`);
      byKey.delete(tagKey(id));
    },
    async reload() {
      // No await between the store's answer and the exchange: what is changed meanwhile must not be overwritten.
      byKey = keyed(await store.tags());
      deps.onTags();
    },
  };
}

function changeFault(change: TagChange): string | undefined {
  const { name = null, group = null, kind = null, budget = null, stations = null } = change;
  return tagNameFault(name) ?? tagGroupFault(group) ?? tagKindFault(kind) ?? budgetFault(budget) ??
    tagStationsFault(stations);
}

/** A tag that the next lesson may be: what a car, a phone or we ourselves present is none. */
function isCard({ kind }: IdToken): boolean {
  return kind === null || kind === "ISO14443" || kind === "ISO15693" || kind === "KeyCode" || kind === "Local";
}

/** The next unknown tag at a station, and what becomes of it. */
interface Enrollment extends EnrollmentState {
  readonly input: TagChange;
}

function newTag(id: string, change: TagChange, now: number): Tag {
  return {
    ...{ name: null, group: null, kind: null, expiresAt: null, blocked: false, stations: null, budget: null },
    ...change,
    id: id.trim(),
    createdAt: now,
  };
}

/** In the order of protocol.md: blocked, expired, accepted; where it may charge, and the budget, come last. The store adds concurrent. */
function authorizationOf(tag: Tag | undefined, stationId: string, now: number): AuthorizationResult {
  if (tag === undefined) return UNKNOWN;
  const { group, expiresAt } = tag;
  if (tag.blocked) return { status: "blocked", group, expiresAt };
  if (expiresAt !== null && expiresAt <= now) return { status: "expired", group, expiresAt };
  const here = tag.stations === null || tag.stations.some((id) => normalizeId(id) === normalizeId(stationId));
  return { status: here ? "accepted" : "elsewhere", group, expiresAt };
}

function keyed(tags: readonly Tag[]): Map<string, Tag> {
  return new Map(tags.map((tag) => [tagKey(tag.id), tag]));
}

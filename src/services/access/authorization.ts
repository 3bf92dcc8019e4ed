import { about, type Sentence } from "../../base/sentence.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { isDeepStrictEqual } from "node:util";
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
import { type TagOwner, tagOwnerFault, tagOwnerOf } from "../../domain/tag_owner.ts";
import type { Store } from "../../store/store.ts";
import type { ExternalAuthorization } from "./external_authorization.ts";
import type { UnknownTags } from "./unknown_tags.ts";

/** The list of tags, and the authorization of presented tokens. */
export interface Authorization {
  /**
   * Authorizes `token` at `stationId` and publishes `token.presented`. `unverified`: a contract certificate came with
   * it that could not be verified. What can't be verified is not accepted (2.x C07.FR.17).
   */
  authorize(stationId: string, token: IdToken, how?: { readonly unverified: boolean }): Promise<AuthorizationResult>;
  /**
   * As `authorize` without a certificate, but publishes nothing: the caller publishes the event. Another system is
   * requested about a card that is not on the list only when a charge begins; by default the token ends one.
   */
  authorizeQuietly(stationId: string, token: IdToken, when?: PresentedAtStart | "ends"): Promise<AuthorizationResult>;
  /** True when another system may know cards that are not on the list. */
  readonly usesExternal: boolean;
  /** The authorization that `token` would get at `stationId`, without side effects. */
  check(stationId: string, token: IdToken): Promise<AuthorizationResult>;
  /**
   * The next unknown tag that is presented at `stationId` within `forMs` is added with the properties of `input`.
   * Throws `invalid`.
   */
  enroll(stationId: string, input: TagChange, forMs: number): EnrollmentState;
  /** The running enrollment at `stationId`; undefined when there is none. */
  enrollment(stationId: string): EnrollmentState | undefined;
  /** Ends the enrollment at `stationId`. */
  stopEnrollment(stationId: string): void;
  /**
   * The energy that a tag with a budget has charged in the period that contains `at`; by default the current period.
   */
  budgetUse(tag: Tag, at?: number): Promise<BudgetUse | null>;
  /**
   * The tag that a station means, as registered: `sent` if it is on the list, else the first of `candidates` that is on
   * the list. If no candidate is on the list, the first candidate.
   */
  resolveTagId(sent: string, candidates: readonly string[]): Promise<string>;
  /** The token with the id as registered; trimmed of blanks if it is not on the list. */
  asRegistered(token: IdToken): IdToken;
  findTag(id: string): Tag | undefined;
  /** By id. */
  listTags(): readonly Tag[];
  /** The owner that a text means, a user or an e-mail address; null for an empty one. Neither is checked. */
  ownerNamed(text: string): TagOwner | null;
  /** A tag as it is sent to stations: as registered, with its kind. */
  tokenOf(id: string): IdToken;
  /** Throws `invalid` for a bad id, group, kind or owner, `conflict` when the tag is on the list. */
  addTag(id: string, change?: TagChange): Promise<Tag>;
  /** Throws `not_found`, and `invalid` for a bad group, kind or owner. */
  changeTag(id: string, change: TagChange): Promise<Tag>;
  /**
   * Adds and changes many tags: all of them or, when one is invalid, no tag. Throws `invalid`. With `dryRun` it only
   * shows what it would do.
   */
  putTags(rows: readonly TagRow[], options?: { readonly dryRun: boolean }): Promise<readonly TagOutcome[]>;
  /** Removes a tag from the list; its transactions stay. Throws `not_found`. */
  removeTag(id: string): Promise<void>;
  /**
   * Brings a removed tag back as it was. Throws `conflict` when it is on the list, `not_found` when none of this id was
   * removed.
   */
  restoreTag(id: string): Promise<Tag>;
  /** The removed tags, by id. */
  archivedTags(): Promise<readonly ArchivedTag[]>;
  /** Loads what another process wrote to the store. */
  reload(): Promise<void>;
}

/** A token in the message by which a charge starts. */
export interface PresentedAtStart {
  readonly connector: number | null;
  /**
   * False for a message that was sent before, or that reports a start of the past: nobody waits for another system then.
   * Called only for a card that is not on the list.
   */
  isNew(): Promise<boolean>;
}

/** The changeable properties of a tag. */
export type TagChange = Partial<Omit<Tag, "id" | "createdAt">>;

/** One tag of an import. */
export type TagRow = TagChange & Pick<Tag, "id">;

/** What an import does, or would do, with one tag. */
export interface TagOutcome {
  readonly id: string;
  readonly name: string | null;
  readonly outcome: (typeof TAG_OUTCOMES)[number];
}

/** See {@link TagOutcome}. */
export const TAG_OUTCOMES = ["added", "changed", "unchanged"] as const;

/** A running enrollment. */
export interface EnrollmentState {
  readonly until: number;
}

/** How much of a budget is used. */
export interface BudgetUse {
  readonly usedWh: number;
  /** When the period began, in the local time zone of the server. */
  readonly from: number;
}

/** What {@link createAuthorization} needs. */
export interface AuthorizationDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly unknownTags: Pick<UnknownTags, "authorized" | "charged">;
  /** Undefined without the setting `authorization.url`. */
  readonly external?: Pick<ExternalAuthorization, "recent" | "request"> | undefined;
  /** Checks whether another process wrote to the store, and reloads if so: called before a tag is called unknown. */
  refresh(): Promise<void>;
  /** A user by name without regard to case; undefined when there is none. */
  findUser(name: string): { readonly name: string } | undefined;
  /** Called after tags were added, changed or removed. */
  onTags(): void;
}

const UNKNOWN: AuthorizationResult = { status: "unknown", group: null, expiresAt: null };
const ACCEPTED_RESULT: AuthorizationResult = { status: "accepted", group: null, expiresAt: null };
const UNVERIFIED: AuthorizationResult = { status: "unverified", group: null, expiresAt: null };

/** Loads the tags and keeps them in memory and in the store. */
export async function createAuthorization(deps: AuthorizationDeps): Promise<Authorization> {
  const { store, bus, clock } = deps;
  const calendar = createCalendar(clock);
  const enrollments = new Map<string, Enrollment>();
  let byKey = keyed(await store.tags());

  const evaluate = async (stationId: string, token: IdToken): Promise<AuthorizationResult> => {
    // A start button presents no token and needs no authorization (2.x C02).
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

  /** What another system says about a card that is not on the list; `when`: "presented" alone, or in a message of a charge. */
  const unlisted = async (
    stationId: string,
    { id: tagId, kind }: IdToken,
    when: PresentedAtStart | "ends" | "presented",
  ): Promise<AuthorizationResult> => {
    const { external } = deps;
    if (external === undefined) return UNKNOWN;
    const recent = external.recent(stationId, tagId);
    if (recent !== undefined || when === "ends") return recent ?? UNKNOWN;
    if (when === "presented") {
      return await external.request({ stationId, connector: null, tagId, kind, purpose: "authorize" });
    }
    if (!await when.isNew()) return UNKNOWN;
    return await external.request({ stationId, connector: when.connector, tagId, kind, purpose: "start" });
  };

  const presented = async (
    stationId: string,
    token: IdToken,
    when: PresentedAtStart | "ends" | "presented",
  ): Promise<AuthorizationResult> => {
    const authorizationResult = await evaluate(stationId, token);
    if (authorizationResult.status !== "unknown") return authorizationResult;
    const enrollment = enrollmentAt(stationId);
    if (enrollment === undefined || !isCard(token)) return await unlisted(stationId, asRegistered(token), when);
    // An enrollment adds one tag. It is restored when the tag can't be added, because the next tag may be valid.
    enrollments.delete(normalizeId(stationId));
    const id = token.id.trim();
    try {
      await addTag(id, enrollment.input);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code === "storage") throw thrown;
      if (!enrollments.has(normalizeId(stationId))) enrollments.set(normalizeId(stationId), enrollment);
      // An operator may have added it at the same moment.
      return thrown.code === "conflict" ? await evaluate(stationId, token) : authorizationResult;
    }
    bus.publish({ type: "tag.enrolled", stationId, at: clock.now(), tagId: id });
    return await evaluate(stationId, token);
  };

  /** Why the owner in a change is refused: the user does not exist. */
  const ownerFault = ({ owner = null }: TagChange): Sentence | undefined => {
    if (owner === null || !("user" in owner) || deps.findUser(owner.user) !== undefined) return undefined;
    return sentence("tag_owner_unknown", { name: owner.user });
  };
  /** The change with the name of its user as it is spelled there. Throws `invalid` when there is no such user. */
  const withOwner = (change: TagChange): TagChange => {
    const fault = ownerFault(change);
    if (fault !== undefined) throw new AppError("invalid", fault);
    const { owner = null } = change;
    const user = owner !== null && "user" in owner ? deps.findUser(owner.user) : undefined;
    return user === undefined ? change : { ...change, owner: { user: user.name } };
  };
  const ownerNamed = (text: string) => tagOwnerOf(text, (name) => deps.findUser(name) !== undefined);

  const addTag = async (id: string, change: TagChange = {}): Promise<Tag> => {
    const fault = tagIdFault(id) ?? changeFault(change);
    if (fault !== undefined) throw new AppError("invalid", fault);
    const tag = newTag(id, withOwner(change), clock.now());
    if (!await store.addTag(tag)) throw new AppError("conflict", sentence("tag_listed_already", { id }));
    byKey.set(tagKey(id), tag);
    deps.onTags();
    return tag;
  };

  const registered = (id: string): Tag | undefined => byKey.get(tagKey(id));
  const asRegistered = (token: IdToken): IdToken => ({ ...token, id: registered(token.id)?.id ?? token.id.trim() });

  return {
    check: evaluate,
    usesExternal: deps.external !== undefined,
    async authorizeQuietly(stationId, token, when = "ends") {
      const authorizationResult = await presented(stationId, token, when);
      if (authorizationResult.status === "unknown") deps.unknownTags.charged(stationId);
      return authorizationResult;
    },
    enroll(stationId, input, forMs) {
      const fault = changeFault(input);
      if (fault !== undefined) throw new AppError("invalid", fault);
      const enrollment = { input: withOwner(input), until: clock.now() + forMs };
      enrollments.set(normalizeId(stationId), enrollment);
      return { until: enrollment.until };
    },
    enrollment: enrollmentAt,
    stopEnrollment: (stationId) => void enrollments.delete(normalizeId(stationId)),
    budgetUse,
    archivedTags: () => store.archivedTags(),
    async authorize(stationId, token, { unverified } = { unverified: false }) {
      const authorizationResult = unverified ? UNVERIFIED : await presented(stationId, token, "presented");
      const { status } = authorizationResult;
      if (status === "unknown") deps.unknownTags.authorized(stationId);
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
    ownerNamed,
    listTags: () => [...byKey.values()].sort((a, b) => a.id.localeCompare(b.id)),
    addTag,
    async putTags(rows, { dryRun } = { dryRun: false }) {
      const now = clock.now();
      const tags = new Map<string, Tag>();
      for (const { id, ...row } of rows) {
        const fault = tagIdFault(id) ?? changeFault(row) ?? ownerFault(row);
        if (fault !== undefined) throw new AppError("invalid", about(`tag ${id}`, fault));
        const change = withOwner(row);
        // A list may contain a tag twice, also in different case: later properties are merged into the earlier ones.
        const known = tags.get(tagKey(id)) ?? byKey.get(tagKey(id));
        tags.set(tagKey(id), known === undefined ? newTag(id, change, now) : { ...known, ...change });
      }
      const outcomes = [...tags].map(([key, tag]): TagOutcome => ({
        ...{ id: tag.id, name: tag.name, outcome: outcomeOf(byKey.get(key), tag) },
      }));
      if (dryRun) return outcomes;
      await store.putTags([...tags.values()]);
      for (const [key, tag] of tags) byKey.set(key, tag);
      deps.onTags();
      return outcomes;
    },
    async changeTag(id, change) {
      const fault = changeFault(change);
      if (fault !== undefined) throw new AppError("invalid", fault);
      const tag = await store.changeTag(id.trim(), withOwner(change));
      if (tag === null) throw new AppError("not_found", sentence("tag_not_listed", { id }));
      byKey.set(tagKey(id), tag);
      deps.onTags();
      return tag;
    },
    async restoreTag(id) {
      const tag = await store.restoreTag(id.trim());
      if (tag === null) {
        const listed = registered(id);
        if (listed !== undefined) throw new AppError("conflict", sentence("tag_is_listed", { id: listed.id }));
        throw new AppError("not_found", sentence("tag_not_removed", { id }));
      }
      byKey.set(tagKey(tag.id), tag);
      deps.onTags();
      return tag;
    },
    async removeTag(id) {
      if (!await store.removeTag(id.trim())) throw new AppError("not_found", sentence("tag_not_listed", { id }));
      byKey.delete(tagKey(id));
    },
    async reload() {
      // No await between reading the store and replacing the tags: a change in between must not be overwritten.
      byKey = keyed(await store.tags());
      deps.onTags();
    },
  };
}

function outcomeOf(before: Tag | undefined, after: Tag): TagOutcome["outcome"] {
  if (before === undefined) return "added";
  return isDeepStrictEqual(before, after) ? "unchanged" : "changed";
}

function changeFault(change: TagChange): Sentence | undefined {
  const { name = null, group = null, kind = null, budget = null, stations = null, owner = null } = change;
  return tagNameFault(name) ?? tagGroupFault(group) ?? tagKindFault(kind) ?? budgetFault(budget) ??
    tagStationsFault(stations) ?? tagOwnerFault(owner);
}

/** Only cards can be enrolled; eMAIDs, app tokens and our own tokens cannot. */
function isCard({ kind }: IdToken): boolean {
  return kind === null || kind === "ISO14443" || kind === "ISO15693" || kind === "KeyCode" || kind === "Local";
}

/** A running enrollment and the properties of the tag that it adds. */
interface Enrollment extends EnrollmentState {
  readonly input: TagChange;
}

function newTag(id: string, change: TagChange, now: number): Tag {
  return {
    ...{ name: null, group: null, kind: null, expiresAt: null, blocked: false, stations: null, budget: null },
    owner: null,
    ...change,
    id: id.trim(),
    createdAt: now,
  };
}

/**
 * In the order of docs/protocol.md: blocked, expired, accepted; then the allowed stations, and the budget last. The store
 * adds concurrent.
 */
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

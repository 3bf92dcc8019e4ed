import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import type { DomainEvent } from "../domain/events.ts";
import { type IdToken, type Tag, tagGroupFault, tagIdFault, type Verdict } from "../domain/id_token.ts";
import { keyOf } from "../domain/station.ts";
import type { Store } from "../store/store.ts";

/** The list of tags, and what a presented token is worth. */
export interface Authorization {
  /** What `token` is worth at `stationId`; tells everybody that it was presented. */
  present(stationId: string, token: IdToken): Promise<Verdict>;
  /** What `token` is worth, telling nobody. */
  judge(token: IdToken): Promise<Verdict>;
  /** The tag that a station means: as sent where that is on the list, else the first of `meanings` that is, else the first. */
  meant(sent: string, meanings: readonly string[]): Promise<string>;
  findTag(id: string): Tag | undefined;
  /** By id. */
  listTags(): readonly Tag[];
  /** Throws `invalid` for a bad id or group, `conflict` when it is on the list. */
  addTag(id: string, change?: TagChange): Promise<Tag>;
  /** Throws `not_found`, and `invalid` for a bad group. */
  changeTag(id: string, change: TagChange): Promise<Tag>;
  /** Throws `not_found`. */
  removeTag(id: string): Promise<void>;
  /** Takes over what somebody else wrote to the store. */
  reload(): Promise<void>;
}

/** What may be set of a tag. */
export type TagChange = Partial<Pick<Tag, "name" | "group" | "expiresAt" | "blocked">>;

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

const UNKNOWN: Verdict = { status: "unknown", group: null, expiresAt: null };
const WELCOME: Verdict = { status: "accepted", group: null, expiresAt: null };

/** Loads the tags and keeps them in memory beside the store. */
export async function createAuthorization(deps: AuthorizationDeps): Promise<Authorization> {
  const { store, bus, clock } = deps;
  let byKey = keyed(await store.tags());

  const judge = async (token: IdToken): Promise<Verdict> => {
    // A start button presents no token and asks for no check (2.x C02).
    if (token.kind === "NoAuthorization") return WELCOME;
    const key = keyOf(token.id.trim());
    if (!byKey.has(key)) await deps.refresh();
    return verdictOf(byKey.get(key), clock.now());
  };

  return {
    judge,
    async present(stationId, token) {
      const verdict = await judge(token);
      const { status } = verdict;
      bus.publish({ type: "token.presented", stationId, at: clock.now(), tagId: token.id, verdict: status });
      return verdict;
    },
    async meant(sent, meanings) {
      const onList = () => [sent, ...meanings].find((id) => byKey.has(keyOf(id.trim())));
      if (meanings.every((meaning) => meaning === sent)) return sent;
      const found = onList();
      if (found !== undefined) return found;
      await deps.refresh();
      return onList() ?? meanings[0] ?? sent;
    },
    findTag: (id) => byKey.get(keyOf(id)),
    listTags: () => [...byKey.values()].sort((a, b) => a.id.localeCompare(b.id)),
    async addTag(id, change = {}) {
      const fault = tagIdFault(id) ?? tagGroupFault(change.group ?? null);
      if (fault !== undefined) throw new AppError("invalid", fault);
      const tag: Tag = {
        name: null,
        group: null,
        expiresAt: null,
        blocked: false,
        ...change,
        id,
        createdAt: clock.now(),
      };
      if (!await store.addTag(tag)) throw new AppError("conflict", `tag ${id} is on the list already`);
      byKey.set(keyOf(id), tag);
      deps.onTags();
      return tag;
    },
    async changeTag(id, change) {
      const fault = tagGroupFault(change.group ?? null);
      if (fault !== undefined) throw new AppError("invalid", fault);
      const tag = await store.changeTag(id, change);
      if (tag === null) throw new AppError("not_found", `tag ${id} is not on the list`);
      byKey.set(keyOf(id), tag);
      deps.onTags();
      return tag;
    },
    async removeTag(id) {
      if (!await store.removeTag(id)) throw new AppError("not_found", `tag ${id} is not on the list`);
      byKey.delete(keyOf(id));
    },
    async reload() {
      // No await between the store's answer and the exchange: what is changed meanwhile must not be overwritten.
      byKey = keyed(await store.tags());
      deps.onTags();
    },
  };
}

/** In the order of protocol.md: blocked, expired, accepted; the store adds concurrent. */
function verdictOf(tag: Tag | undefined, now: number): Verdict {
  if (tag === undefined) return UNKNOWN;
  const { group, expiresAt } = tag;
  if (tag.blocked) return { status: "blocked", group, expiresAt };
  if (expiresAt !== null && expiresAt <= now) return { status: "expired", group, expiresAt };
  return { status: "accepted", group, expiresAt };
}

function keyed(tags: readonly Tag[]): Map<string, Tag> {
  return new Map(tags.map((tag) => [keyOf(tag.id), tag]));
}

import type { Bus } from "../base/bus.ts";
import type { Clock } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import type { DomainEvent } from "../domain/events.ts";
import { type IdToken, type Tag, tagIdFault, type Verdict } from "../domain/id_token.ts";
import { keyOf } from "../domain/station.ts";
import type { Store } from "../store/store.ts";

/** The list of tags, and what a presented token is worth. */
export interface Authorization {
  /** What `token` is worth at `stationId`; tells everybody that it was presented. */
  present(stationId: string, token: IdToken): Promise<Verdict>;
  /** What `token` is worth, telling nobody. */
  judge(token: IdToken): Promise<Verdict>;
  findTag(id: string): Tag | undefined;
  /** By id. */
  listTags(): readonly Tag[];
  /** Throws `invalid` for a bad id, `conflict` when it is on the list. */
  addTag(id: string, change?: TagChange): Promise<Tag>;
  /** Throws `not_found`. */
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
}

const UNKNOWN: Verdict = { status: "unknown", group: null, expiresAt: null };
const WELCOME: Verdict = { status: "accepted", group: null, expiresAt: null };

/** Loads the tags and keeps them in memory beside the store. */
export async function createAuthorization(deps: AuthorizationDeps): Promise<Authorization> {
  const { store, bus, clock } = deps;
  let byKey = await load(store);

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
    findTag: (id) => byKey.get(keyOf(id)),
    listTags: () => [...byKey.values()].sort((a, b) => a.id.localeCompare(b.id)),
    async addTag(id, change = {}) {
      const fault = tagIdFault(id);
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
      return tag;
    },
    async changeTag(id, change) {
      const tag = await store.changeTag(id, change);
      if (tag === null) throw new AppError("not_found", `tag ${id} is not on the list`);
      byKey.set(keyOf(id), tag);
      return tag;
    },
    async removeTag(id) {
      if (!await store.removeTag(id)) throw new AppError("not_found", `tag ${id} is not on the list`);
      byKey.delete(keyOf(id));
    },
    async reload() {
      byKey = await load(store);
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

async function load(store: Store): Promise<Map<string, Tag>> {
  return new Map((await store.tags()).map((tag) => [keyOf(tag.id), tag]));
}

import type { Clock } from "../../base/clock.ts";
import { AppError, errorMessage } from "../../base/errors.ts";
import type { Ids } from "../../base/ids.ts";
import type { Log } from "../../base/log.ts";
import { type Anonymisation, type AnonymisationRefusal, pseudonymOf } from "../../domain/anonymisation.ts";
import { CARD_ANONYMISED } from "../../domain/audit.ts";
import { type CardTexts, createCardTexts } from "../../domain/card_texts.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import type { Store } from "../../store/store.ts";
import type { Audit } from "../system/audit.ts";

/**
 * Replaces a card's number, names and owner by a pseudonym in everything that is stored; charges, sums and totals stay. Runs in
 * pieces next to everything else, and goes on after a restart. It can't be undone.
 */
export interface Anonymisations {
  /**
   * Takes the card off the list and begins. The same card again while it is in progress is the same one. Throws `not_found` for
   * a card of which nothing is known, `conflict` while it charges, is reserved for, or may begin a charge.
   */
  begin(tagId: string, by: string): Promise<Begun>;
  /** Newest first. */
  list(): Promise<readonly Anonymisation[]>;
  /** Throws `not_found`. */
  state(id: number): Promise<Anonymisation>;
  /** The state after what is in progress has ended; the promise of a stopped server never resolves. Throws `not_found`. */
  finished(id: number): Promise<Anonymisation>;
  /** Goes on with those that a stop or a crash has interrupted. */
  resume(): Promise<void>;
  /** Stops behind the piece in progress. */
  stop(): Promise<void>;
}

/** An anonymisation that has begun. */
interface Begun extends Anonymisation {
  /** Stations whose local list named the card: it charges there while they are offline, until their list is sent again. */
  readonly localLists: readonly string[];
}

/** A service that keeps texts in memory. */
export interface MemoryOfCards {
  /** Forgets or changes what names the card. */
  forgetCard(texts: CardTexts): void;
}

/** What {@link createAnonymisations} needs. */
export interface AnonymisationsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly audit: Pick<Audit, "note">;
  /** Loads what was replaced in the store into the services that keep it in memory. */
  reload(): Promise<unknown>;
  readonly stations: { list(): readonly { readonly id: string }[] };
  readonly memories: readonly MemoryOfCards[];
  /** Writes what waits to be written. */
  flush(): Promise<void>;
}

/** See {@link Anonymisations}. */
export function createAnonymisations(deps: AnonymisationsDeps): Anonymisations {
  const { store, clock, audit, log } = deps;
  const running = new Map<number, Promise<Anonymisation>>();
  let stopped = false;
  let piece: Promise<unknown> = Promise.resolve();

  const work = async (begun: Anonymisation): Promise<Anonymisation> => {
    let state: Anonymisation | null = begun;
    while (state !== null && state.finishedAt === null) {
      if (stopped) return await new Promise(() => {});
      const next: Promise<Anonymisation | null> = store.continueAnonymisation(begun.id, clock.now());
      piece = next;
      state = await next;
    }
    if (state === null) throw new AppError("not_found", sentence("anonymisation_unknown", { id: begun.id }));
    // Another card may have had the number as its group.
    await deps.reload();
    log.info(`a card was anonymised as ${state.pseudonym}: ${state.replacedRows} rows changed`);
    audit.note({
      ...{ at: clock.now(), caller: state.by, keyId: null, address: null, action: CARD_ANONYMISED },
      ...{ stationId: null, subject: state.pseudonym, status: null, code: null },
    });
    return state;
  };
  const run = (begun: Anonymisation): Promise<Anonymisation> => {
    const known = running.get(begun.id);
    if (known !== undefined) return known;
    const done = work(begun);
    running.set(begun.id, done);
    done.catch((thrown) => log.error(`card ${begun.pseudonym} is not anonymised yet: ${errorMessage(thrown)}`))
      .finally(() => running.delete(begun.id));
    return done;
  };
  const find = async (id: number): Promise<Anonymisation> => {
    const state = (await store.anonymisations()).find((one) => one.id === id);
    if (state === undefined) throw new AppError("not_found", sentence("anonymisation_unknown", { id }));
    return state;
  };
  const listsWith = async (texts: CardTexts): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const { id } of deps.stations.list()) {
      const list = await store.localList(id);
      if (list?.entries.some(({ tagId }) => texts.isCard(tagId))) found.push(id);
    }
    return found;
  };

  return {
    async begin(id, by) {
      const tagId = id.trim();
      const pseudonym = pseudonymOf(deps.ids.uuid());
      const texts = createCardTexts({ tagId, ownTexts: [], sharedTexts: [] }, pseudonym);
      // What is written later would name the card again.
      await deps.flush();
      const localLists = await listsWith(texts);
      const begun = await store.beginAnonymisation({ tagId, pseudonym, by, at: clock.now() });
      if ("kind" in begun) throw refused(begun, tagId);
      await deps.reload();
      for (const memory of deps.memories) memory.forgetCard(texts);
      if (begun.finishedAt === null) void run(begun);
      return { ...begun, localLists };
    },
    list: () => store.anonymisations(),
    state: find,
    async finished(id) {
      const state = await find(id);
      return state.finishedAt === null ? await run(state) : state;
    },
    async resume() {
      for (const one of await store.anonymisations()) if (one.finishedAt === null) void run(one);
    },
    async stop() {
      stopped = true;
      // The next start goes on behind it.
      await piece.catch(() => {});
    },
  };
}

function refused(refusal: AnonymisationRefusal, tagId: string): AppError {
  if (refusal.kind === "unknown") return new AppError("not_found", sentence("card_not_stored", { id: tagId }));
  return new AppError("conflict", sentence(REFUSALS[refusal.kind], { id: tagId, station: refusal.stationId }));
}

const REFUSALS = { charging: "card_charges", reserved: "card_reserved", starting: "card_starts" } as const;

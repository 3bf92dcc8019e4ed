import { sentence } from "../../domain/sentences/mod.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import { type Charge, type Tariff, tariffFault, tariffFor, type TariffTerms } from "../../domain/tariff.ts";
import type { Store } from "../../store/store.ts";

/** The tariffs, stored as immutable versions, so that every cost can be explained later. */
export interface Tariffs {
  /** The latest version of each tariff, by number; archived ones only on request. */
  list(which?: { readonly archived: boolean }): readonly Tariff[];
  /** True when a tariff exists or existed. */
  any(): boolean;
  /** All versions of a tariff, the first one first; empty for an unknown tariff. */
  versions(id: number): readonly Tariff[];
  /**
   * Without `validFrom` it is valid from now on. Throws `invalid` for inconsistent terms, `not_found` for a station
   * that is not on the list.
   */
  add(input: TariffInput): Promise<Tariff>;
  /**
   * Creates a new version with the given changes; without `validFrom` it is valid from now on. Throws `not_found`,
   * `invalid`, and `conflict` for an archived tariff.
   */
  change(id: number, input: Partial<TariffTerms>): Promise<Tariff>;
  /**
   * The tariff does not apply to transactions that start from now on. Throws `not_found`, `conflict` when it is
   * archived.
   */
  archive(id: number): Promise<void>;
  /** Undoes `archive`: it applies to transactions that start from now on. Throws `not_found`, `conflict` when it is in force. */
  restore(id: number): Promise<Tariff>;
  /** The tariff of a transaction, by the versions known at a time (null: by the present versions). */
  of(charge: Charge, knownAt: number | null): Tariff | undefined;
  /** Loads what another process wrote to the store. */
  reload(): Promise<void>;
  /** Calls the listener when a tariff was added, changed, archived or restored, until the returned function is called. */
  watch(listener: () => void): () => void;
}

/** The terms of a new tariff; a missing price is 0, a missing scope means everybody, a missing end means no end. */
export type TariffInput = Partial<TariffTerms> & Pick<TariffTerms, "currency">;

/** What {@link createTariffs} needs. */
export interface TariffsDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Called after a tariff or a version was added. */
  onTariffs(): void;
}

/** All versions of all tariffs are in memory; more than these point to a client in an endless loop. */
const VERSIONS_MAX = 2_000;

/** Loads the tariffs and keeps them in memory and in the store. */
export async function createTariffs({ store, clock, onTariffs }: TariffsDeps): Promise<Tariffs> {
  let all = await store.tariffs();
  const listeners = new Set<() => void>();

  const versions = (id: number) => all.filter((tariff) => tariff.id === id);
  const last = (id: number): Tariff => {
    const tariff = versions(id).at(-1);
    if (tariff === undefined) throw new AppError("not_found", sentence("tariff_unknown", { id }));
    if (tariff.archivedAt !== null) throw new AppError("conflict", sentence("tariff_archived", { id }));
    return tariff;
  };
  const checked = (terms: TariffTerms): TariffTerms => {
    const fault = tariffFault(terms);
    if (fault !== undefined) throw new AppError("invalid", fault);
    if (all.length >= VERSIONS_MAX) {
      throw new AppError(
        "conflict",
        sentence("tariff_versions_most", { count: all.length, most: VERSIONS_MAX }),
      );
    }
    return terms;
  };
  const reload = async () => {
    const before = all;
    all = await store.tariffs();
    if (all.length !== before.length) onTariffs();
    const isSame = all.length === before.length &&
      all.every(({ archivedAt }, index) => archivedAt === before[index]?.archivedAt);
    if (!isSame) { for (const listener of listeners) listener(); }
  };

  return {
    list({ archived } = { archived: false }) {
      const newest = all.filter(({ id, version }) => all.every((one) => one.id !== id || one.version <= version));
      return archived ? newest : newest.filter(({ archivedAt }) => archivedAt === null);
    },
    any: () => all.length > 0,
    versions,
    async add(input) {
      const at = clock.now();
      const tariff = await store.addTariff(checked({ ...FREE, validFrom: at, ...input }), at);
      await reload();
      return tariff;
    },
    async change(id, input) {
      const at = clock.now();
      const { version, createdAt: _, archivedAt: __, id: ___, ...terms } = last(id);
      // Renaming a tariff does not move a future price to an earlier time.
      const validFrom = Math.max(at, terms.validFrom);
      const tariff = await store.changeTariff(id, version, checked({ ...terms, validFrom, ...input }), at);
      await reload();
      if (tariff === null) throw new AppError("conflict", sentence("tariff_changed", { id }));
      return tariff;
    },
    async archive(id) {
      const archived = await store.archiveTariff(last(id).id, clock.now());
      await reload();
      if (!archived) throw new AppError("conflict", sentence("tariff_archived", { id }));
    },
    async restore(id) {
      const restored = await store.restoreTariff(id);
      await reload();
      const tariff = versions(id).at(-1);
      if (tariff === undefined) throw new AppError("not_found", sentence("tariff_unknown", { id }));
      if (!restored) throw new AppError("conflict", sentence("tariff_not_archived", { id }));
      onTariffs();
      return tariff;
    },
    of: (charge, knownAt) =>
      tariffFor(knownAt === null ? all : all.filter(({ createdAt }) => createdAt <= knownAt), charge),
    reload,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const FREE: Omit<TariffTerms, "currency" | "validFrom"> = {
  name: null,
  perKwh: 0,
  perHour: 0,
  perSession: 0,
  timeOfUse: [],
  stationId: null,
  group: null,
};

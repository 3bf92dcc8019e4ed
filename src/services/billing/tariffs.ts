import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import { type Charge, type Tariff, tariffFault, tariffFor, type TariffTerms } from "../../domain/tariff.ts";
import type { Store } from "../../store/store.ts";

/** What charging costs: kept in versions, none of which is ever changed, so that a cost can always be explained. */
export interface Tariffs {
  /** The last version of each, by number; those that are archived only when they are asked for. */
  list(which?: { readonly archived: boolean }): readonly Tariff[];
  /** True when there is one, or was. */
  any(): boolean;
  /** Every version of one, the first one first; empty when there is none. */
  versions(id: number): readonly Tariff[];
  /** Without a first moment it counts from now on. Throws `invalid` for terms that make no sense, `not_found` for a station that is not on the list. */
  add(input: TariffInput): Promise<Tariff>;
  /** Makes a new version with what is named; without a first moment it counts from now on. Throws `not_found`, `invalid`, and `conflict` for an archived one. */
  change(id: number, input: Partial<TariffTerms>): Promise<Tariff>;
  /** Charges that begin from now on do not fall under it. Throws `not_found`, `conflict` when it is archived. */
  archive(id: number): Promise<void>;
  /** The one under which a charge falls, by what was known at a time (null: what is known now). */
  of(charge: Charge, knownAt: number | null): Tariff | undefined;
  /** Takes over what somebody else wrote to the store. */
  reload(): Promise<void>;
}

/** The terms of a new tariff; what is not named is free, for everybody and without an end. */
export type TariffInput = Partial<TariffTerms> & Pick<TariffTerms, "currency">;

/** What {@link createTariffs} needs. */
export interface TariffsDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** There is a tariff or a version more. */
  onTariffs(): void;
}

/** All versions of all tariffs are in memory; more than these are a program that has gone wild. */
const VERSIONS_MAX = 2_000;

/** Loads the tariffs and keeps them in memory beside the store. */
export async function createTariffs({ store, clock, onTariffs }: TariffsDeps): Promise<Tariffs> {
  let all = await store.tariffs();

  const versions = (id: number) => all.filter((tariff) => tariff.id === id);
  const last = (id: number): Tariff => {
    const tariff = versions(id).at(-1);
    if (tariff === undefined) throw new AppError("not_found", `there is no tariff ${id}`);
    if (tariff.archivedAt !== null) throw new AppError("conflict", `tariff ${id} is archived`);
    return tariff;
  };
  const checked = (terms: TariffTerms): TariffTerms => {
    const fault = tariffFault(terms);
    if (fault !== undefined) throw new AppError("invalid", fault);
    if (all.length >= VERSIONS_MAX) {
      throw new AppError(
        "conflict",
        `there are ${all.length} versions of tariffs; no more than ${VERSIONS_MAX} are kept`,
      );
    }
    return terms;
  };
  const reload = async () => {
    const before = all.length;
    all = await store.tariffs();
    if (all.length !== before) onTariffs();
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
      // A price that is yet to come is not brought forward by a change of its name.
      const validFrom = Math.max(at, terms.validFrom);
      const tariff = await store.changeTariff(id, version, checked({ ...terms, validFrom, ...input }), at);
      await reload();
      if (tariff === null) throw new AppError("conflict", `tariff ${id} was changed by somebody else in the meantime`);
      return tariff;
    },
    async archive(id) {
      const archived = await store.archiveTariff(last(id).id, clock.now());
      await reload();
      if (!archived) throw new AppError("conflict", `tariff ${id} is archived`);
    },
    of: (charge, knownAt) =>
      tariffFor(knownAt === null ? all : all.filter(({ createdAt }) => createdAt <= knownAt), charge),
    reload,
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

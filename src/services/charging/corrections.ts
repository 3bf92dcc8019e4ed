import { sentence } from "../../domain/sentences/mod.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import type { DomainEvent } from "../../domain/events.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { Store } from "../../store/store.ts";
import type { CorrectionResult } from "../../store/transaction_facts.ts";
import type { TransactionFlagEvents } from "./transaction_flag_events.ts";

/**
 * Corrects the energy of ended transactions when the values of the station are wrong. The cost is computed again,
 * totals and budgets follow; later reports of the station do not change the corrected energy, but set a flag.
 */
export interface Corrections {
  /**
   * Sets the energy of a transaction. Throws `not_found`; `conflict` while it runs; `invalid` for an impossible energy,
   * and without a reason.
   */
  correct(id: number, correction: CorrectionInput): Promise<Transaction>;
  /**
   * Removes a correction: the transaction has its measured energy again. Throws `not_found` when there is no
   * correction.
   */
  undo(id: number, undo: Pick<CorrectionInput, "by"> & Partial<CorrectionInput>): Promise<Transaction>;
  /** Publishes the corrections that another process (the command line) has made. */
  reload(): Promise<void>;
}

/** The input of a correction. */
export interface CorrectionInput {
  readonly energyWh: number;
  readonly reason: string;
  /** The author: the name of the API key, or `cli:` and a user. */
  readonly by: string;
}

/** What {@link createCorrections} needs. */
export interface CorrectionsDeps {
  readonly store: Pick<Store, "correctTransaction" | "correctionsSince" | "transaction">;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly flags: TransactionFlagEvents;
}

/** No transaction charges this much: a value above is a typing error. */
export const CORRECTED_BELOW_WH = 1e12;

/** The longest reason that is stored. */
export const CORRECTION_REASON_MAX = 200;

/** See {@link Corrections}. */
export async function createCorrections({ store, bus, clock, flags }: CorrectionsDeps): Promise<Corrections> {
  let { last: published } = await store.correctionsSince(null);
  let publishing: Promise<void> = Promise.resolve();

  /** All corrections are published here, in their order and once each, whichever process made them. */
  const publishNew = async () => {
    for (;;) {
      const { last, transactionIds } = await store.correctionsSince(published);
      if (transactionIds.length === 0) return;
      published = last;
      for (const id of transactionIds) {
        const transaction = await store.transaction(id);
        if (transaction === null) continue;
        const { stationId } = transaction;
        bus.publish({ type: "transaction.corrected", stationId, at: clock.now(), transaction });
        flags.record(transaction);
      }
    }
  };
  const reload = () => publishing = publishing.then(publishNew, publishNew);

  const apply = async (
    id: number,
    by: string,
    energyWh: number | null,
    text: string | undefined,
  ): Promise<Transaction> => {
    const reason = text?.trim() ?? "";
    if (energyWh !== null && reason === "") {
      throw new AppError("invalid", sentence("correction_reason_missing", { id }));
    }
    if (reason.length > CORRECTION_REASON_MAX) {
      throw new AppError(
        "invalid",
        sentence("correction_reason_too_long", { id, length: reason.length, most: CORRECTION_REASON_MAX }),
      );
    }
    const fact = { energyWh, reason: reason === "" ? null : reason, by, at: clock.now() };
    const result = await store.correctTransaction(id, fact);
    if (result.kind !== "corrected") throw new AppError(...REFUSALS[result.kind](id));
    await reload();
    return result.transaction;
  };

  return {
    correct(id, { energyWh, reason, by }) {
      if (!Number.isFinite(energyWh) || energyWh < 0 || energyWh >= CORRECTED_BELOW_WH) {
        return Promise.reject(
          new AppError("invalid", sentence("correction_energy", { id, found: energyWh })),
        );
      }
      return apply(id, by, Math.round(energyWh * 1000) / 1000, reason);
    },
    undo: (id, { by, reason }) => apply(id, by, null, reason),
    reload,
  };
}

const REFUSALS: Readonly<
  Record<
    Exclude<CorrectionResult["kind"], "corrected">,
    (id: number) => ConstructorParameters<typeof AppError>
  >
> = {
  no_transaction: (id) => ["not_found", sentence("transaction_unknown", { id })],
  open: (id) => ["conflict", sentence("correction_while_open", { id })],
  not_corrected: (id) => ["not_found", sentence("correction_missing", { id })],
};

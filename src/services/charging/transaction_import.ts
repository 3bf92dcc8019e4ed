import type { AuthorizationStatus } from "../../domain/id_token.ts";
import type { TransactionFlag } from "../../domain/transaction.ts";
import type { Store } from "../../store/store.ts";
import type { ImportFact, ImportResult } from "../../store/transaction_facts.ts";
import type { Authorization } from "../access/authorization.ts";

/**
 * Adds the ended charges of another central system to the history, with `endedBy` "import". Nothing is published for
 * them: webhooks would repeat years. They have no cost, because they were paid under the tariffs of the other system.
 */
export interface TransactionImport {
  /** What `add` would do with each charge, in their order. */
  compare(charges: readonly ImportedCharge[]): Promise<readonly ImportResult[]>;
  /** Adds the charges that are new; a second import of the same charges changes nothing. */
  add(charges: readonly ImportedCharge[]): Promise<readonly ImportResult[]>;
}

/** An ended charge as another central system has recorded it; registers in Wh, null where it knows none. */
export interface ImportedCharge extends Omit<ImportFact, "group" | "flags"> {
  readonly authorizationStatus: AuthorizationStatus;
}

/** What {@link createTransactionImport} needs. */
export interface TransactionImportDeps {
  readonly store: Pick<Store, "compareImports" | "importTransactions">;
  readonly authorization: Pick<Authorization, "findTag" | "asRegistered">;
}

/** See {@link TransactionImport}. */
export function createTransactionImport({ store, authorization }: TransactionImportDeps): TransactionImport {
  const spelled = (tagId: string | null) =>
    tagId === null ? null : authorization.asRegistered({ id: tagId, kind: null }).id;
  const factOf = (charge: ImportedCharge): ImportFact => ({
    ...charge,
    tagId: spelled(charge.tagId),
    stopTagId: spelled(charge.stopTagId),
    group: charge.tagId === null ? null : authorization.findTag(charge.tagId)?.group ?? null,
    flags: flagsOf(charge),
  });
  return {
    compare: (charges) => store.compareImports(charges.map(factOf)),
    add: (charges) => store.importTransactions(charges.map(factOf)),
  };
}

function flagsOf({ authorizationStatus, meterStartWh, meterStopWh }: ImportedCharge): readonly TransactionFlag[] {
  const isUnknown = meterStartWh === null || meterStopWh === null;
  return [
    ...(authorizationStatus === "accepted" ? [] : ["unauthorised"] as const),
    ...(isUnknown ? ["energy_unknown"] as const : []),
    ...(!isUnknown && meterStopWh < meterStartWh ? ["register_backwards"] as const : []),
  ];
}

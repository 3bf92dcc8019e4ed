import { AppError } from "../../base/errors.ts";
import { REPORT_ROWS_MAX, type ReportFilter } from "../../domain/charge_report/charge_report.ts";
import { type ChargeContext, type PrintedCharge, printedCharge } from "../../domain/charge_report/printed_charge.ts";
import type { Tag } from "../../domain/id_token.ts";
import type { Money } from "../../domain/money.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { normalizeId } from "../../domain/station.ts";
import type { Tariff } from "../../domain/tariff.ts";
import { energyOf, type Transaction } from "../../domain/transaction.ts";
import type { Store } from "../../store/store.ts";
import type { Tariffs } from "../billing/mod.ts";
import type { Stations } from "../stations/mod.ts";

/** The charges of a report, as they would be printed now. */
export interface ChargeRows {
  /** By start, then by number. */
  readonly rows: readonly PrintedCharge[];
  /** Sums before anything is rounded, as `/totals` has them. */
  readonly exact: ExactSums;
  /** Charges of the period that still run, and are not printed. */
  readonly running: number;
}

/** See {@link ChargeRows}. */
export interface ExactSums {
  readonly energyWh: number;
  readonly costs: readonly { readonly currency: string; readonly amount: Money }[];
}

/** What {@link readChargeRows} needs. */
export interface ChargeRowsDeps {
  readonly store: Pick<Store, "transactions" | "archivedStations">;
  readonly stations: Pick<Stations, "find">;
  readonly tariffs: Pick<Tariffs, "versions">;
  readonly authorization: { findTag(id: string): Tag | undefined };
}

/** A page of the store: a charger's message waits for no longer read. */
const PAGE_SIZE = 200;

/** Throws `invalid` when the report would have more than {@link REPORT_ROWS_MAX} rows. */
export async function readChargeRows(deps: ChargeRowsDeps, filter: ReportFilter): Promise<ChargeRows> {
  const { tagIds, from, to } = filter;
  const ended: Ended[] = [];
  let running = 0;
  // A card that is named twice is read once.
  const cards = tagIds === undefined ? [undefined] : new Map(tagIds.map((id) => [normalizeId(id), id])).values();
  for (const tagId of cards) {
    for await (const transaction of transactionsOf(deps.store, filter, tagId)) {
      if (!isEnded(transaction)) {
        running++;
        continue;
      }
      if (ended.length === REPORT_ROWS_MAX) {
        throw new AppError(
          "invalid",
          sentence("report_too_many", { from: iso(from), to: iso(to), most: REPORT_ROWS_MAX }),
        );
      }
      ended.push(transaction);
    }
  }
  ended.sort((a, b) => a.startedAt - b.startedAt || a.id - b.id);
  const contextOf = await contexts(deps, ended);
  return {
    rows: ended.map((transaction) => printedCharge(transaction, contextOf(transaction))),
    exact: exactSums(ended),
    running,
  };
}

type Ended = Transaction & { readonly stoppedAt: number };

function isEnded(transaction: Transaction): transaction is Ended {
  return transaction.stoppedAt !== null;
}

async function* transactionsOf(
  store: ChargeRowsDeps["store"],
  { from, to, group, stationId }: ReportFilter,
  tagId: string | undefined,
): AsyncGenerator<Transaction> {
  let after: Transaction | undefined;
  for (;;) {
    const page = await store.transactions({ from, to, group, stationId, tagId, after, order: "asc", limit: PAGE_SIZE });
    yield* page;
    after = page.at(-1);
    if (page.length < PAGE_SIZE) return;
  }
}

/** What is shown of each charge besides itself; removed chargers and old versions of tariffs are known too. */
async function contexts(
  { store, stations, tariffs, authorization }: ChargeRowsDeps,
  ended: readonly Ended[],
): Promise<(transaction: Ended) => ChargeContext> {
  const isRemoved = ended.some(({ stationId }) => stations.find(stationId) === undefined);
  const removed = new Map(
    isRemoved ? (await store.archivedStations()).map((station) => [normalizeId(station.id), station]) : [],
  );
  return ({ stationId, tagId, tagName, cost }) => {
    const station = stations.find(stationId) ?? removed.get(normalizeId(stationId));
    const tag = tagId === null ? undefined : authorization.findTag(tagId);
    const tariff = cost === null
      ? undefined
      : tariffs.versions(cost.tariffId).find(({ version }) => version === cost.tariffVersion);
    return {
      serial: station?.boot?.serial ?? null,
      tagName: (tag ?? { name: tagName }).name,
      vehicle: null,
      pricePerKwh: tariff === undefined ? null : onePrice(tariff),
    };
  };
}

/** Null where the price of a kWh depends on the time of day. */
function onePrice({ perKwh, timeOfUse }: Tariff): Money | null {
  return timeOfUse.some((time) => time.perKwh !== null && time.perKwh !== perKwh) ? null : perKwh;
}

function exactSums(ended: readonly Ended[]): ExactSums {
  let milliwattHours = 0;
  const costs = new Map<string, Money>();
  for (const transaction of ended) {
    // Energies have three digits behind the point: whole numbers add up without an error.
    milliwattHours += Math.round((energyOf(transaction) ?? 0) * 1000);
    const { cost } = transaction;
    if (cost !== null) costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.amount);
  }
  return {
    energyWh: milliwattHours / 1000,
    costs: [...costs].sort(([a], [b]) => a < b ? -1 : 1).map(([currency, amount]) => ({ currency, amount })),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

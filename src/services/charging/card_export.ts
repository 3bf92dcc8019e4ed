/** Everything that is stored about cards, as one JSON file for their owner. */
import { isoTime } from "../../base/time.ts";
import type { Clock } from "../../base/clock.ts";
import { AppError } from "../../base/errors.ts";
import { type ArchivedTag, type Tag, tagKey } from "../../domain/id_token.ts";
import { createCardTexts } from "../../domain/card_texts.ts";
import { sampleView } from "../../domain/sample_view.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { isOwnedBy } from "../../domain/tag_owner.ts";
import { tagView } from "../../domain/tag_view.ts";
import type { Transaction } from "../../domain/transaction.ts";
import type { CardRow, CardRowPlace, Store } from "../../store/store.ts";
import { namedTransaction, type NamingDeps } from "./named_transaction.ts";
import type { Samples } from "./sample_course.ts";
import type { TransactionExport } from "./transaction_export.ts";

/** See above. */
export interface CardExport {
  /** The cards of a request. Throws `not_found` when an owner has none. */
  cardsOf(subject: CardSubject): Promise<readonly string[]>;
  /** The file in parts: the next one is read only on demand, and none is kept. */
  pages(tagIds: readonly string[]): AsyncGenerator<string>;
}

/** One card, or all of an owner: a user by name, or an e-mail address. */
export type CardSubject = { readonly tagId: string } | { readonly owner: string };

/** What {@link createCardExport} needs. */
export interface CardExportDeps extends NamingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly samples: Pick<Samples, "page">;
  readonly transactionExport: TransactionExport;
  readonly authorization: {
    findTag(id: string): Tag | undefined;
    listTags(): readonly Tag[];
    archivedTags(): Promise<readonly ArchivedTag[]>;
    budgetUse(tag: Tag): Promise<{ readonly usedWh: number; readonly from: number } | null>;
  };
  readonly stations: { list(): readonly { readonly id: string }[] };
  /** Writes what waits to be written. */
  flush(): Promise<void>;
}

/** Charges and readings that are read at once. */
const CHARGES = 100;
const READINGS = 1_000;

/** See {@link CardExport}. */
export function createCardExport(deps: CardExportDeps): CardExport {
  const { clock, authorization } = deps;
  return {
    async cardsOf(subject) {
      if ("tagId" in subject) return [subject.tagId.trim()];
      const all = [...authorization.listTags(), ...await authorization.archivedTags()];
      const owned = all.filter((tag) => isOwnedBy(tag.owner, subject.owner)).map(({ id }) => id);
      if (owned.length > 0) return owned;
      throw new AppError("not_found", sentence("owner_without_cards", { owner: subject.owner }));
    },
    async *pages(tagIds) {
      await deps.flush();
      yield `{"exportedAt":${JSON.stringify(isoTime(clock.now()))},"cards":[`;
      for (const [index, tagId] of tagIds.entries()) {
        if (index > 0) yield ",";
        yield* card(deps, tagId);
      }
      yield "\n]}\n";
    },
  };
}

async function* card(deps: CardExportDeps, tagId: string): AsyncGenerator<string> {
  const { authorization } = deps;
  const tag = authorization.findTag(tagId) ??
    (await authorization.archivedTags()).find(({ id }) => tagKey(id) === tagKey(tagId));
  const use = tag === undefined ? null : await authorization.budgetUse(tag);
  const budgetUse = use === null ? null : { usedWh: use.usedWh, from: isoTime(use.from) };
  yield `\n{"tagId":${JSON.stringify(tag?.id ?? tagId)},"tag":${
    JSON.stringify(tag === undefined ? null : { ...tagView(tag), budgetUse })
  }`;
  yield `,\n"localLists":${JSON.stringify(await localLists(deps, tagId))}`;
  yield ',\n"transactions":[';
  yield* charges(deps, tagId);
  yield '],\n"transactionsCsv":"';
  for await (const page of deps.transactionExport.pages("csv", { tagId })) yield JSON.stringify(page).slice(1, -1);
  yield '",\n"stored":[';
  yield* listed(storedRows(deps, tagId));
  yield "]}";
}

/** With commas between. */
async function* listed(items: AsyncGenerator<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const item of items) {
    yield isFirst ? item : `,\n${item}`;
    isFirst = false;
  }
}

/** With commas between; each charge in several parts, since its readings may be many. */
async function* charges(deps: CardExportDeps, tagId: string): AsyncGenerator<string> {
  let after: Transaction | undefined;
  let isFirst = true;
  for (;;) {
    const page = await deps.store.transactions({ tagId, after, limit: CHARGES });
    for (const transaction of page) {
      const separator = isFirst ? "" : ",\n";
      isFirst = false;
      yield `${separator}${JSON.stringify(await namedTransaction(deps, transaction)).slice(0, -1)},"samples":[`;
      yield* listed(readings(deps, transaction.id));
      yield "]}";
    }
    after = page.at(-1);
    if (page.length < CHARGES) return;
  }
}

async function* readings({ samples }: CardExportDeps, id: number): AsyncGenerator<string> {
  let after: Parameters<Samples["page"]>[1]["after"] = null;
  do {
    const page: Awaited<ReturnType<Samples["page"]>> = await samples.page(id, { after, limit: READINGS });
    if (page.readings.length > 0) yield page.readings.map((reading) => JSON.stringify(sampleView(reading))).join(",");
    after = page.next;
  } while (after !== null);
}

async function localLists({ store, stations }: CardExportDeps, tagId: string): Promise<readonly object[]> {
  const lists = await Promise.all(stations.list().map(async ({ id }) => ({ id, list: await store.localList(id) })));
  return lists.flatMap(({ id, list }) =>
    (list?.entries ?? []).filter((entry) => tagKey(entry.tagId) === tagKey(tagId))
      .map(({ authorizationResult }) => ({ stationId: id, authorizationResult }))
  );
}

/** Events of OCPP 2.x, messages, audit entries, reservations and whatever else names the card, each with its table. */
async function* storedRows({ store }: CardExportDeps, tagId: string): AsyncGenerator<string> {
  let place: CardRowPlace | null = null;
  do {
    const page: Awaited<ReturnType<Store["rowsOfCard"]>> = await store.rowsOfCard(tagId, place);
    for (const row of page.rows) yield JSON.stringify(ofOneCard(row, tagId));
    place = page.next;
  } while (place !== null);
}

/** Times as texts; and without what the same row says of other cards. */
function ofOneCard({ table, row }: CardRow, tagId: string): object {
  const shown: Record<string, unknown> = { table, ...row };
  for (const [name, value] of Object.entries(row)) {
    if (/^(at|until)$|_at$/.test(name) && typeof value === "number") shown[name] = isoTime(value);
  }
  if (table === "message_log" && row.action === "SendLocalList") shown.message = "left out: a list of many cards";
  if (table === "charge_reports") {
    const texts = createCardTexts({ tagId, ownTexts: [], sharedTexts: [] }, "");
    // Written by the store.
    const rows = JSON.parse(String(row.rows)) as readonly { readonly tagId: string | null }[];
    const filter = JSON.parse(String(row.filter)) as { readonly tagIds?: readonly string[] };
    const isForCard = filter.tagIds?.every((id) => texts.isCard(id)) ?? false;
    shown.rows = rows.filter((one) => one.tagId !== null && texts.isCard(one.tagId));
    shown.filter = isForCard ? filter : null;
    shown.heading = isForCard ? JSON.parse(String(row.heading)) : null;
  }
  return shown;
}

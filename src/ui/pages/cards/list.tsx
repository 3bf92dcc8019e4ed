/** The list of cards: search, groups, and the ways to add some. */
import { withChosen } from "../../parts/with_chosen.ts";
import { useState } from "preact/hooks";
import { day, naturally, number, text } from "../../base/format.ts";
import { href, route, setQuery } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { urlOf } from "../../base/client.ts";
import { t as common } from "../../messages.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Choices, SelectField, TextField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { Menu, type MenuEntry } from "../../parts/menu.tsx";
import { stationName } from "../../parts/names.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { anonymise, nameOf, remove, restore, setBlocked } from "./actions.ts";
import { type Card, ownerText } from "./changes.ts";
import { EnrollDialog } from "./enroll.tsx";
import { CardDialog } from "./form.tsx";
import { ImportDialog } from "./import.tsx";
import { t } from "./messages.ts";
import { CardBadge } from "./state.tsx";

type Open = { readonly dialog: "add" | "enroll" | "import" } | { readonly dialog: "edit"; readonly card: Card } | null;

/** The list. */
export function CardList() {
  const { list } = t();
  const [open, setOpen] = useState<Open>(null);
  const { query } = route.value;
  const archived = query.get("removed") === "1";
  const group = query.get("group") ?? "";
  const { data, problem, reload } = useLoad(() => loadCards(archived), [archived]);
  const groups = [...new Set((data ?? []).flatMap((card) => card.group ?? []))].sort(naturally);
  const close = () => setOpen(null);
  return (
    <>
      <div class="page-head">
        <h1>{list.title}</h1>
        <div class="end">
          {may("config") && (
            <>
              <Button kind="primary" icon="card" run={() => setOpen({ dialog: "enroll" })}>{list.enroll}</Button>
              <span class="wide-only">
                <Button icon="plus" run={() => setOpen({ dialog: "add" })}>{list.add}</Button>
              </span>
            </>
          )}
          <Menu
            label={list.more}
            button={<Icon name="dots" />}
            entries={entries(setOpen)}
          />
        </div>
      </div>
      <div class="stack">
        <div class="filters">
          <Search />
          {(groups.length > 0 || group !== "") && (
            <SelectField
              label={list.group}
              value={group}
              onValue={(chosen) => setQuery({ group: chosen })}
              options={[["", common().common.all], ...withChosen(groups, group).map((one) => [one, one] as const)]}
            />
          )}
          <Choices
            label={list.show}
            value={archived ? "removed" : "onList"}
            onValue={(shown) => setQuery({ removed: shown === "removed" ? "1" : "" })}
            options={[["onList", list.onList], ["removed", list.removed]]}
          />
        </div>
        <ProblemNote of={problem} />
        {data === undefined
          ? problem === undefined && <p class="loading" role="status">{common().common.loading}</p>
          : (
            <Shown
              cards={data}
              archived={archived}
              edit={(card) => setOpen({ dialog: "edit", card })}
              enroll={() => setOpen({ dialog: "enroll" })}
              done={reload}
            />
          )}
      </div>
      {open?.dialog === "add" && <CardDialog groups={groups} close={close} done={reload} />}
      {open?.dialog === "edit" && <CardDialog card={open.card} groups={groups} close={close} done={reload} />}
      {open?.dialog === "enroll" && <EnrollDialog close={close} done={reload} />}
      {open?.dialog === "import" && <ImportDialog close={close} done={reload} />}
    </>
  );
}

/** More cards than this are looked up by the command line. */
const CARDS_MAX = 10_000;

async function loadCards(archived: boolean): Promise<readonly Card[]> {
  const cards: Card[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await api.listTags({ archived, limit: 1000, ...(cursor ? { cursor } : {}) });
    cards.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && cards.length < CARDS_MAX);
  return cards.sort((a, b) => naturally(nameOf(a), nameOf(b)));
}

function entries(setOpen: (open: Open) => void): readonly MenuEntry[] {
  const { list } = t();
  const changes: readonly MenuEntry[] = [
    { label: list.add, icon: "plus", run: () => setOpen({ dialog: "add" }) },
    { label: list.import, icon: "hook", run: () => setOpen({ dialog: "import" }) },
  ];
  return [
    ...(may("config") ? changes : []),
    { label: list.export, icon: "down", href: urlOf("exportTags", {}) },
  ];
}

function Search() {
  const { list } = t();
  const value = route.value.query.get("find") ?? "";
  return (
    <TextField
      label={list.search}
      type="search"
      optional={false}
      value={value}
      onValue={(find) => setQuery({ find })}
    />
  );
}

/** Rows that are drawn at once; a list of thousands would be slow on a phone. */
const ROWS = 200;

function Shown(
  { cards, archived, edit, enroll, done }: {
    readonly cards: readonly Card[];
    readonly archived: boolean;
    readonly edit: (card: Card) => void;
    readonly enroll: () => void;
    readonly done: () => void;
  },
) {
  const { list } = t();
  const [rows, setRows] = useState(ROWS);
  const { query } = route.value;
  const [find, group] = [(query.get("find") ?? "").trim().toLowerCase(), query.get("group") ?? ""];
  if (cards.length === 0) {
    if (archived) return <p class="soft">{list.noRemoved}</p>;
    return (
      <Empty icon="card" title={list.emptyTitle}>
        <p class="soft">{list.emptyText}</p>
        {may("config") && <Button kind="primary" icon="card" run={enroll}>{list.enroll}</Button>}
      </Empty>
    );
  }
  const matching = cards.filter((card) =>
    (group === "" || card.group === group) &&
    [card.id, card.name, card.group, ownerText(card.owner)].join(" ").toLowerCase().includes(find)
  );
  if (matching.length === 0) return <p class="soft">{list.nothing}</p>;
  return (
    <>
      <div class="card table as-cards">
        <table>
          <thead>
            <tr>
              <th scope="col">{list.card}</th>
              <th scope="col">{list.state}</th>
              <th scope="col">{list.group}</th>
              <th scope="col">{list.expires}</th>
              <th scope="col">{list.chargers}</th>
              <th scope="col">{list.budget}</th>
              <th>
                <span class="hidden">{list.more}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {matching.slice(0, rows).map((card) => <Row key={card.id} card={card} edit={edit} done={done} />)}
          </tbody>
        </table>
      </div>
      {matching.length > rows && (
        <div class="row">
          <p class="soft">{list.shown(rows, matching.length)}</p>
          <Button run={() => setRows(rows + ROWS)}>{list.showMore}</Button>
        </div>
      )}
    </>
  );
}

function Row(
  { card, edit, done }: {
    readonly card: Card;
    readonly edit: (card: Card) => void;
    readonly done: () => void;
  },
) {
  const { list, card: texts, privacy } = t();
  const { id, name, group, expiresAt, stations, budget, owner, blocked, archivedAt } = card;
  const actions: readonly MenuEntry[] = archivedAt !== null
    ? [
      { label: texts.restore, icon: "refresh", run: () => restore(card, done) },
      ...(may("admin")
        ? [
          { label: privacy.export, icon: "down", href: urlOf("exportCard", { tagId: id }) },
          { label: privacy.anonymise, icon: "cross", confirm: true, run: () => anonymise(card, done) },
        ] as const
        : []),
    ]
    : [
      { label: texts.edit, icon: "gear", run: () => edit(card) },
      {
        label: blocked ? texts.unblock : texts.block,
        icon: blocked ? "check" : "blocked",
        run: () => setBlocked(card, !blocked, done),
      },
      { label: texts.remove, icon: "cross", run: () => remove(card, done) },
    ];
  return (
    <tr>
      <td>
        {archivedAt === null
          ? <a class="main" href={href(["cards", id])}>{nameOf(card)}</a>
          : <span>{nameOf(card)}</span>}
        {name !== null && <div class="small soft mono">{id}</div>}
        {owner !== null && <div class="small soft">{ownerText(owner)}</div>}
      </td>
      <td data-label={list.state}>
        <CardBadge card={card} />
      </td>
      <td data-label={list.group} class={group === null ? "default" : ""}>{group ?? "–"}</td>
      <td data-label={list.expires} class={expiresAt === null ? "default" : "nowrap"}>
        {expiresAt === null ? common().common.never : day(expiresAt)}
      </td>
      <td data-label={list.chargers} class={stations === null ? "default" : ""}>
        {stations === null ? list.all : stations.map(stationName).join(", ")}
      </td>
      <td data-label={list.budget} class={budget === null ? "default" : "nowrap"}>
        {budget === null ? list.unlimited : budgetText(budget)}
      </td>
      <td class="end">
        {may("config") && <Menu label={list.actions(nameOf(card))} button={<Icon name="dots" />} entries={actions} />}
      </td>
    </tr>
  );
}

/** `200 kWh a month`. */
export function budgetText({ limitWh, per }: NonNullable<Card["budget"]>): string {
  return `${text({ value: number(limitWh / 1000, 1, false), unit: "kWh" })} ${t().card.per[per]}`;
}

/** One card: whether it may charge, its budget, and its last charges. */
import { useEffect, useState } from "preact/hooks";
import { ApiProblem, urlOf } from "../../base/client.ts";
import { dateTime, day, energy, money, naturally, text } from "../../base/format.ts";
import type { Answer } from "../../base/operations.ts";
import { go, href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { listen } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { stationName } from "../../parts/names.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { anonymise, nameOf, remove, setBlocked } from "./actions.ts";
import { ownerText } from "./changes.ts";
import { CardDialog } from "./form.tsx";
import { budgetText } from "./list.tsx";
import { t } from "./messages.ts";
import { CardBadge } from "./state.tsx";

type Detail = Answer<"getTag">;

/** The page. */
export function CardPage({ id }: { readonly id: string }) {
  const { card: texts } = t();
  const { data, problem, reload } = useLoad(() => api.getTag({ tag: id }), [id]);
  // What is used of the budget changes with each charge.
  useEffect(() => listen(["transaction.ended", "transaction.corrected"], reload, reload), [id]);
  if (problem instanceof ApiProblem && problem.status === 404) {
    return (
      <Empty icon="search" title={texts.missing}>
        <LinkButton href={href(["cards"])} kind="primary">{texts.back}</LinkButton>
      </Empty>
    );
  }
  if (data !== undefined) return <Shown card={data} reload={reload} />;
  if (problem !== undefined) return <ProblemNote of={problem} />;
  return <p class="loading" role="status">{common().common.loading}</p>;
}

function Shown({ card, reload }: { readonly card: Detail; readonly reload: () => void }) {
  const { card: texts } = t();
  const [editing, setEditing] = useState(false);
  const { data: groups } = useLoad(() => api.listGroups({ limit: 500 }), []);
  const names = (groups?.items ?? []).map(({ group }) => group).sort(naturally);
  return (
    <>
      <div class="page-head">
        <a class="button plain icon" href={href(["cards"])} aria-label={texts.back}>
          <Icon name="back" />
        </a>
        <h1>{nameOf(card)}</h1>
        <CardBadge card={card} />
        {may("config") && (
          <div class="end">
            <Button run={() => setEditing(true)}>{texts.edit}</Button>
            <Button run={() => setBlocked(card, !card.blocked, reload)}>
              {card.blocked ? texts.unblock : texts.block}
            </Button>
            <Button
              run={() => remove(card, () => go(href(["cards"])), () => go(href(["cards", card.id])))}
            >
              {texts.remove}
            </Button>
          </div>
        )}
      </div>
      <div class="columns">
        <div class="stack">
          <Facts card={card} />
          {may("admin") && <Privacy card={card} />}
        </div>
        <Charges tagId={card.id} />
      </div>
      {editing && <CardDialog card={card} groups={names} close={() => setEditing(false)} done={reload} />}
    </>
  );
}

function Facts({ card }: { readonly card: Detail }) {
  const { card: texts, list, form } = t();
  const { id, kind, group, expiresAt, createdAt, stations, budget, budgetUse, owner } = card;
  return (
    <section class="card stack">
      <h2>{texts.facts}</h2>
      <dl class="facts">
        <dt>{list.budget}</dt>
        <dd>
          {budget === null ? list.unlimited : budgetText(budget)}
          {budget !== null && budgetUse !== null && <BudgetBar limitWh={budget.limitWh} {...budgetUse} />}
        </dd>
        <dt>{form.owner}</dt>
        <dd>{ownerText(owner) || "–"}</dd>
        <dt>{form.group}</dt>
        <dd>{group === null ? "–" : <a href={href(["cards"], { group })}>{group}</a>}</dd>
        <dt>{list.expires}</dt>
        <dd>{expiresAt === null ? common().common.never : dateTime(expiresAt)}</dd>
        <dt>{list.chargers}</dt>
        <dd>{stations === null ? list.all : stations.map(stationName).join(", ")}</dd>
        <dt>{texts.id}</dt>
        <dd class="mono">{id}</dd>
        {kind !== null && (
          <>
            <dt>{texts.kind}</dt>
            <dd>{kind}</dd>
          </>
        )}
        <dt>{texts.created}</dt>
        <dd>{dateTime(createdAt)}</dd>
      </dl>
    </section>
  );
}

/** What its owner may demand: everything that is stored, or that nothing names the card any more. */
function Privacy({ card }: { readonly card: Detail }) {
  const { privacy } = t();
  return (
    <section class="card stack">
      <h2>{privacy.title}</h2>
      <p class="soft">{privacy.exportText}</p>
      <div class="row">
        <LinkButton href={urlOf("exportCard", { tagId: card.id })} icon="down">{privacy.export}</LinkButton>
        {card.owner !== null && (
          <LinkButton href={urlOf("exportCard", { owner: ownerText(card.owner) })} icon="down">
            {privacy.exportOwner(ownerText(card.owner))}
          </LinkButton>
        )}
      </div>
      <p class="soft">{privacy.text}</p>
      <div class="row">
        <Button confirm kind="danger" run={() => anonymise(card, () => go(href(["cards"])))}>
          {privacy.anonymise}
        </Button>
      </div>
    </section>
  );
}

/** How much of a budget is used, as a bar and in words. */
function BudgetBar(
  { limitWh, usedWh, from }: { readonly limitWh: number; readonly usedWh: number; readonly from: string },
) {
  const { card: texts } = t();
  const words = texts.used(text(energy(usedWh)), text(energy(limitWh)));
  return (
    <div class="budget">
      <meter
        aria-label={words}
        min={0}
        max={limitWh}
        low={0.8 * limitWh}
        high={0.999 * limitWh}
        optimum={0}
        value={Math.min(usedWh, limitWh)}
      />
      <p class="small soft">{words}, {texts.since(day(from))}</p>
      {usedWh >= limitWh && <p class="small">{texts.spent}</p>}
    </div>
  );
}

function Charges({ tagId }: { readonly tagId: string }) {
  const { card: texts } = t();
  const { data, problem, reload } = useLoad(() => api.listTransactions({ tagId, limit: 10 }), [tagId]);
  useEffect(() => listen(["transaction.started", "transaction.ended", "transaction.costed"], reload, reload), [tagId]);
  return (
    <section class="card stack">
      <h2>{texts.charges}</h2>
      <ProblemNote of={problem} />
      {data?.items.length === 0 && <p class="soft">{texts.noCharges}</p>}
      {data !== undefined && data.items.length > 0 && (
        <>
          <ul class="lines">
            {data.items.map(({ id, stationId, startedAt, energyWh, cost }) => (
              <li key={id}>
                <div>
                  <a href={href(["charges", String(id)])}>{dateTime(startedAt)}</a>
                  <div class="small soft">{stationName(stationId)}</div>
                </div>
                <span class="nowrap">{energyWh === null ? "–" : text(energy(energyWh))}</span>
                {cost !== null && <span class="nowrap">{money(cost.amount, cost.currency)}</span>}
              </li>
            ))}
          </ul>
          <div class="row">
            <LinkButton href={href(["charges"], { card: tagId })} icon="list">{texts.allCharges}</LinkButton>
          </div>
        </>
      )}
    </section>
  );
}

/** One charge: who, where, when, energy and cost, remarks, and its course as a chart. */
import { ocppText } from "../../parts/ocpp_text.ts";
import { useEffect } from "preact/hooks";
import { ApiProblem } from "../../base/client.ts";
import { dateTime, duration, energy, money, number, when } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { type Cards, stationName, useCards } from "../../parts/names.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { Quantity } from "../../parts/quantity.tsx";
import { CorrectionNote, EnergyActions } from "./correction.tsx";
import { CostCard } from "./cost_card.tsx";
import { Course } from "./course.tsx";
import { EndActions } from "./end.tsx";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";
import { remarksOf } from "./remarks.ts";
import { SignedValues } from "./signed.tsx";
import { type EventsSince, useEventsSince, useLiveCharge } from "./use_live.ts";

/** The page. */
export function ChargePage({ id }: { readonly id: number }) {
  const { charge: texts } = t();
  const since = useEventsSince();
  const { data, problem, reload } = useLoad(() => {
    since.current = [];
    return api.getTransaction({ id });
  }, [id]);
  // The cost of a running charge is in no event: it is read again each half minute.
  useEffect(() => {
    if (data?.stoppedAt === null) reload();
  }, [now.value]);
  if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 400)) {
    return (
      <Empty icon="search" title={texts.missing}>
        <LinkButton href={href(["charges"])} kind="primary">{texts.back}</LinkButton>
      </Empty>
    );
  }
  if (data !== undefined) return <Shown read={data} since={since} />;
  if (problem !== undefined) return <ProblemNote of={problem} />;
  return <p class="loading" role="status">{common().common.loading}</p>;
}

function Shown({ read, since }: { readonly read: Charge; readonly since: EventsSince }) {
  const { charge: texts } = t();
  const charge = useLiveCharge(read, since);
  const cards = useCards();
  return (
    <>
      <div class="page-head">
        <a class="button plain icon" href={href(["charges"])} aria-label={texts.back}>
          <Icon name="back" />
        </a>
        <h1>{texts.title(stationName(charge.stationId))}</h1>
        <div class="end">
          <EnergyActions charge={charge} />
          <EndActions charge={charge} />
        </div>
      </div>
      <Figures charge={charge} cards={cards} />
      <div class="stack">
        <CorrectionNote charge={charge} />
        <Remarks charge={charge} />
        <Course charge={charge} />
        <div class="columns">
          <CostCard charge={charge} />
          <Facts charge={charge} cards={cards} />
        </div>
        <SignedValues charge={charge} />
      </div>
    </>
  );
}

/** The numbers that people look for first. */
function Figures({ charge, cards }: { readonly charge: Charge; readonly cards: Cards }) {
  const { charge: texts, list } = t();
  const { energyWh, cost, durationS, startedAt, stoppedAt, tagId } = charge;
  return (
    <section class="sums" aria-label={texts.facts}>
      <div>
        <b>{energyWh === null ? "–" : <Quantity of={energy(energyWh)} />}</b>
        <span>{texts.energy}</span>
      </div>
      <div>
        <b class="nowrap">{cost === null ? "–" : money(cost.amount, cost.currency)}</b>
        <span>{cost === null || cost.final ? texts.cost : `${texts.cost}, ${texts.soFar}`}</span>
      </div>
      <div>
        <b class="nowrap">
          {duration(stoppedAt === null ? now.value - Date.parse(startedAt) : (durationS ?? 0) * 1000)}
        </b>
        <span>{stoppedAt === null ? texts.running : texts.duration}</span>
      </div>
      <div>
        <b>{tagId === null ? "–" : cards.name(tagId)}</b>
        <span>{tagId === null ? list.noCard : texts.card}</span>
      </div>
    </section>
  );
}

/** Each remark in plain words; the server's sentence is the technical text. */
function Remarks({ charge }: { readonly charge: Charge }) {
  const { correction } = charge;
  const remarks = remarksOf(charge);
  return (
    <>
      {remarks.map(({ flag, text: words, technical, isEnergy }) => (
        <div key={flag} class={`note ${isEnergy && correction === null ? "fault" : ""}`}>
          <Icon name="warning" />
          <div>
            <p>{words}</p>
            <p class="small soft">
              <span class="hidden">{common().common.technical}:</span>
              {technical}
            </p>
          </div>
        </div>
      ))}
    </>
  );
}

function Facts({ charge, cards }: { readonly charge: Charge; readonly cards: Cards }) {
  const { charge: texts } = t();
  const { stationId, connector, tagId, group, startedAt, stoppedAt, stopReason, endedBy, stopTagId } = charge;
  const { meterStartWh, meterStopWh, lastEnergyWh, authorizationStatus, reference } = charge;
  const end = meterStopWh ?? lastEnergyWh;
  const register = (wh: number | null) => (wh === null ? "–" : `${number(wh / 1000, 3, false)}\u00a0kWh`);
  const why = [
    stopReason === null ? "" : ocppText("stopReason", stopReason),
    endedBy === null ? "" : texts.endedBy[endedBy],
    stopTagId === null || stopTagId === tagId ? "" : texts.stopCard(cards.name(stopTagId)),
  ].filter((part) => part !== "").join(", ");
  return (
    <section class="card stack">
      <h2>{texts.facts}</h2>
      <dl class="facts">
        <dt>{texts.charger}</dt>
        <dd>
          <a href={href(["stations", stationId])}>{stationName(stationId)}</a>
          {connector !== null && `, ${texts.connector(connector)}`}
        </dd>
        <dt>{texts.card}</dt>
        <dd>{tagId === null ? "–" : <a href={href(["cards", tagId])}>{cards.name(tagId)}</a>}</dd>
        {group !== null && (
          <>
            <dt>{texts.group}</dt>
            <dd>{group}</dd>
          </>
        )}
        <dt>{texts.started}</dt>
        <dd>{dateTime(startedAt)}</dd>
        <dt>{texts.ended_at}</dt>
        <dd>{stoppedAt === null ? texts.running : when(stoppedAt, now.value)}</dd>
        <dt>{texts.registers}</dt>
        <dd>{texts.fromTo(register(meterStartWh), register(end))}</dd>
        {why !== "" && (
          <>
            <dt>{texts.stopReason}</dt>
            <dd>{why}</dd>
          </>
        )}
        {authorizationStatus !== null && (
          <>
            <dt>{texts.authorization}</dt>
            <dd>{ocppText("authorization", authorizationStatus)}</dd>
          </>
        )}
        <dt>{texts.number}</dt>
        <dd class="mono">{charge.id}</dd>
        {reference !== null && (
          <>
            <dt>{texts.reference}</dt>
            <dd class="mono">{reference}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

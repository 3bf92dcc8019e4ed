/** The tariffs: prices, times of day as a strip, versions; and changing them. */
import { useState } from "preact/hooks";
import { dateTime, day, money } from "../../base/format.ts";
import { route, setQuery } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { CheckField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { stationName } from "../../parts/names.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { TariffDialog } from "./form.tsx";
import { nameOf } from "./name.ts";
import { t } from "./messages.ts";
import { Strips } from "./strip.tsx";
import type { Tariff } from "./terms.ts";

type Open = { readonly dialog: "add" } | { readonly dialog: "edit"; readonly tariff: Tariff } | null;

/** The page; `id` is a tariff that is shown first. */
export default function Tariffs({ id }: { readonly id: string | undefined }) {
  const { list } = t();
  const [open, setOpen] = useState<Open>(null);
  const archived = route.value.query.get("archived") === "1" || id !== undefined;
  const { data, problem, reload } = useLoad(() => api.listTariffs({ archived, limit: 500 }), [archived]);
  const close = () => setOpen(null);
  const tariffs = [...data?.items ?? []].sort((a, b) => Number(String(b.id) === id) - Number(String(a.id) === id));
  return (
    <>
      <div class="page-head">
        <h1>{list.title}</h1>
        {may("config") && (
          <div class="end">
            <Button icon="plus" kind="primary" run={() => setOpen({ dialog: "add" })}>{list.add}</Button>
          </div>
        )}
      </div>
      <div class="stack">
        <ProblemNote of={problem} />
        {data === undefined && problem === undefined && <p class="loading" role="status">{common().common.loading}</p>}
        {data !== undefined && tariffs.length === 0 && (
          <Empty icon="tag" title={list.emptyTitle}>
            <p class="soft">{list.emptyText}</p>
            {may("config") && (
              <Button icon="plus" kind="primary" run={() => setOpen({ dialog: "add" })}>{list.add}</Button>
            )}
          </Empty>
        )}
        <div class="columns">
          {tariffs.map((tariff) => (
            <TariffCard
              key={tariff.id}
              tariff={tariff}
              edit={() => setOpen({ dialog: "edit", tariff })}
              done={reload}
            />
          ))}
        </div>
        {tariffs.length > 1 && <p class="small soft">{list.rules}</p>}
        <CheckField
          label={list.archived}
          value={archived}
          onValue={(on) => setQuery({ archived: on ? "1" : "" })}
        />
      </div>
      {open !== null && (
        <TariffDialog
          tariff={open.dialog === "edit" ? open.tariff : undefined}
          currency={tariffs[0]?.currency ?? "EUR"}
          close={close}
          done={reload}
        />
      )}
    </>
  );
}

function TariffCard(
  { tariff, edit, done }: {
    readonly tariff: Tariff;
    readonly edit: () => void;
    readonly done: () => void;
  },
) {
  const { tariff: texts } = t();
  const { id, version, group, stationId, validFrom, archivedAt } = tariff;
  const scope = [
    group === null ? "" : texts.forGroup(group),
    stationId === null ? "" : texts.forStation(stationName(stationId)),
  ].filter((part) => part !== "").join(", ");
  const restore = async () => {
    await api.restoreTariff({ id });
    done();
    toast(texts.restored(nameOf(tariff)));
  };
  const archive = async () => {
    await api.archiveTariff({ id });
    done();
    toast(texts.archived(nameOf(tariff)), restore);
  };
  return (
    <article class="card stack" aria-label={nameOf(tariff)}>
      <div>
        <h2>{nameOf(tariff)}</h2>
        <p class="small soft">
          {scope || texts.forAll}
          {archivedAt !== null && `, ${texts.isArchived(day(archivedAt))}`}
        </p>
      </div>
      <Prices tariff={tariff} />
      <Strips tariff={tariff} />
      <p class="small soft">{texts.version(version, dateTime(validFrom))}</p>
      {version > 1 && <Versions id={id} version={version} />}
      {may("config") && archivedAt === null && (
        <div class="row">
          <Button run={edit}>{texts.edit}</Button>
          <Button run={archive}>{texts.archive}</Button>
        </div>
      )}
      {may("config") && archivedAt !== null && (
        <div class="row">
          <Button run={restore}>{texts.restore}</Button>
        </div>
      )}
    </article>
  );
}

function Prices({ tariff: { currency, perKwh, perHour, perSession } }: { readonly tariff: Tariff }) {
  const { tariff: texts } = t();
  const prices = [
    [perKwh, texts.perKwh],
    [perHour, texts.perHour],
    [perSession, texts.perSession],
  ] as const;
  const shown = prices.filter(([price], index) => index === 0 || Number(price) !== 0);
  return (
    <div class="prices">
      {shown.map(([price, unit]) => (
        <div key={unit}>
          <b class="nowrap">{money(price, currency)}</b>
          <span>{unit}</span>
        </div>
      ))}
    </div>
  );
}

/** The versions, newest first; loaded when they are opened. */
function Versions({ id, version }: { readonly id: number; readonly version: number }) {
  const { tariff: texts } = t();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.versions(version)}</summary>
      {open && <VersionTable id={id} version={version} />}
    </details>
  );
}

function VersionTable({ id, version }: { readonly id: number; readonly version: number }) {
  const { tariff: texts } = t();
  const { data, problem } = useLoad(() => api.getTariff({ id }), [id, version]);
  return (
    <>
      <ProblemNote of={problem} />
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.validFrom}</th>
              <th scope="col" class="number">{texts.perKwh}</th>
              <th scope="col" class="number">{texts.perHour}</th>
              <th scope="col" class="number">{texts.perSession}</th>
            </tr>
          </thead>
          <tbody>
            {data?.versions.toReversed().map((one) => (
              <tr key={one.version}>
                <td>{dateTime(one.validFrom)}</td>
                <td class="number">{money(one.perKwh, one.currency)}</td>
                <td class="number">{money(one.perHour, one.currency)}</td>
                <td class="number">{money(one.perSession, one.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

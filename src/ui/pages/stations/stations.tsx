/** The chargers: the list, and with an id in the route one charger. */
import { useEffect, useState } from "preact/hooks";
import { naturally } from "../../base/format.ts";
import type { Station } from "../../base/live.ts";
import { href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { allStations, listen, loaded } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { LinkButton } from "../../parts/button.tsx";
import { PendingStation } from "../../parts/connector/pending_station.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { StationPage } from "../station/station.tsx";
import { AddStation } from "./add_station.tsx";
import { t } from "./messages.ts";
import { RemovedStations } from "./removed.tsx";
import { StationTable } from "./table.tsx";

/** The page. */
export default function Stations({ id }: { readonly id: string | undefined }) {
  return id === undefined ? <StationList /> : <StationPage key={id} id={id} />;
}

/** From so many chargers on one is searched for. */
const SEARCH_FROM = 6;

function StationList() {
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const warnings = useLoad(() => api.listWarningCounts({ limit: 1000 }), []);
  useEffect(() => listen(["station.warned"], warnings.reload), []);
  const texts = t();
  if (!loaded.value) return <p class="loading" role="status">{common().common.loading}</p>;
  const all = allStations();
  const accepted = all.filter(({ registrationStatus }) => registrationStatus === "accepted").toSorted(byName);
  const pending = all.filter(({ registrationStatus }) => registrationStatus === "pending");
  const shown = accepted.filter((station) => contains(station, search));
  const kinds = new Map(warnings.data?.items.map((one) => [one.stationId, one.kinds]));
  return (
    <>
      <div class="page-head">
        <h1>{texts.title}</h1>
        {accepted.length > 0 && (
          <span class="soft">{texts.count(accepted.length, accepted.filter(({ online }) => online).length)}</span>
        )}
        {may("config") && (
          <div class="end">
            <LinkButton href={href(["connect"])} icon="plug">{texts.connect}</LinkButton>
            <button type="button" class="button primary" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              {texts.add}
            </button>
          </div>
        )}
      </div>
      <div class="stack">
        {may("config") && pending.map((station) => <PendingStation key={station.id} station={station} />)}
        {accepted.length === 0 && pending.length === 0 && (
          <Empty icon="charger" title={texts.emptyTitle}>
            <p class="soft">{texts.emptyText}</p>
          </Empty>
        )}
        {accepted.length >= SEARCH_FROM && (
          <TextField
            label={texts.search}
            type="search"
            optional={false}
            value={search}
            onValue={setSearch}
          />
        )}
        {accepted.length > 0 && shown.length === 0 && <p class="soft">{texts.nothing}</p>}
        {shown.length > 0 && <StationTable stations={shown} kinds={kinds} />}
        <RemovedStations />
      </div>
      {adding && <AddStation close={() => setAdding(false)} />}
    </>
  );
}

function byName(a: Station, b: Station): number {
  return naturally(a.name ?? a.id, b.name ?? b.id) || naturally(a.id, b.id);
}

/** True when every word stands somewhere in what the list shows. */
function contains({ id, name, comment, boot }: Station, search: string): boolean {
  const text = [id, name, comment, boot?.vendor, boot?.model, boot?.serial, boot?.firmware].join(" ").toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

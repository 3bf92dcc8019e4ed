/** The overview: what happens now, and a tile for each connector; what needs attention comes first. */
import { useEffect, useState } from "preact/hooks";
import { energy, money, naturally, power } from "../../base/format.ts";
import { needsAttention } from "../../base/connector_state.ts";
import type { Connector, Station } from "../../base/live.ts";
import { href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { allStations, loaded, refreshCosts } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { PendingStation } from "../../parts/connector/pending_station.tsx";
import { usePowerCourses } from "../../parts/connector/power_signals.ts";
import { Tile } from "../../parts/connector/tile.tsx";
import { Choices, TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { Quantity } from "../../parts/quantity.tsx";
import { stateOf } from "../../parts/status.ts";
import { t } from "./messages.ts";

type Filter = "all" | "charging" | "free" | "attention";

/** A tile's place: a connector, or a station of which no connector is known yet. */
interface Place {
  readonly station: Station;
  readonly connector: Connector | undefined;
}

const MINUTE_MS = 60_000;

/** The page. */
export default function Overview() {
  const [filter, setFilter] = useState<Filter>("all");
  const [search, setSearch] = useState("");
  const { overview } = t();
  usePowerCourses();
  const minute = Math.floor(now.value / MINUTE_MS);
  useEffect(() => void refreshCosts(), [minute]);
  if (!loaded.value) return <p class="loading" role="status">{common().common.loading}</p>;
  const places = allStations().filter(({ registrationStatus }) => registrationStatus === "accepted").flatMap(placesOf);
  const pending = allStations().filter(({ registrationStatus }) => registrationStatus === "pending");
  if (places.length === 0 && pending.length === 0) return <NoStations />;
  const shown = places.filter((place) => matches(place, filter) && contains(place, search)).sort(byUrgency);
  return (
    <>
      <h1 class="hidden">{overview.title}</h1>
      <Sums places={places} />
      <div class="stack">
        {may("config") && pending.map((station) => <PendingStation key={station.id} station={station} />)}
        {places.length > 6 && (
          <div class="row">
            <Choices
              label={overview.filter}
              value={filter}
              onValue={setFilter}
              options={FILTERS.map((one) => [one, overview.filters[one]] as const)}
            />
            <div class="search">
              <TextField label={overview.search} type="search" optional={false} value={search} onValue={setSearch} />
            </div>
          </div>
        )}
        {shown.length === 0 && places.length > 0 && <p class="soft">{overview.nothing}</p>}
        <div class="tiles">
          {shown.map(({ station, connector }) => (
            <Tile key={`${station.id} ${connector?.connector ?? ""}`} station={station} connector={connector} />
          ))}
        </div>
      </div>
    </>
  );
}

const FILTERS: readonly Filter[] = ["all", "charging", "free", "attention"];

/** Connector 0 is the station itself: it has a tile only while it is all that is known. */
function placesOf(station: Station): readonly Place[] {
  const connectors = station.connectors.filter(({ connector }) => connector > 0);
  return connectors.length === 0
    ? [{ station, connector: undefined }]
    : connectors.map((connector) => ({ station, connector }));
}

function matches({ station, connector }: Place, filter: Filter): boolean {
  if (filter === "all") return true;
  if (filter === "attention") return needsAttention(station, connector);
  return stateOf(station, connector).name === filter;
}

function contains({ station, connector }: Place, search: string): boolean {
  const text = [station.id, station.name, connector?.name, connector?.transaction?.tagName].join(" ").toLowerCase();
  return text.includes(search.trim().toLowerCase());
}

function byUrgency(a: Place, b: Place): number {
  const rank = ({ station, connector }: Place) => needsAttention(station, connector) ? 0 : 1;
  return rank(a) - rank(b) || naturally(nameOf(a.station), nameOf(b.station)) ||
    (a.connector?.connector ?? 0) - (b.connector?.connector ?? 0);
}

function nameOf({ name, id }: Station): string {
  return name ?? id;
}

/** The power of all connectors now, and energy and cost of today. */
function Sums({ places }: { readonly places: readonly Place[] }) {
  const { overview } = t();
  const charging = places.filter(({ station, connector }) => stateOf(station, connector).name === "charging");
  const watts = charging.reduce((sum, { connector }) => sum + (connector?.meter?.powerW ?? 0), 0);
  const attention = places.filter(({ station, connector }) => needsAttention(station, connector)).length;
  // Read again each half minute: costs of what runs are in no event.
  const { data } = useLoad(() => api.listTotals({ by: "day", from: midnight(), running: true }), [now.value]);
  const today = data?.items.at(-1);
  return (
    <section class="sums" aria-label={overview.title}>
      <div>
        <b>
          <Quantity of={power(watts)} />
        </b>
        <span>{overview.charging(charging.length, places.length)}</span>
      </div>
      <div>
        <b>
          <Quantity of={energy(today?.energyWh ?? 0)} />
        </b>
        <span>{overview.today}</span>
      </div>
      {today?.costs[0] !== undefined && (
        <div>
          <b class="nowrap">{money(today.costs[0].amount, today.costs[0].currency)}</b>
          <span>{overview.costToday}</span>
        </div>
      )}
      {attention > 0 && (
        <div>
          <b>{attention}</b>
          <span>{overview.attention(attention).replace(/^\d+\s/, "")}</span>
        </div>
      )}
    </section>
  );
}

function midnight(): string {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
}

function NoStations() {
  const { overview } = t();
  return (
    <Empty icon="charger" title={overview.emptyTitle}>
      <p class="soft">{overview.emptyText}</p>
      {may("config") && (
        <LinkButton href={href(["connect"])} icon="plug" kind="primary">{common().nav.connect}</LinkButton>
      )}
    </Empty>
  );
}

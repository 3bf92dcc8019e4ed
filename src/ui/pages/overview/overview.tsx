/** The overview: what happens now, and a tile for each connector; what needs attention comes first. */
import { computed } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { energy, money, naturally, power } from "../../base/format.ts";
import { needsAttention } from "../../base/connector_state.ts";
import type { Connector, Station } from "../../base/live.ts";
import { href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { allStations, loaded, refreshCosts, stationCell } from "../../base/stations.ts";
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

// Computed for each event; what is equal afterwards draws nothing again. An event of one charger so draws its tile alone.
const places = computed(() =>
  allStations().filter(({ registrationStatus }) => registrationStatus === "accepted").flatMap(placesOf)
);
const placeCount = computed(() => places.value.length);
const pendingIds = computed(() =>
  allStations().filter(({ registrationStatus }) => registrationStatus === "pending").map(({ id }) => id).join("\n")
);
const names = computed(() => allStations().map(nameOf).join("\n"));
/** The places of names in their order: comparing names as people count takes long. */
const ranks = computed(() => new Map(names.value.split("\n").sort(naturally).map((name, rank) => [name, rank])));

const MINUTE_MS = 60_000;

/** The page. */
export default function Overview() {
  const [filter, setFilter] = useState<Filter>("all");
  const [search, setSearch] = useState("");
  const { overview } = t();
  usePowerCourses();
  const minute = Math.floor(now.value / MINUTE_MS);
  useEffect(() => void refreshCosts(), [minute]);
  const keys = useMemo(() => shownKeys(filter, search), [filter, search]).value;
  if (!loaded.value) return <p class="loading" role="status">{common().common.loading}</p>;
  const pending = pendingIds.value;
  if (placeCount.value === 0 && pending === "") return <NoStations />;
  return (
    <>
      <h1 class="hidden">{overview.title}</h1>
      <Sums />
      <div class="stack">
        {may("config") && pending !== "" && pending.split("\n").map((id) => <PendingAt key={id} id={id} />)}
        {placeCount.value > 6 && (
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
        {keys === "" && placeCount.value > 0 && <p class="soft">{overview.nothing}</p>}
        <div class="tiles">
          {keys !== "" && keys.split("\n").map((key) => <TileAt key={key} place={key} />)}
        </div>
      </div>
    </>
  );
}

/** The places that are shown, in their order, as one text: equal texts draw nothing again. */
function shownKeys(filter: Filter, search: string) {
  return computed(() =>
    places.value.filter((place) => matches(place, filter) && contains(place, search)).sort(byUrgency)
      .map(({ station, connector }) => `${connector?.connector ?? ""} ${station.id}`).join("\n")
  );
}

function TileAt({ place }: { readonly place: string }) {
  const [number = "", id = ""] = [place.slice(0, place.indexOf(" ")), place.slice(place.indexOf(" ") + 1)];
  const station = stationCell(id)?.value;
  if (station === undefined) return null;
  const connector = station.connectors.find((one) => String(one.connector) === number);
  return <Tile station={station} connector={connector} />;
}

function PendingAt({ id }: { readonly id: string }) {
  const station = stationCell(id)?.value;
  return station === undefined ? null : <PendingStation station={station} />;
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
  const byName = ({ station }: Place) => ranks.value.get(nameOf(station)) ?? 0;
  return rank(a) - rank(b) || byName(a) - byName(b) ||
    (a.connector?.connector ?? 0) - (b.connector?.connector ?? 0);
}

function nameOf({ name, id }: Station): string {
  return name ?? id;
}

const chargingNow = computed(() =>
  places.value.filter(({ station, connector }) => stateOf(station, connector).name === "charging")
);
const attentionCount = computed(() =>
  places.value.filter(({ station, connector }) => needsAttention(station, connector)).length
);

/** The power of all connectors now, and energy and cost of today. */
function Sums() {
  const { overview } = t();
  const charging = chargingNow.value.length;
  const watts = chargingNow.value.reduce((sum, { connector }) => sum + (connector?.meter?.powerW ?? 0), 0);
  const attention = attentionCount.value;
  // Read again each half minute: costs of what runs are in no event.
  const { data } = useLoad(() => api.listTotals({ by: "day", from: midnight(), running: true }), [now.value]);
  const today = data?.items.at(-1);
  return (
    <section class="sums" aria-label={overview.title}>
      <div>
        <b>
          <Quantity of={power(watts)} />
        </b>
        <span>{overview.charging(charging, placeCount.value)}</span>
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

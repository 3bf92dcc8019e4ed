/** The tile of one connector: state, numbers of the charge, and the two actions that fit the state. */
import { ocppText } from "../ocpp_text.ts";
import { useState } from "preact/hooks";
import { duration, energy, money, number, power, when } from "../../base/format.ts";
import { canStart } from "../../base/connector_state.ts";
import type { Connector, Running, Station } from "../../base/live.ts";
import { href } from "../../base/route.ts";
import { may } from "../../base/session.ts";
import { Button, LinkButton } from "../button.tsx";
import { Icon } from "../icon.tsx";
import { Menu, type MenuEntry } from "../menu.tsx";
import { now } from "../now.ts";
import { Quantity } from "../quantity.tsx";
import { Spark } from "../spark.tsx";
import { State } from "../state.tsx";
import { stateOf } from "../status.ts";
import { powerCourse } from "./power_signals.ts";
import { LimitDialog, limitText, StartDialog } from "./dialogs.tsx";
import { t } from "./messages.ts";
import { restart, setAvailable, stop, unlimit, unlock } from "./actions.ts";

/** What the tile is about. */
interface TileProps {
  readonly station: Station;
  readonly connector: Connector | undefined;
}

/** The name of a connector for people: its own, or that of the station with a number where there are several. */
function placeName({ station, connector }: TileProps): { readonly name: string; readonly part: string } {
  const name = station.name ?? station.id;
  if (connector === undefined) return { name, part: "" };
  if (connector.name !== null) return { name: connector.name, part: connector.name === name ? "" : name };
  const several = station.connectors.filter((one) => one.connector > 0).length > 1;
  return { name, part: several ? t().tile.connector(connector.connector) : "" };
}

/** The tile. */
export function Tile({ station, connector }: TileProps) {
  const [dialog, setDialog] = useState<"start" | "limit" | null>(null);
  const state = stateOf(station, connector);
  const { name, part } = placeName({ station, connector });
  const running = connector?.transaction ?? null;
  const { online, registrationStatus } = station;
  const isReady = online && registrationStatus === "accepted";
  const { tile } = t();
  const close = () => setDialog(null);
  const number = connector?.connector ?? 0;
  const label = part === "" ? name : `${name}, ${part}`;
  return (
    <article class={`tile is-${state.tone}`} aria-label={label}>
      <header>
        <h2>
          <a href={href(["stations", station.id])}>{name} {part !== "" && <span>{part}</span>}</a>
        </h2>
        {may("control") && (
          <Menu
            label={tile.actions(label)}
            button={<Icon name="dots" />}
            entries={entriesOf({ station, connector }, () => setDialog("limit"))}
          />
        )}
      </header>
      <State of={state} since={since(station, running)}>
        {running !== null && state.tone !== "away" && ` · ${running.tagName ?? running.tagId ?? tile.unknownCard}`}
      </State>
      <Words station={station} connector={connector} />
      {running !== null && <Numbers running={running} connector={connector} isCharging={state.name === "charging"} />}
      {running !== null && station.online && <PowerLine stationId={station.id} connector={number} />}
      {connector?.limit !== null && connector?.limit !== undefined && (
        <p class="small soft">{tile.limited(limitText(connector.limit))}</p>
      )}
      {may("control") && (
        <div class="actions">
          {!online && <LinkButton href={href(["connect"], { id: station.id })}>{tile.why}</LinkButton>}
          {isReady && running !== null && (
            <Button kind="primary" confirm run={() => stop(station.id, number)}>{tile.stop}</Button>
          )}
          {isReady && running === null && canStart(state.name) && (
            <Button kind="primary" run={() => setDialog("start")}>{tile.start}</Button>
          )}
          {isReady && state.name === "unavailable" && (
            <Button run={() => setAvailable(station.id, number, true)}>{tile.enable}</Button>
          )}
          {isReady && state.tone === "fault" && <Button confirm run={() => restart(station.id)}>{tile.restart}</Button>}
          {isReady && connector !== undefined && state.tone !== "fault" && (
            <Button run={() => setDialog("limit")}>{tile.limit}</Button>
          )}
        </div>
      )}
      {dialog === "start" && <StartDialog name={label} stationId={station.id} connector={number} close={close} />}
      {dialog === "limit" && (
        <LimitDialog
          name={label}
          stationId={station.id}
          connector={number}
          limit={connector?.limit ?? null}
          close={close}
        />
      )}
    </article>
  );
}

/** How long it charges, or since when it is away. */
function since(station: Station, running: Running | null): string | undefined {
  const { tile } = t();
  if (station.online) return running === null ? undefined : duration(now.value - Date.parse(running.startedAt));
  return station.lastSeenAt === null ? tile.neverSeen : tile.offlineSince(when(station.lastSeenAt, now.value));
}

/** The fault in the charger's words, the reservation, and what was charging when it went away. */
function Words({ station, connector }: TileProps) {
  const { tile } = t();
  if (connector === undefined) return null;
  const fault = [
    ...new Set([ocppText("errorCode", connector.errorCode ?? ""), connector.vendorErrorCode, connector.info]),
  ]
    .filter((text) => text !== null && text !== "" && text !== "NoError").join(" · ");
  const { reservation } = connector;
  return (
    <>
      {connector.status === "faulted" && fault !== "" && <p class="soft">{fault}</p>}
      {!station.online && connector.transaction !== null && <p class="soft">{tile.wasCharging}</p>}
      {reservation !== null && (
        <p class="soft">{tile.reservedFor(reservation.tagId, when(reservation.until, now.value))}</p>
      )}
    </>
  );
}

function Numbers(
  { running, connector, isCharging }: {
    readonly running: Running;
    readonly connector: Connector | undefined;
    readonly isCharging: boolean;
  },
) {
  const watts = connector?.meter?.powerW ?? null;
  const percent = connector?.meter?.socPercent ?? null;
  return (
    <div class="numbers">
      {watts !== null && (isCharging || watts > 0) && (
        <b>
          <Quantity of={power(watts)} />
        </b>
      )}
      {running.energyWh !== null && (
        <b>
          <Quantity of={energy(running.energyWh)} />
        </b>
      )}
      {percent !== null && (
        <b>
          <Quantity of={{ value: number(percent), unit: "%" }} />
        </b>
      )}
      {running.cost !== null && <b class="nowrap">{money(running.cost.amount, running.cost.currency)}</b>}
    </div>
  );
}

/** The power of the last hour, where there was any. */
function PowerLine({ stationId, connector }: { readonly stationId: string; readonly connector: number }) {
  const { values } = powerCourse(stationId, connector).value;
  return values.some((value) => value !== null && value > 0) ? <Spark points={values} /> : null;
}

function entriesOf({ station, connector }: TileProps, setLimit: () => void): readonly MenuEntry[] {
  const { tile } = t();
  const { id, online, registrationStatus } = station;
  const number = connector?.connector ?? 0;
  const open: MenuEntry = { label: tile.open, icon: "charger", href: href(["stations", id]) };
  const messages: MenuEntry = { label: tile.messages, icon: "list", href: href(["messages"], { station: id }) };
  if (!online || registrationStatus !== "accepted" || connector === undefined) return [open, messages];
  const { limit } = connector;
  const isOut = connector.status === "unavailable";
  const isCharging = connector.transaction !== null;
  return [
    open,
    { label: tile.limit, icon: "down", run: setLimit },
    ...(limit === null ? [] : [{ label: tile.unlimit, icon: "cross" as const, run: () => unlimit(id, limit) }]),
    { label: tile.unlock, icon: "key", confirm: isCharging, run: () => unlock(id, number) },
    {
      label: isOut ? tile.enable : tile.disable,
      icon: isOut ? "check" : "blocked",
      confirm: !isOut && isCharging,
      run: () => setAvailable(id, number, isOut),
    },
    { label: tile.restart, icon: "refresh", confirm: true, run: () => restart(id) },
    messages,
  ];
}

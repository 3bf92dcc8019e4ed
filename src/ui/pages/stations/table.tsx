/** The table of chargers; on a narrow screen each row is a card. */
import { when } from "../../base/format.ts";
import type { Station } from "../../base/live.ts";
import { href } from "../../base/route.ts";
import { Icon } from "../../parts/icon.tsx";
import { now } from "../../parts/now.ts";
import { State } from "../../parts/state.tsx";
import { stateOf } from "../../parts/status.ts";
import { t } from "./messages.ts";

/** The table; `kinds` has the number of warnings by station. */
export function StationTable(
  { stations, kinds }: { readonly stations: readonly Station[]; readonly kinds: ReadonlyMap<string, number> },
) {
  const { columns } = t();
  const warned = stations.some(({ id }) => kinds.has(id));
  return (
    <div class="table card rows">
      <table>
        <thead>
          <tr>
            <th>{columns.charger}</th>
            <th>{columns.state}</th>
            <th>{columns.model}</th>
            <th>{columns.protocol}</th>
            <th>{columns.firmware}</th>
            {warned && <th>{columns.warnings}</th>}
          </tr>
        </thead>
        <tbody>
          {stations.map((station) => (
            <Row key={station.id} station={station} kinds={warned ? kinds.get(station.id) ?? 0 : undefined} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ station, kinds }: { readonly station: Station; readonly kinds: number | undefined }) {
  const { id, name, boot, connection, pinnedProtocol } = station;
  const { columns } = t();
  const protocol = connection?.protocol ?? pinnedProtocol;
  return (
    <tr>
      <th scope="row">
        <a href={href(["stations", id])}>{name ?? id}</a>
        {name !== null && <span class="soft small">{id}</span>}
      </th>
      <td data-label={columns.state}>
        <Presence station={station} />
      </td>
      <td data-label={columns.model}>{[boot?.vendor, boot?.model].filter(Boolean).join(" ")}</td>
      <td data-label={columns.protocol} class="nowrap">{protocol?.replace("ocpp", "") ?? ""}</td>
      <td data-label={columns.firmware}>{boot?.firmware ?? ""}</td>
      {kinds !== undefined && (
        <td data-label={columns.warnings}>
          {kinds > 0 && (
            <a class="nowrap is-pause warned" href={href(["stations", id])}>
              <Icon name="warning" />
              {t().kinds(kinds)}
            </a>
          )}
        </td>
      )}
    </tr>
  );
}

/** Connected or offline, and since when; a fault of a connector comes first. */
export function Presence({ station }: { readonly station: Station }) {
  const texts = t();
  const { online, connection, lastSeenAt, connectors } = station;
  if (!online) {
    const since = lastSeenAt === null ? texts.neverConnected : texts.since(when(lastSeenAt, now.value));
    return <State of={stateOf(station, undefined)} since={since} />;
  }
  const since = connection === null ? undefined : texts.since(when(connection.since, now.value));
  const faulted = connectors.find((connector) => connector.status === "faulted");
  if (faulted !== undefined) return <State of={stateOf(station, faulted)} since={since} />;
  return (
    <p class="state is-free">
      <Icon name="plug" />
      <span>{texts.connected}</span>
      <span class="since">{since}</span>
    </p>
  );
}

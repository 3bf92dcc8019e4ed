/** What a charger does now: connectors, limits, reservations, warnings, reports. */
import { useState } from "preact/hooks";
import { when } from "../../../base/format.ts";
import { may } from "../../../base/session.ts";
import { Button } from "../../../parts/button.tsx";
import { unlimit } from "../../../parts/connector/actions.ts";
import { LimitDialog, limitText } from "../../../parts/connector/dialogs.tsx";
import { Tile } from "../../../parts/connector/tile.tsx";
import { PendingStation } from "../../../parts/connector/pending_station.tsx";
import { now } from "../../../parts/now.ts";
import type { TabProps } from "../detail.ts";
import { t } from "./messages.ts";
import { Reports } from "./reports.tsx";
import { Reservations } from "./reservations.tsx";
import { Warnings } from "./warnings.tsx";

/** The tab. */
export function NowTab(props: TabProps) {
  const { station } = props;
  const connectors = station.connectors.filter(({ connector }) => connector > 0);
  return (
    <div class="stack">
      {station.registrationStatus === "pending" && may("config") && <PendingStation station={station} />}
      <div class="tiles">
        {connectors.length === 0 && <Tile station={station} connector={undefined} />}
        {connectors.map((connector) => <Tile key={connector.connector} station={station} connector={connector} />)}
      </div>
      <div class="columns">
        <Limits {...props} />
        <Reservations {...props} />
      </div>
      <Warnings {...props} />
      <Reports {...props} />
    </div>
  );
}

function Limits({ station, reload }: TabProps) {
  const [open, setOpen] = useState(false);
  const texts = t().limits;
  const { id, name, limits, online } = station;
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      {limits.length === 0 && <p class="soft">{texts.none}</p>}
      <ul class="plain">
        {limits.map((limit) => (
          <li key={limit.connector} class="row spread">
            <span>
              <b>{limitText(limit)}</b> {t().connector(limit.connector)}
              <span class="small soft">
                {[
                  texts.setBy(limit.setBy, when(limit.setAt, now.value)),
                  limit.until === null ? "" : texts.until(when(limit.until, now.value)),
                  texts.confirmed[limit.confirmed],
                ].filter(Boolean).join(" · ")}
              </span>
            </span>
            {may("control") && online && (
              <Button
                run={async () => {
                  await unlimit(id, limit);
                  reload();
                }}
              >
                {texts.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may("control") && online && (
        <div class="row">
          <Button run={() => setOpen(true)}>{texts.set}</Button>
        </div>
      )}
      {open && (
        <LimitDialog
          name={name ?? id}
          stationId={id}
          connector={0}
          limit={limits.find(({ connector }) => connector === 0) ?? null}
          close={() => {
            setOpen(false);
            reload();
          }}
        />
      )}
    </section>
  );
}

/** Chargers that were removed from the list; each can come back with its history. */
import { useState } from "preact/hooks";
import { when } from "../../base/format.ts";
import { api, may } from "../../base/session.ts";
import { stationIds } from "../../base/stations.ts";
import { restoreStation } from "../../parts/archive.ts";
import { Button } from "../../parts/button.tsx";
import { useLoad } from "../../parts/load.ts";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

/** The list, which is opened by a press; absent where there are no removed chargers. */
export function RemovedStations() {
  const [open, setOpen] = useState(false);
  const { data, reload } = useLoad(() => api.listStations({ archived: true, limit: 1000 }), [stationIds.value]);
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const texts = t().removed;
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{texts.title(items.length)}</summary>
      <ul class="plain">
        {items.map((station) => (
          <li key={station.id} class="row spread">
            <span>
              {station.name ?? station.id}{" "}
              <span class="soft small">
                {[station.name === null ? "" : station.id, station.boot?.vendor, station.boot?.model].filter(Boolean)
                  .join(" · ")}
                {station.archivedAt !== null && ` · ${texts.at(when(station.archivedAt))}`}
              </span>
            </span>
            {may("config") && (
              <Button
                icon="refresh"
                run={async () => {
                  await restoreStation(station.id);
                  toast(texts.restored(station.name ?? station.id));
                  reload();
                }}
              >
                {texts.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

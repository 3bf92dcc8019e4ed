/** What a charger reported besides status, measurements and charges. */
import { useState } from "preact/hooks";
import { when } from "../../../base/format.ts";
import { api } from "../../../base/session.ts";
import { Button } from "../../../parts/button.tsx";
import { now } from "../../../parts/now.ts";
import { prettyJson } from "../../../parts/schema_form/json_text.ts";
import type { StationDetail, TabProps } from "../detail.ts";
import { t } from "./messages.ts";

/** How many come with the charger; when there are as many, there may be more. */
const FIRST = 20;

/** The list, newest first. */
export function Reports({ station }: TabProps) {
  const [all, setAll] = useState<StationDetail["reports"]>();
  const texts = t().reports;
  const shown = all ?? station.reports;
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      {shown.length === 0 && <p class="soft">{texts.none}</p>}
      <ul class="plain">
        {shown.map((report, index) => (
          <li key={`${report.at} ${index}`}>
            <details>
              <summary>
                <span class="soft nowrap">{when(report.at, now.value)}</span> {texts.kinds[report.kind] ?? report.kind}:
                {" "}
                <b>{report.subject}</b>
                {report.connector !== null && ` · ${t().connector(report.connector)}`}
              </summary>
              <pre>{prettyJson(report.detail)}</pre>
            </details>
          </li>
        ))}
      </ul>
      {all === undefined && shown.length >= FIRST && (
        <div class="row">
          <Button run={async () => setAll((await api.listStationReports({ id: station.id, limit: 500 })).items)}>
            {texts.more}
          </Button>
        </div>
      )}
    </section>
  );
}

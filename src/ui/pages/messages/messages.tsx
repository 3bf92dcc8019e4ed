/** The messages of all chargers as they happen, each as a sentence. */
import { href, route, setQuery } from "../../base/route.ts";
import { stationIds } from "../../base/stations.ts";
import { FilterFields, filterIn, OUTCOMES } from "../../inspector/filter_fields.tsx";
import { LiveList } from "../../inspector/live_list.tsx";
import { t } from "../../inspector/messages.ts";
import { t as common } from "../../messages.ts";
import { SelectField, TextField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";

/** The page; its filters stand in the route. */
export default function Messages() {
  const texts = t();
  const { query } = route.value;
  const stationId = query.get("station") ?? "";
  const filter = { ...(stationId !== "" && { stationId }), ...filterIn(query) };
  const ids = [...new Set([...stationIds.value, ...stationId === "" ? [] : [stationId]])];
  return (
    <>
      <div class="page-head">
        {stationId !== "" && (
          <a class="button plain icon" href={href(["stations", stationId])} aria-label={texts.back}>
            <Icon name="back" />
          </a>
        )}
        <h1>
          {common().nav.messages} {stationId !== "" && <span class="soft small">{stationId}</span>}
        </h1>
      </div>
      <div class="stack">
        <p class="soft">{`${texts.about} ${texts.shareAbout}`}</p>
        <details>
          <summary>{texts.more}</summary>
          <div class="field-grid">
            <SelectField
              label={texts.station}
              value={stationId}
              onValue={(station) => setQuery({ station })}
              options={[["", texts.allStations] as const, ...ids.map((id) => [id, id] as const)]}
            />
            <SelectField
              label={texts.outcome}
              value={filter.outcome ?? ""}
              onValue={(outcome) => setQuery({ outcome })}
              options={[["", texts.all] as const, ...OUTCOMES.map((one) => [one, texts.outcomes[one]] as const)]}
            />
            <Time name="from" label={texts.from} />
            <Time name="to" label={texts.to} />
          </div>
        </details>
        <LiveList
          filter={filter}
          withStation={stationId === ""}
          fields={(actions) => <FilterFields filter={filter} actions={actions} />}
        />
      </div>
    </>
  );
}

function Time({ name, label }: { readonly name: "from" | "to"; readonly label: string }) {
  return (
    <TextField
      label={label}
      type="datetime-local"
      optional={false}
      value={route.value.query.get(name) ?? ""}
      onValue={(value) => setQuery({ [name]: value })}
    />
  );
}

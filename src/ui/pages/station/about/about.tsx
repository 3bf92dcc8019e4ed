/** What a charger is, and how it is treated. */
import { sentenceText } from "../../../sentences/sentence.ts";
import { ocppText } from "../../../parts/ocpp_text.ts";
import { dateTime, when } from "../../../base/format.ts";
import { go, href } from "../../../base/route.ts";
import { api, may } from "../../../base/session.ts";
import { refreshStation } from "../../../base/stations.ts";
import { restoreStation } from "../../../parts/archive.ts";
import { Button } from "../../../parts/button.tsx";
import { now } from "../../../parts/now.ts";
import { toast } from "../../../parts/toast.tsx";
import type { TabProps } from "../detail.ts";
import { ConnectorNames } from "./connector_names.tsx";
import { t } from "./messages.ts";
import { Password } from "./password.tsx";
import { Properties } from "./properties.tsx";

/** The tab. */
export function AboutTab(props: TabProps) {
  return (
    <div class="stack">
      <Facts {...props} />
      {may("config") && (
        <>
          <div class="columns">
            <Password {...props} />
            <ConnectorNames {...props} />
          </div>
          <Properties {...props} />
          <Archive {...props} />
        </>
      )}
    </div>
  );
}

function Facts({ station }: TabProps) {
  const texts = t().facts;
  const { id, boot, clock, connection, lastSeenAt, createdAt } = station;
  const rows: readonly (readonly [term: string, value: string])[] = [
    [texts.id, id],
    [texts.vendor, boot?.vendor ?? ""],
    [texts.model, boot?.model ?? ""],
    [texts.serial, boot?.serial ?? ""],
    [texts.firmware, boot?.firmware ?? ""],
    [
      texts.boot,
      boot === null
        ? ""
        : [when(boot.at, now.value), boot.reason && ocppText("bootReason", boot.reason)].filter(Boolean).join(" · "),
    ],
    [texts.clock, (clock?.sentences ?? []).map(sentenceText).join("; ")],
    [texts.connection, connection === null ? "" : texts.engine(connection.protocol, connection.engine)],
    [texts.address, connection?.address ?? ""],
    [texts.seen, lastSeenAt === null ? texts.never : when(lastSeenAt, now.value)],
    [texts.created, dateTime(createdAt)],
  ];
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <dl class="facts">
        {rows.flatMap(([term, value]) => [
          <dt key={term}>{term}</dt>,
          <dd key={`${term} value`} class={value === "" ? "soft" : ""}>{value === "" ? texts.unknown : value}</dd>,
        ])}
      </dl>
    </section>
  );
}

function Archive({ station }: TabProps) {
  const texts = t().archive;
  const { id, name } = station;
  const remove = async () => {
    await api.removeStation({ id });
    await refreshStation(id);
    toast(texts.done(name ?? id), () => restoreStation(id));
    go(href(["stations"]));
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <p class="soft">{texts.text}</p>
      <div class="row">
        <Button confirm icon="cross" run={remove}>{texts.submit}</Button>
      </div>
    </section>
  );
}

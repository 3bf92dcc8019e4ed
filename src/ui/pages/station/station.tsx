/** One charger: a head with its state, and tabs. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ApiProblem } from "../../base/client.ts";
import { go, href, route } from "../../base/route.ts";
import { may, type Scope } from "../../base/session.ts";
import { stationCell } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Icon } from "../../parts/icon.tsx";
import { ProblemNote } from "../../parts/problem.tsx";
import { Presence } from "../stations/table.tsx";
import { AboutTab } from "./about/about.tsx";
import { ChargesTab } from "./charges.tsx";
import { CommandsTab } from "./commands/commands.tsx";
import { type StationDetail, type TabProps, useStationDetail } from "./detail.ts";
import { MaintenanceTab } from "./maintenance/maintenance.tsx";
import { t } from "./messages.ts";
import { NowTab } from "./now/now.tsx";
import { SettingsTab } from "./settings/settings.tsx";

type TabName = keyof ReturnType<typeof t>["tabs"];

/** The tabs in their order, with the scope that their content needs. */
const TABS: readonly (readonly [name: TabName, scope: Scope, content: (props: TabProps) => JSX.Element | null])[] = [
  ["now", "read", NowTab],
  ["charges", "read", ChargesTab],
  ["settings", "read", SettingsTab],
  // A page of its own: with it, this one would load too much.
  ["messages", "read", () => null],
  ["commands", "config", CommandsTab],
  ["maintenance", "read", MaintenanceTab],
  ["about", "read", AboutTab],
];

/** The page. */
export function StationPage({ id }: { readonly id: string }) {
  const { data, problem, reload } = useStationDetail(id);
  const texts = t();
  const isMessages = route.value.query.get("tab") === "messages";
  useEffect(() => {
    if (isMessages) go(href(["messages"], { station: id }), { replace: true });
  }, [isMessages, id]);
  if (data === undefined) {
    if (problem instanceof ApiProblem && problem.status === 404) return <NotOnList />;
    if (problem !== undefined) return <ProblemNote of={problem} />;
    return <p class="loading" role="status">{common().common.loading}</p>;
  }
  if (problem instanceof ApiProblem && problem.status === 404) return <NotOnList />;
  // The live state comes with each event, the rest is read again.
  const station: StationDetail = { ...data, ...stationCell(data.id)?.value };
  const shown = TABS.filter(([, scope]) => may(scope));
  const wanted = route.value.query.get("tab") ?? "now";
  const [name, , Content] = shown.find(([one]) => one === wanted) ?? ["now" as const, "read", NowTab] as const;
  const { id: stationId } = station;
  return (
    <>
      <div class="page-head">
        <a class="button plain icon" href={href(["stations"])} aria-label={texts.back}>
          <Icon name="back" />
        </a>
        <h1>
          {station.name ?? stationId} {station.name !== null && <span class="soft small">{stationId}</span>}
        </h1>
        <div class="end">
          <Presence station={station} />
        </div>
      </div>
      <Tabs station={station} names={shown.map(([one]) => one)} current={name} />
      <Content key={name} station={station} reload={reload} />
    </>
  );
}

function Tabs(
  { station: { id, name }, names, current }: {
    readonly station: StationDetail;
    readonly names: readonly TabName[];
    readonly current: TabName;
  },
) {
  const root = useRef<HTMLElement>(null);
  // On a narrow screen the tabs scroll.
  useEffect(
    () => root.current?.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" }),
    [
      current,
    ],
  );
  const { tabs } = t();
  return (
    <nav class="tabs" aria-label={name ?? id} ref={root}>
      {names.map((one) => (
        <a
          key={one}
          href={one === "messages" ? href(["messages"], { station: id }) : tabHref(id, one)}
          aria-current={one === current ? "page" : undefined}
        >
          {tabs[one]}
        </a>
      ))}
    </nav>
  );
}

function tabHref(id: string, tab: TabName): string {
  return href(["stations", id], { tab: tab === "now" ? undefined : tab });
}

function NotOnList() {
  const texts = t();
  return (
    <Empty icon="charger" title={texts.notFoundTitle}>
      <p class="soft">{texts.notFoundText}</p>
      <LinkButton href={href(["stations"])} kind="primary">{texts.back}</LinkButton>
    </Empty>
  );
}

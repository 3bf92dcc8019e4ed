/** The kept reports, newest first. */
import { dateTime, dayIn } from "../../base/format.ts";
import { href, route } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { listen } from "../../base/stations.ts";
import { useLoad } from "../../parts/load.ts";
import { Pager } from "../../parts/pager.tsx";
import { ProblemNote } from "../../parts/problem.tsx";
import { useEffect } from "preact/hooks";
import { t } from "./messages.ts";
import { lastDay } from "./sheet.tsx";

const PAGE = 50;

/** The list. */
export function KeptReports() {
  const { choose, sheet } = t();
  const cursor = route.value.query.get("cursor") ?? undefined;
  const { data, problem, reload } = useLoad(
    () => api.listReports({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
    [cursor],
  );
  useEffect(() => listen(["report.created"], reload, reload), []);
  return (
    <section class="stack">
      <div>
        <h2>{choose.kept}</h2>
        <p class="small soft">{choose.keptText}</p>
      </div>
      <ProblemNote of={problem} />
      {data !== undefined && data.items.length > 0 && (
        <ul class="entries">
          {data.items.map(({ id, createdAt, createdBy, filter, heading, zone, count }) => (
            <li key={id}>
              <a class="main" href={href(["report", String(id)])}>{heading.title || choose.open(id)}</a>
              <span class="nowrap">{sheet.until(dayIn(filter.from, zone), lastDay(filter.to, zone))}</span>
              <span class="nowrap">{choose.charges(count)}</span>
              <span class="small soft">{`${dateTime(createdAt)}, ${createdBy ?? choose.server}`}</span>
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && <Pager cursor={cursor} next={data.nextCursor} />}
    </section>
  );
}

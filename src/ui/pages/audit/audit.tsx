/** The audit log: who changed what, with filters and pages. */
import { useEffect, useState } from "preact/hooks";
import type { Answer } from "../../base/client.ts";
import { dateTime } from "../../base/format.ts";
import { route, setQuery } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { OPERATIONS } from "../../gen/api_types.ts";
import { t as common } from "../../messages.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { t } from "./messages.ts";

type Entry = Answer<"listAuditLog">["items"][number];

const PAGE = 50;

/** The page; its filters stand in the route. */
export default function Audit() {
  const texts = t();
  const { query } = route.value;
  const [caller, station, since] = ["caller", "station", "since"].map((name) => query.get(name) ?? "");
  const list = (cursor?: string) =>
    api.listAuditLog({
      limit: PAGE,
      ...(caller !== undefined && caller !== "" && { caller }),
      ...(station !== undefined && station !== "" && { stationId: station }),
      ...(since !== undefined && since !== "" && { since: new Date(`${since}T00:00:00`).toISOString() }),
      ...(cursor !== undefined && { cursor }),
    });
  const { data, problem } = useLoad(() => list(), [caller, station, since]);
  const [older, setOlder] = useState<readonly Answer<"listAuditLog">[]>([]);
  useEffect(() => setOlder([]), [data]);
  const pages = data === undefined ? [] : [data, ...older];
  const entries = pages.flatMap(({ items }) => items);
  const next = pages.at(-1)?.nextCursor ?? null;
  return (
    <>
      <div class="page-head">
        <h1>{common().nav.audit}</h1>
      </div>
      <div class="stack">
        <p class="soft">{texts.about}</p>
        <div class="field-grid">
          <TextField
            label={texts.caller}
            type="search"
            optional={false}
            value={caller ?? ""}
            onValue={(value) => setQuery({ caller: value })}
          />
          <TextField
            label={texts.station}
            type="search"
            optional={false}
            value={station ?? ""}
            onValue={(value) => setQuery({ station: value })}
          />
          <TextField
            label={texts.since}
            type="date"
            optional={false}
            value={since ?? ""}
            onValue={(value) => setQuery({ since: value })}
          />
        </div>
        <ProblemNote of={problem} />
        {data !== undefined && entries.length === 0 && (
          <Empty icon="audit" title={texts.empty}>
            <p class="soft">{texts.emptyText}</p>
          </Empty>
        )}
        {entries.length > 0 && (
          <ul class="entries">{entries.map((entry) => <Row key={entry.number} entry={entry} />)}</ul>
        )}
        {next !== null && (
          <div class="pager">
            <Button run={async () => setOlder([...older, await list(next)])}>{common().common.older}</Button>
          </div>
        )}
      </div>
    </>
  );
}

function Row({ entry }: { readonly entry: Entry }) {
  const texts = t();
  const { at, caller, address, action, stationId, subject, status, code, count } = entry;
  const words = sentenceOf(action);
  const isRefused = code !== null || (status ?? 0) >= 400;
  return (
    <li>
      <div class="about">
        <b>{whoOf(caller)}</b> {words ?? <code>{action}</code>} <b>{[stationId, subject].filter(Boolean).join(", ")}</b>
        {" "}
        {isRefused && <span class="mark bad">{code ?? status}</span>}{" "}
        {count > 1 && <span class="mark">{texts.times(count)}</span>}
        <p class="small soft">{[dateTime(at), address, words && action].filter(Boolean).join(" · ")}</p>
      </div>
    </li>
  );
}

function whoOf(caller: string | null): string {
  const texts = t();
  if (caller === null) return texts.unknown;
  if (caller === "settings") return texts.settingsKey;
  if (caller.startsWith("url:")) return caller.slice("url:".length);
  return caller.startsWith("cli:") ? texts.cli(caller.slice("cli:".length)) : caller;
}

/** The action in words; undefined for one without words, such as a command line. */
function sentenceOf(action: string): string | undefined {
  const { actions, refused, authorization } = t();
  if (action === "key refused") return refused;
  if (action === "authorization requested") return authorization;
  for (const [operation, [method, path]] of Object.entries(OPERATIONS)) {
    if (`${method} ${path}` === action) return Object.entries(actions).find(([name]) => name === operation)?.[1];
  }
  return undefined;
}

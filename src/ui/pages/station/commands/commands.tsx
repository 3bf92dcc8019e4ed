/** All commands of OCPP: the list, and the form of the one that is chosen. */
import { useRef, useState } from "preact/hooks";
import { route, setQuery } from "../../../base/route.ts";
import { api } from "../../../base/session.ts";
import { SelectField, TextField } from "../../../parts/field.tsx";
import { useLoad } from "../../../parts/load.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import type { StationDetail, TabProps } from "../detail.ts";
import { CommandForm } from "./command_form.tsx";
import { t } from "./messages.ts";

/** The versions of OCPP, the newest last. */
const PROTOCOLS = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] as const;
type Protocol = (typeof PROTOCOLS)[number];

/** The tab. */
export function CommandsTab({ station }: TabProps) {
  const { id, online } = station;
  // A charger that restarts keeps its version, and the form with the answer to the restart stays.
  const last = useRef<Protocol>();
  const known = last.current = knownProtocol(station) ?? last.current;
  const [chosen, setChosen] = useState<Protocol>("ocpp1.6");
  const protocol = known ?? chosen;
  const [search, setSearch] = useState("");
  const { data, problem } = useLoad(
    () => api.listActions({ id, protocol, schemas: false, limit: 1000 }),
    [id, protocol],
  );
  const texts = t();
  const action = route.value.query.get("action");
  const actions = data?.items ?? [];
  const shown = actions.filter((one) => one.action.toLowerCase().includes(search.trim().toLowerCase()));
  const current = actions.find((one) => one.action === action);
  return (
    <div class="stack">
      {!online && <p class="soft">{texts.offline}</p>}
      {known === undefined && (
        <SelectField
          label={texts.version}
          hint={texts.versionHint}
          value={chosen}
          onValue={setChosen}
          options={PROTOCOLS.map((one) => [one, one] as const)}
        />
      )}
      <ProblemNote of={problem} />
      <div class={`commands ${current === undefined ? "" : "chosen"}`}>
        <nav class="card" aria-label={texts.list}>
          <TextField label={texts.find} type="search" optional={false} value={search} onValue={setSearch} />
          <ul>
            {shown.map((one) => (
              <li key={one.action}>
                <button
                  type="button"
                  aria-pressed={one.action === action}
                  onClick={() => setQuery({ action: one.action })}
                >
                  {one.action}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {current === undefined ? <p class="soft">{texts.choose}</p> : (
          <CommandForm
            key={`${protocol} ${current.action}`}
            station={station}
            action={current.action}
            isAnswered={current.answered}
            protocol={protocol}
          />
        )}
      </div>
    </div>
  );
}

function knownProtocol({ connection, pinnedProtocol }: StationDetail): Protocol | undefined {
  return connection?.protocol ?? pinnedProtocol ?? undefined;
}

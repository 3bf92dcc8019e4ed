/** The OCPP messages of a charger, live: one line for a call and its answer, which opens to both. */
import { useState } from "preact/hooks";
import { clockSeconds, number } from "../../../base/format.ts";
import { Button } from "../../../parts/button.tsx";
import { CheckField, Choices, SelectField } from "../../../parts/field.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { ProblemNote } from "../../../parts/problem.tsx";
import type { TabProps } from "../detail.ts";
import { useMessages } from "./follow.ts";
import { actionsOf, EVERYTHING, hasFailed, matches, type Message, readable } from "./frame.ts";
import { t } from "./messages.ts";

const DIRECTIONS = ["all", "from_station", "to_station"] as const;

/** The tab. */
export function MessagesTab({ station: { id } }: TabProps) {
  const [paused, setPaused] = useState(false);
  const [filter, setFilter] = useState(EVERYTHING);
  const { messages, problem, state, clear } = useMessages(id, paused);
  const texts = t();
  const shown = messages.filter((message) => matches(message, filter));
  const actions = [...new Set([...actionsOf(messages), ...filter.action === "" ? [] : [filter.action]])];
  return (
    <div class="stack">
      <div class="row filters">
        <SelectField
          label={texts.action}
          value={filter.action}
          onValue={(action) => setFilter({ ...filter, action })}
          options={[["", texts.all] as const, ...actions.map((one) => [one, one] as const)]}
        />
        <Choices
          label={texts.direction}
          value={filter.direction ?? "all"}
          onValue={(direction) => setFilter({ ...filter, direction: direction === "all" ? null : direction })}
          options={DIRECTIONS.map((one) => [one, texts.directions[one]] as const)}
        />
        <CheckField
          label={texts.failed}
          value={filter.onlyFailed}
          onValue={(onlyFailed) => setFilter({ ...filter, onlyFailed })}
        />
        <div class="row end">
          <span class={`state ${state === "live" ? "is-free" : "is-away"}`} role="status">
            <Icon name={state === "live" ? "bolt" : "pause"} />
            <span>{state === "live" ? texts.live : state === "paused" ? texts.paused : ""}</span>
          </span>
          <Button run={() => setPaused(!paused)}>{paused ? texts.resume : texts.pause}</Button>
          <Button run={clear}>{texts.clear}</Button>
        </div>
      </div>
      <ProblemNote of={problem} />
      {state === "lost" && <p class="soft" role="status">{texts.lost}</p>}
      {messages.length === 0 && state === "live" && <p class="soft">{texts.empty}</p>}
      {messages.length > 0 && shown.length === 0 && <p class="soft">{texts.nothing}</p>}
      {shown.length > 0 && (
        <ul class="frames card">
          {shown.map((message) => <Frame key={message.cursor} message={message} />)}
        </ul>
      )}
    </div>
  );
}

function Frame({ message }: { readonly message: Message }) {
  const [open, setOpen] = useState(false);
  const texts = t();
  const { direction, action, at, durationMs, outcome, code, answer } = message;
  const isFailed = hasFailed(message);
  return (
    <li>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class="soft small nowrap">{clockSeconds(at)}</span>
          <span class={direction === "from_station" ? "from" : "to"} title={texts.directions[direction]}>
            {direction === "from_station" ? "←" : "→"}
            <span class="hidden">{texts.directions[direction]}</span>
          </span>
          <b>{action ?? texts.unread}</b>
          <span class={`small outcome ${isFailed ? "is-fault" : "soft"}`}>
            {isFailed && <Icon name="warning" />}
            {[texts.outcomes[outcome], code].filter(Boolean).join(": ")}
          </span>
          <span class="soft small nowrap end">{`${number(durationMs)}\u00a0ms`}</span>
        </summary>
        {open && (
          <div class="pair">
            <div>
              <p class="small soft">{texts.call}</p>
              <pre tabIndex={0}>{readable(message.message)}</pre>
            </div>
            <div>
              <p class="small soft">{texts.answer}</p>
              {answer === null
                ? <p class="soft small">{texts.noAnswer}</p>
                : <pre tabIndex={0}>{readable(answer)}</pre>}
            </div>
          </div>
        )}
      </details>
    </li>
  );
}

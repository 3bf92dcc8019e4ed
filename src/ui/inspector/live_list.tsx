/** The messages that pass a filter, live, with a pause and a file for others. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { ProblemNote } from "../parts/problem.tsx";
import { type Filter, useMessages } from "./follow.ts";
import { actionsOf, type Message } from "./message.ts";
import { MessageList } from "./message_list.tsx";
import { t } from "./messages.ts";
import { sharedFile } from "./share.ts";

/** The list; `fields` draws the fields of the filter, given the actions that were seen. */
export function LiveList({ filter, withStation, fields }: {
  readonly filter: Filter;
  readonly withStation: boolean;
  readonly fields: (actions: readonly string[]) => ComponentChildren;
}) {
  const [paused, setPaused] = useState(false);
  const { messages, problem, state, clear } = useMessages(filter, paused);
  const texts = t();
  const isFiltered = Object.keys(filter).some((name) => name !== "stationId");
  return (
    <div class="stack">
      <div class="row filters">
        {fields(actionsOf(messages))}
        <div class="row end">
          <span class={`state ${state === "live" ? "is-free" : "is-away"}`} role="status">
            <Icon name={state === "live" ? "bolt" : "pause"} />
            <span>{state === "live" ? texts.live : state === "paused" ? texts.paused : ""}</span>
          </span>
          <Button run={() => setPaused(!paused)}>{paused ? texts.resume : texts.pause}</Button>
          <Button run={clear}>{texts.clear}</Button>
          {messages.length > 0 && <Button run={() => download(messages)}>{texts.share}</Button>}
        </div>
      </div>
      <ProblemNote of={problem} />
      {state === "lost" && <p class="soft" role="status">{texts.lost}</p>}
      {messages.length === 0 && state === "live" && <p class="soft">{isFiltered ? texts.nothing : texts.empty}</p>}
      {messages.length > 0 && <MessageList messages={messages} withStation={withStation} />}
    </div>
  );
}

/** Saves the messages that are shown; secrets, cards and chargers are masked. */
function download(messages: readonly Message[]): void {
  const url = URL.createObjectURL(new Blob([sharedFile(messages)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "ocpp-messages.json";
  link.click();
  URL.revokeObjectURL(url);
}

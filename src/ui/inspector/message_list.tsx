/** Messages, newest first: a line for a call and its answer, which opens to their fields. */
import { useState } from "preact/hooks";
import { clockSeconds, dateTime, number } from "../base/format.ts";
import { Icon } from "../parts/icon.tsx";
import { hasFailed, type Message } from "./message.ts";
import { MessageDetail } from "./message_detail.tsx";
import { t } from "./messages.ts";
import { answerSentence, callSentence } from "./sentences.ts";
import { userWriter } from "./user_writer.ts";

/** The list; `withStation` names the charger of each message. */
export function MessageList({ messages, withStation }: {
  readonly messages: readonly Message[];
  readonly withStation: boolean;
}) {
  return (
    <ul class="frames card">
      {messages.map((message) => <Row key={message.cursor} message={message} withStation={withStation} />)}
    </ul>
  );
}

function Row({ message, withStation }: { readonly message: Message; readonly withStation: boolean }) {
  const [open, setOpen] = useState(false);
  const texts = t();
  const { direction, action, at, durationMs, outcome, code, stationId, issues, repairs } = message;
  const isFailed = hasFailed(message);
  const writer = userWriter();
  const answer = isFailed && outcome !== "late" ? undefined : answerSentence(message, writer);
  const found = issues.length + repairs.length;
  return (
    <li>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class="soft small nowrap" title={dateTime(at)}>{clockSeconds(at)}</span>
          <span class={direction === "from_station" ? "from" : "to"} title={texts.directions[direction]}>
            {direction === "from_station" ? "←" : "→"}
            <span class="hidden">{texts.directions[direction]}</span>
          </span>
          {withStation && <b class="nowrap">{stationId}</b>}
          <span class="sentence">
            {callSentence(message, writer) ?? texts.unread}
            {answer !== undefined && <span class="soft">{` · ${answer}`}</span>}
          </span>
          <span class="end row">
            {isFailed && (
              <span class="small outcome is-fault">
                <Icon name="warning" />
                {[texts.outcomes[outcome], code].filter(Boolean).join(": ")}
              </span>
            )}
            {found > 0 && (
              <span class="small outcome is-fault">
                <Icon name="warning" />
                {texts.violations(found)}
              </span>
            )}
            <span class="soft small nowrap">{action ?? ""}</span>
            <span class="soft small nowrap time">{`${number(durationMs)}\u00a0ms`}</span>
          </span>
        </summary>
        {open && <MessageDetail message={message} />}
      </details>
    </li>
  );
}

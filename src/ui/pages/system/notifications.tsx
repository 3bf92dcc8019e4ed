/** Whether notifications are delivered: what waits, and what failed last; nothing without a channel. */
import { when } from "../../base/format.ts";
import { api } from "../../base/session.ts";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { t } from "./messages.ts";

/** The card. */
export function NotificationCard() {
  const { notifications: texts } = t();
  // Read again each half minute while somebody looks.
  const { data, problem } = useLoad(() => api.getNotificationsState({}), [now.value]);
  if (data === undefined) return <ProblemNote of={problem} />;
  const { channels, dropped } = data;
  if (channels.length === 0) return null;
  return (
    <section class="stack">
      <h2>{texts.title}</h2>
      <ul class="entries">
        {channels.map(({ channel, pending, sent, lastAt, lastError }) => (
          <li key={channel} class={lastError === null ? "is-free" : "is-fault"}>
            <span class="state">
              <Icon name={lastError === null ? "check" : "warning"} />
            </span>
            <div class="about">
              <p>
                <b>{texts.channels[channel]}</b> · {texts.sent(sent)} · {texts.pending(pending)}
              </p>
              {lastError !== null && (
                <p class="small soft">
                  {lastError} {lastAt !== null && `(${when(lastAt)})`}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {dropped > 0 && <p class="small soft">{texts.dropped(dropped)}</p>}
    </section>
  );
}

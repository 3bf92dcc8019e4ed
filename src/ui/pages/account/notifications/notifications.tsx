/** The own notifications: over which channels, which kinds, quiet hours, a test of each channel. */
import { api } from "../../../base/session.ts";
import { useLoad } from "../../../parts/load.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { ChannelCard } from "./channel.tsx";
import { t } from "./messages.ts";
import { QuietHours } from "./quiet_hours.tsx";
import type { Change } from "./types.ts";

/** The section; without a channel of the server it says who sets one up. */
export function Notifications() {
  const texts = t();
  const { data, problem, reload } = useLoad(() => api.getMyNotifications({}), []);
  const change: Change = async (body) => {
    await api.updateMyNotifications({}, body);
    reload();
  };
  return (
    <section class="stack">
      <h2>{texts.title}</h2>
      <ProblemNote of={problem} />
      {data !== undefined && (
        <>
          <p class="soft">{data.available.length === 0 ? texts.none : texts.about}</p>
          {data.available.map((channel) => (
            <ChannelCard key={channel} channel={channel} choice={data.channels[channel]} change={change} />
          ))}
          {data.available.length > 0 && (
            <QuietHours key={JSON.stringify(data.quietHours)} hours={data.quietHours} change={change} />
          )}
        </>
      )}
    </section>
  );
}

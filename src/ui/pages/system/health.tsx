/** Whether the server works, in plain words, and the facts for a bug report. */
import { ZoneField } from "../../parts/zone_field.tsx";
import { toast } from "../../parts/toast.tsx";
import { Form } from "../../parts/button.tsx";
import { t as common } from "../../messages.ts";
import { useState } from "preact/hooks";
import { sentenceText } from "../../sentences/sentence.ts";
import type { Answer } from "../../base/client.ts";
import { bytes, duration, when } from "../../base/format.ts";
import { api, may } from "../../base/session.ts";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { CheckCard } from "./checks.tsx";
import { DatabaseCard } from "./database.tsx";
import { t } from "./messages.ts";
import { NotificationCard } from "./notifications.tsx";

type SystemFacts = Answer<"getSystem">;

/** Less free space than this needs attention. */
const LOW_BYTES = 200_000_000;

/** The tab. */
export function Health() {
  const { facts: names } = t();
  // Read again each half minute while somebody looks.
  const { data, problem, reload } = useLoad(() => api.getSystem({}), [now.value]);
  if (data === undefined) return <ProblemNote of={problem} />;
  const { version, runtime, uptimeS, database, memory, platform, timeZone, stations, openTransactions } = data;
  const facts: readonly (readonly [string, string])[] = [
    [names.version, `${version} (${runtime})`],
    [names.uptime, duration(uptimeS * 1000)],
    [names.stations, names.connected(stations.connected, stations.known)],
    [names.running, String(openTransactions)],
    [names.database, `${bytes(database.bytes)} (${database.engine})`],
    [names.memory, bytes(memory.rssBytes)],
    [names.platform, `${platform.os}, ${platform.arch}`],
  ];
  return (
    <div class="stack">
      <ProblemNote of={problem} />
      <Checks system={data} />
      <section class="card">
        <dl class="facts">
          {facts.map(([name, value]) => (
            <>
              <dt key={name}>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </section>
      <DatabaseCard />
      {may("admin") && <CheckCard />}
      {may("admin") && <NotificationCard />}
      <Zone key={timeZone} zone={timeZone} reload={reload} />
    </div>
  );
}

/** Where days and months begin; Undo chooses the one of before again. */
function Zone({ zone, reload }: { readonly zone: string; readonly reload: () => void }) {
  const { zone: texts } = t();
  const [chosen, setChosen] = useState(zone);
  const set = async (timeZone: string) => {
    await api.setTimeZone({}, { timeZone });
    reload();
  };
  const submit = async () => {
    await set(chosen);
    toast(texts.done(chosen), () => set(zone));
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <p class="soft">{texts.about}</p>
      <Form label={common().common.save} submit={submit}>
        <ZoneField label={texts.title} value={chosen} onValue={setChosen} />
      </Form>
    </section>
  );
}

function authorizationCheck({ host, lastError }: NonNullable<SystemFacts["authorization"]>) {
  const { authorization } = t().health;
  if (lastError === null) return { ok: true, text: authorization.ok(host), of: undefined };
  const of = { detail: lastError, detailCode: null, parameters: {}, since: null };
  return { ok: false, text: authorization.bad(host), of };
}

function Checks({ system: { storage, clock, disk, authorization } }: { readonly system: SystemFacts }) {
  const { health } = t();
  const isLow = disk !== null && disk.freeBytes < LOW_BYTES;
  const diskText = disk === null
    ? health.disk.unknown
    : isLow
    ? health.disk.low(bytes(disk.freeBytes))
    : health.disk.ok(bytes(disk.freeBytes), bytes(disk.totalBytes));
  const checks = [
    { ok: storage.ok, text: storage.ok ? health.storage.ok : health.storage.bad, of: storage },
    { ok: clock.ok, text: clock.ok ? health.clock.ok : health.clock.bad, of: clock },
    { ok: !isLow, text: diskText, of: undefined },
    ...(authorization === null ? [] : [authorizationCheck(authorization)]),
  ];
  const isFine = checks.every(({ ok }) => ok);
  return (
    <section class="stack">
      <h2>{isFine ? health.fine : health.faulty}</h2>
      <ul class="entries">
        {checks.map(({ ok, text, of }) => (
          <li key={text} class={ok ? "is-free" : "is-fault"}>
            <span class="state">
              <Icon name={ok ? "check" : "warning"} />
            </span>
            <div class="about">
              <p>{text}</p>
              {of?.detail && (
                <p class="small soft">
                  {sentenceText({ code: of.detailCode ?? "", parameters: of.parameters, text: of.detail })}{" "}
                  {of.since && health.since(when(of.since))}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Why does my charger not connect?": what to enter in it, then each of its attempts as it comes. */
import { useEffect, useState } from "preact/hooks";
import { href, route } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { listen, stationCell } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { AttemptCard } from "./attempt_card.tsx";
import {
  type Attempt,
  type Attempts,
  attemptsOf,
  isSilent,
  joinedAttempts,
  sameId,
  withEvent,
  withMended,
} from "./attempts.ts";
import { ConnectedCard } from "./connected_card.tsx";
import { t } from "./messages.ts";
import { UnknownTagCard } from "./unknown_tag.tsx";
import { Urls } from "./urls.tsx";

/** Attempts and cards that are older are those of another day's work. */
const RECENT_MS = 3_600_000;
/** More unknown cards at once would hide the chargers. */
const TAGS_MAX = 5;

/** The page; `?id=CP1` shows the attempts of that station alone. */
export default function Connect() {
  const only = route.value.query.get("id") ?? undefined;
  return <ConnectPage key={only ?? ""} only={only} />;
}

function ConnectPage({ only }: { readonly only: string | undefined }) {
  const [id, setId] = useState(only ?? "");
  const urls = useLoad(() => api.getConnect({}), []);
  const { attempts, mended, openedAt, problem } = useAttempts(only);
  const tags = useUnknownTags(only);
  const simulators = useSimulators();
  // A simulated charger can be removed here, and so stays in sight.
  const others = (only === undefined ? simulators.ids : [only]).flatMap(connectedAs);
  const shown = [...attempts, ...others.filter(({ key }) => !attempts.some((one) => one.key === key))];
  const isBusy = shown.length > 0 || tags.list.length > 0;
  const { live } = t();
  return (
    <>
      <header class="page-head">
        <h1>{only === undefined ? common().nav.connect : live.why(only)}</h1>
      </header>
      <div class={`connect ${only !== undefined ? "attempts-first" : isBusy ? "live-first" : ""}`}>
        <div class="stack">
          <ProblemNote of={urls.problem} />
          {urls.data !== undefined && <Urls urls={urls.data.urls} id={id} onId={setId} />}
        </div>
        <section class="stack" aria-labelledby="connect-live">
          <div class="row">
            <h2 id="connect-live">{only === undefined ? live.title : live.ofOne(only)}</h2>
            {only !== undefined && <LinkButton href={href(["connect"])} kind="plain">{live.all}</LinkButton>}
          </div>
          <ProblemNote of={problem} />
          {tags.list.map((tag) => <UnknownTagCard key={tag.tagId} tag={tag} onDone={tags.reload} />)}
          {shown.map((attempt) => (
            <One
              key={attempt.key}
              attempt={attempt}
              onMended={() => mended(attempt.key)}
              onRemove={simulators.removeOf(attempt.stationId)}
            />
          ))}
          {shown.length === 0 && <Waiting />}
          {isSilent(openedAt, attempts, now.value) && !shown.some(isOnline) && <Silent />}
          {only === undefined && may("config") && simulators.ids.length === 0 && <Simulator start={simulators.start} />}
        </section>
      </div>
    </>
  );
}

function One({ attempt, onMended, onRemove }: {
  readonly attempt: Attempt;
  readonly onMended: () => void;
  readonly onRemove: (() => unknown) | undefined;
}) {
  const station = stationOf(attempt);
  if (station?.online === true) return <ConnectedCard attempt={attempt} station={station} onRemove={onRemove} />;
  if (attempt.refused === null) return null;
  return <AttemptCard attempt={attempt} refused={attempt.refused} onMended={onMended} />;
}

function stationOf({ stationId }: Attempt) {
  return stationId === null ? undefined : stationCell(stationId)?.value;
}

function isOnline(attempt: Attempt): boolean {
  return stationOf(attempt)?.online === true;
}

/** A station that is connected and was not refused. */
function connectedAs(id: string): Attempts {
  const station = stationCell(id)?.value;
  if (station?.online !== true) return [];
  return [{ key: id.toLowerCase(), stationId: station.id, refused: null, mended: false, at: station.lastSeenAt ?? "" }];
}

/** The refused attempts, then each as it comes. */
function useAttempts(only: string | undefined) {
  const [openedAt] = useState(Date.now);
  const [attempts, setAttempts] = useState<Attempts>([]);
  const [problem, setProblem] = useState<unknown>();
  const load = () => {
    api.listRefusals({ limit: 100 }).then(({ items }) => {
      // A charger that is connected by now was mended.
      const open = items.filter(({ stationId }) =>
        stationId === null || stationCell(stationId)?.peek().online !== true
      );
      setAttempts((came) => joinedAttempts(came, attemptsOf(open, openedAt - RECENT_MS, only)));
    }, setProblem);
  };
  useEffect(() => {
    load();
    return listen(
      ["station.refused", "station.connected", "station.removed"],
      (event) => setAttempts((came) => withEvent(came, event, only)),
      load,
    );
  }, []);
  const mended = (key: string) => setAttempts((came) => withMended(came, key, true));
  return { attempts, mended, openedAt, problem };
}

/** The latest unknown cards of the last hour; read again with each card, since one may have been added meanwhile. */
function useUnknownTags(only: string | undefined) {
  const { data, reload } = useLoad(() => api.listPresentedTags({ limit: 20 }), []);
  useEffect(() => listen(["token.presented", "tag.enrolled"], reload, reload), []);
  const since = now.value - RECENT_MS;
  const list = (data?.items ?? []).filter(({ stationId, at }) =>
    (only === undefined || sameId(stationId, only)) && Date.parse(at) >= since
  );
  return { list: list.slice(0, TAGS_MAX), reload };
}

/** The simulated chargers of this server. */
function useSimulators() {
  const { data, reload } = useLoad(() => api.listSimulators({}), []);
  const ids = (data?.items ?? []).map(({ stationId }) => stationId);
  return {
    ids,
    async start() {
      await api.startSimulator({});
      reload();
    },
    removeOf(stationId: string | null) {
      if (stationId === null || !ids.includes(stationId)) return undefined;
      return async () => {
        await api.removeSimulator({ id: stationId });
        toast(t().simulator.removed);
        reload();
      };
    },
  };
}

function Waiting() {
  const { live } = t();
  return (
    <div class="card waiting" role="status">
      <Icon name="clock" />
      <div>
        <p>{live.waiting}</p>
        <p class="small soft">{live.waitingHint}</p>
      </div>
    </div>
  );
}

function Silent() {
  const { silent } = t();
  return (
    <div class="card stack">
      <h3>{silent.title}</h3>
      <ul>{silent.points.map((point) => <li key={point}>{point}</li>)}</ul>
    </div>
  );
}

function Simulator({ start }: { readonly start: () => Promise<void> }) {
  const { simulator } = t();
  return (
    <div class="card stack">
      <h3>{simulator.title}</h3>
      <p class="soft">{simulator.text}</p>
      <div class="row">
        <Button icon="bolt" run={start}>{simulator.start}</Button>
      </div>
    </div>
  );
}

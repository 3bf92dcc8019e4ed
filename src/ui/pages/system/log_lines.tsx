/** The newest lines of the log, and those that are written next. */
import { useEffect, useRef, useState } from "preact/hooks";
import { urlOf } from "../../base/client.ts";
import { clockSeconds } from "../../base/format.ts";
import type { components } from "../../gen/api_types.ts";
import { api } from "../../base/session.ts";
import { visible } from "../../base/stations.ts";
import { Choices, SelectField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { showProblem } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

type LogEntry = components["schemas"]["LogEntry"];
type Level = LogEntry["level"];

const LEVELS: readonly Level[] = ["debug", "info", "warning", "error"];
/** The most lines on the page. */
const LINES_MAX = 500;
/** Lines that come at once are drawn at once. */
const DRAW_MS = 100;

/** The tab. */
export function LogLines() {
  const { log } = t();
  const [level, setLevel] = useState<Level>("info");
  const [follow, setFollow] = useState<"on" | "off">("on");
  const lines = useLines(level, follow === "on" && visible.value);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines]);
  return (
    <div class="stack">
      <div class="row">
        <Choices
          label={log.shown}
          value={level}
          onValue={setLevel}
          options={LEVELS.map((one) => [one, log.levels[one]] as const)}
        />
        <Choices
          label={log.follow}
          value={follow}
          onValue={setFollow}
          options={[["on", log.follow], ["off", log.pause]]}
        />
      </div>
      <div class="log-lines mono" ref={box} role="log" tabIndex={0} aria-label={t().tabs.log}>
        {lines.length === 0 && <p class="soft">{log.empty}</p>}
        {lines.map(({ number, at, level: of, stationId, message, fields }) => (
          <p key={number} class={of}>
            <span class="soft">{clockSeconds(at)} {of}</span> {stationId !== null && <b>[{stationId}]</b>} {message}
            {" "}
            <span class="soft">{fields}</span>
          </p>
        ))}
      </div>
      <WrittenLevel />
    </div>
  );
}

/** Follows the log while the page can be seen; the browser resumes a stream that was cut. */
function useLines(level: Level, isOn: boolean): readonly LogEntry[] {
  const [lines, setLines] = useState<readonly LogEntry[]>([]);
  useEffect(() => {
    if (!isOn) return;
    let waiting: LogEntry[] = [];
    let isFirst = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      timer = undefined;
      const [added, before] = [waiting, isFirst];
      waiting = [];
      isFirst = false;
      // The stream begins with the lines in memory.
      setLines((shown) => [...before ? [] : shown, ...added].slice(-LINES_MAX));
    };
    const source = new EventSource(urlOf("readLog", { follow: "1", level, limit: LINES_MAX }));
    source.addEventListener("log", (event) => {
      waiting.push(JSON.parse(event.data));
      timer ??= setTimeout(draw, DRAW_MS);
    });
    // A level without lines sends none.
    timer = setTimeout(draw, DRAW_MS);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [level, isOn]);
  return lines;
}

/** The level that the server writes. */
function WrittenLevel() {
  const { log } = t();
  const { data, reload } = useLoad(() => api.getLogLevel({}), []);
  if (data === undefined) return null;
  const set = async (level: Level) => {
    try {
      await api.setLogLevel({}, { level });
    } catch (thrown) {
      showProblem(thrown);
    }
    reload();
  };
  return (
    <div class="field-grid">
      <SelectField
        label={log.level}
        value={data.level}
        onValue={(level) => void set(level)}
        options={LEVELS.map((one) => [one, log.levels[one]] as const)}
      />
    </div>
  );
}

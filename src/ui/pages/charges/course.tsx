/** The course of a charge: power, energy, state of charge and current over time, as a chart and as a table. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { clockSeconds, dateTime, number } from "../../base/format.ts";
import { api } from "../../base/session.ts";
import { listen } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Chart } from "../../parts/chart.tsx";
import { Choices } from "../../parts/field.tsx";
import type { Line } from "../../parts/line.ts";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";
import { joined, linesOf, type Measure, MEASURES, type Sample, UNITS } from "./samples.ts";

/** More points than a chart is wide in pixels show nothing more. */
const POINTS_MAX = 1000;

/** The card. */
export function Course({ charge }: { readonly charge: Charge }) {
  const { id, stoppedAt, meterStartWh } = charge;
  const { charge: texts, chart } = t();
  const { data, problem } = useLoad(() => api.listTransactionSamples({ id, maxPoints: POINTS_MAX }), [id, stoppedAt]);
  const [later, setLater] = useState<readonly Sample[]>([]);
  useEffect(() => {
    setLater([]);
    return listen(["meter.read"], (event) => {
      if (event.type !== "meter.read" || event.data.transactionId !== id) return;
      const { readings } = event.data;
      setLater((before) => joined(before, readings));
    });
  }, [data]);
  const samples = useMemo(() => joined(data?.items ?? [], later), [data, later]);
  return (
    <section class="card stack">
      <h2>{texts.course}</h2>
      <ProblemNote of={problem} />
      {data === undefined
        ? problem === undefined && <p class="loading" role="status">{common().common.loading}</p>
        : <Measures samples={samples} startWh={meterStartWh} />}
      {data !== undefined && data.count > data.items.length && (
        <p class="small soft">{chart.some(samples.length, data.count + later.length)}</p>
      )}
    </section>
  );
}

function Measures({ samples, startWh }: { readonly samples: readonly Sample[]; readonly startWh: number | null }) {
  const { chart } = t();
  const [chosen, setChosen] = useState<Measure>("power");
  const lines = useMemo(() => linesByMeasure(samples, startWh, [1, 2, 3].map(chart.phase)), [samples, startWh, chart]);
  const times = useMemo(() => samples.map(({ at }) => at), [samples]);
  const shown = lines.has(chosen) ? chosen : [...lines.keys()][0];
  if (shown === undefined) return <p class="soft">{chart.none}</p>;
  return (
    <>
      <Choices
        label={chart.show}
        value={shown}
        onValue={setChosen}
        options={[...lines.keys()].map((measure) => [measure, chart[measure]] as const)}
      />
      <Chart
        label={chart.label(chart[shown])}
        times={times}
        lines={lines.get(shown) ?? []}
        {...UNITS[shown]}
        {...(shown === "soc" ? { most: 100 } : {})}
      />
      <SampleTable times={times} lines={lines} />
    </>
  );
}

function linesByMeasure(samples: readonly Sample[], startWh: number | null, phases: readonly string[]) {
  const found = new Map<Measure, readonly Line[]>();
  for (const measure of MEASURES) {
    const lines = linesOf(measure, samples, startWh, measure === "current" ? phases : []);
    if (lines.length > 0) found.set(measure, lines);
  }
  return found;
}

/** The same values as a table, for screen readers and for copying; drawn when it is opened. */
function SampleTable(
  { times, lines }: { readonly times: readonly string[]; readonly lines: ReadonlyMap<Measure, readonly Line[]> },
) {
  const { chart } = t();
  const [open, setOpen] = useState(false);
  const columns = [...lines].flatMap(([measure, all]) =>
    all.map((line) => ({ measure, line, several: all.length > 1 }))
  );
  const severalDays = new Set(times.map((at) => new Date(at).toDateString())).size > 1;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{chart.table}</summary>
      {open && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{chart.time}</th>
                {columns.map(({ measure, line, several }) => (
                  <th key={`${measure} ${line.name}`} scope="col" class="number">
                    {several ? `${chart[measure]} ${line.name}` : chart[measure]}, {UNITS[measure].unit}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map((at, row) => (
                <tr key={at}>
                  <td class="nowrap">{severalDays ? dateTime(at) : clockSeconds(at)}</td>
                  {columns.map(({ measure, line }) => {
                    const value = line.values[row] ?? null;
                    return (
                      <td key={`${measure} ${line.name}`} class="number">
                        {value === null ? "–" : number(value, UNITS[measure].digits)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

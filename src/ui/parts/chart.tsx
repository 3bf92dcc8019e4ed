/** A chart of values over time. uPlot is loaded with the first chart; colours and sizes follow the page. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type UPlot from "uplot";
import { clock, clockSeconds, dateTime, day, number } from "../base/format.ts";
import { language, theme } from "../base/preferences.ts";
import type { Line } from "./line.ts";

/** What a chart shows; several lines have one unit. */
export interface ChartProps {
  readonly label: string;
  /** ISO times, ascending. */
  readonly times: readonly string[];
  readonly lines: readonly Line[];
  readonly unit: string;
  readonly digits: number;
  /** The end of the scale where it is fixed, as 100 for percents. */
  readonly most?: number;
}

const HEIGHT = 260;
/** The colours of the lines, as names of custom properties of tokens.css. */
const COLOURS = ["--busy", "--free", "--pause"] as const;
const DASHES = [[], [8, 4], [2, 3]] as const;

/** The chart; screen readers get its label, and the page shows a table of the same values. */
export function Chart({ label, times, lines, unit, digits, most }: ChartProps) {
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>();
  const [index, setIndex] = useState<number | null>(null);
  const data: UPlot.AlignedData = [times.map((at) => Date.parse(at) / 1000), ...lines.map(({ values }) => [...values])];
  const latest = useRef(data);
  latest.current = data;
  const names = lines.map(({ name }) => name).join();

  useEffect(() => {
    let current = true;
    let stop = () => {};
    import("./plot.ts").then(({ default: Plot }) => {
      const { current: element } = root;
      if (!current || element === null) return;
      const made = new Plot(
        optionsOf({ lines, unit, digits, most, width: element.clientWidth, onCursor: setIndex }),
        latest.current,
        element,
      );
      plot.current = made;
      const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
      observer.observe(element);
      const scheme = matchMedia("(prefers-color-scheme: dark)");
      const redraw = () => made.redraw();
      scheme.addEventListener("change", redraw);
      stop = () => {
        observer.disconnect();
        scheme.removeEventListener("change", redraw);
        made.destroy();
        plot.current = undefined;
      };
    });
    return () => {
      current = false;
      stop();
    };
  }, [names, unit, language.value]);
  useEffect(() => plot.current?.setData(data), [times, lines]);
  useEffect(() => plot.current?.redraw(), [theme.value]);

  return (
    <figure class="chart">
      <figcaption class="small soft" aria-hidden="true">
        <Legend
          lines={lines}
          index={index}
          time={index === null ? undefined : times[index]}
          unit={unit}
          digits={digits}
        />
      </figcaption>
      <div ref={root} class="plot" role="img" aria-label={label} />
    </figure>
  );
}

/** The names of several lines, and the values at the pointer. */
function Legend(
  { lines, index, time, unit, digits }: Pick<ChartProps, "lines" | "unit" | "digits"> & {
    readonly index: number | null;
    readonly time: string | undefined;
  },
): ComponentChildren {
  const value = ({ values }: Line) => {
    const found = index === null ? null : values[index] ?? null;
    return found === null ? "" : ` ${number(found, digits)}\u00a0${unit}`;
  };
  return (
    <>
      <span>{time === undefined ? unit : dateTime(time)}</span>
      {lines.map((line, place) => (
        <span key={line.name} class={`line-${place}`}>
          {lines.length > 1 && line.name}
          {value(line)}
        </span>
      ))}
    </>
  );
}

function optionsOf(
  { lines, unit, digits, most, width, onCursor }: Omit<ChartProps, "label" | "times" | "most"> & {
    readonly most: number | undefined;
    readonly width: number;
    readonly onCursor: (index: number | null) => void;
  },
): UPlot.Options {
  const axis: UPlot.Axis = {
    stroke: () => colour("--soft"),
    grid: { stroke: () => colour("--line"), width: 1 },
    ticks: { show: false },
    font: "12px system-ui, sans-serif",
  };
  return {
    width,
    height: HEIGHT,
    padding: [8, 28, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false },
    scales: { x: { time: true }, y: { range: (_, __, max) => [0, most ?? Math.max(1, max * 1.08)] } },
    axes: [
      { ...axis, values: (_, splits) => timeLabels(splits), space: 70, size: 28 },
      {
        ...axis,
        values: (_, splits) => splits.map((value) => number(value, value < 10 ? digits : 0, false)),
        size: 44,
      },
    ],
    series: [
      {},
      ...lines.map((_, place): UPlot.Series => ({
        label: unit,
        stroke: () => colour(COLOURS[place % COLOURS.length] ?? "--busy"),
        // The tokens are colours of six digits: two more are the opacity.
        ...(lines.length === 1 ? { fill: () => `${colour("--busy")}22` } : {}),
        dash: [...DASHES[place % DASHES.length] ?? []],
        width: 2,
        spanGaps: true,
        points: { show: false },
      })),
    ],
    hooks: { setCursor: [({ cursor: { idx } }) => onCursor(idx ?? null)] },
  };
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Times of day; days where the range is longer than two, seconds where it is shorter than ten minutes. */
function timeLabels(splits: readonly number[]): string[] {
  const range = (splits.at(-1) ?? 0) - (splits[0] ?? 0);
  const label = range > 2 * 86_400 ? day : range < 600 ? clockSeconds : clock;
  return splits.map((seconds) => label(new Date(seconds * 1000).toISOString()));
}

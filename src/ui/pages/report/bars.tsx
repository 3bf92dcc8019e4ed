/** The energy of a report's charges as bars, by day or by month. */
import { energy, text } from "../../base/format.ts";
import { type Bar, barsOf } from "./bar_values.ts";
import { t } from "./messages.ts";
import type { Row } from "./types.ts";

/** In units of the drawing, which is as wide as its place. */
const HEIGHT = 100;
const STEP = 10;
const WIDTH = 7;

/** The chart; the table below says the same in numbers. */
export function Bars({ rows, zone }: { readonly rows: readonly Row[]; readonly zone: string }) {
  const { choose } = t();
  const { by, bars } = barsOf(rows, zone);
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined || bars.length < 2) return null;
  const most = Math.max(...bars.map(({ wh }) => wh), 1);
  const label = by === "day" ? choose.chart : choose.chartMonths;
  return (
    <figure class="card bars">
      <figcaption>
        {label}
        <span class="soft">{` (${text(energy(most))})`}</span>
      </figcaption>
      <svg viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {bars.map((bar, index) => <Column key={bar.name} bar={bar} index={index} most={most} />)}
      </svg>
      <p class="row small soft">
        <span>{first.name}</span>
        <span class="end">{last.name}</span>
      </p>
    </figure>
  );
}

function Column({ bar: { name, wh }, index, most }: {
  readonly bar: Bar;
  readonly index: number;
  readonly most: number;
}) {
  const height = HEIGHT * wh / most;
  return (
    <rect x={index * STEP + (STEP - WIDTH) / 2} y={HEIGHT - height} width={WIDTH} height={height}>
      <title>{`${name}: ${text(energy(wh))}`}</title>
    </rect>
  );
}

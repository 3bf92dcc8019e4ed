/** The price per kWh over a day as a strip of 24 hours, one for each kind of day. */
import { money } from "../../base/format.ts";
import { t } from "./messages.ts";
import { type DayRow, dayRows, type Piece, type Tariff } from "./terms.ts";

const HOURS = [0, 6, 12, 18, 24] as const;

/** The strips; nothing for a tariff with one price. */
export function Strips({ tariff }: { readonly tariff: Tariff }) {
  const rows = dayRows(tariff);
  if (rows.length === 1 && rows[0]?.pieces.length === 1) return null;
  const prices = [...new Set(rows.flatMap(({ pieces }) => pieces.map(({ perKwh }) => Number(perKwh))))].sort((a, b) =>
    a - b
  );
  return (
    <div class="strips">
      {rows.map((row) => <Strip key={row.days.join()} row={row} prices={prices} currency={tariff.currency} />)}
      <div class="scale" aria-hidden="true">
        {HOURS.map((hour) => <span key={hour}>{hour}</span>)}
      </div>
    </div>
  );
}

function Strip(
  { row: { days, pieces }, prices, currency }: {
    readonly row: DayRow;
    readonly prices: readonly number[];
    readonly currency: string;
  },
) {
  const { tariff: texts } = t();
  const names = daysText(days);
  return (
    <section aria-label={texts.strip(names)}>
      {days.length < 7 && <p class="small soft">{names}</p>}
      <ul class="strip">
        {pieces.map((piece) => (
          // The darker, the dearer; the price stands in it.
          <li
            key={piece.from}
            class={`level-${levelOf(piece, prices)}`}
            style={{ flexGrow: piece.to - piece.from }}
            title={pieceText(piece, currency)}
          >
            <span class="hidden">{texts.range(timeOf(piece.from), timeOf(piece.to))}</span>
            {money(piece.perKwh, currency)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From 0, the cheapest, to 3. */
function levelOf({ perKwh }: Piece, prices: readonly number[]): number {
  return Math.round((3 * prices.indexOf(Number(perKwh))) / Math.max(1, prices.length - 1));
}

function pieceText({ from, to, perKwh }: Piece, currency: string): string {
  return `${t().tariff.range(timeOf(from), timeOf(to))}: ${money(perKwh, currency)}`;
}

function timeOf(minute: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `Mon–Fri`, `Sat, Sun`. */
function daysText(days: readonly number[]): string {
  const { tariff: texts } = t();
  if (days.length === 0 || days.length === 7) return texts.everyDay;
  const name = (day: number | undefined) => texts.days[(day ?? 1) - 1] ?? "";
  const isRange = days.length > 2 && days.every((day, index) => day === (days[0] ?? 0) + index);
  return isRange ? texts.range(name(days[0]), name(days.at(-1))) : days.map(name).join(", ");
}

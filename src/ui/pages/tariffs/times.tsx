/** The fields of other prices at times of day. */
import { TextField } from "../../parts/field.tsx";
import { Button } from "../../parts/button.tsx";
import { t } from "./messages.ts";
import type { TimeFields, Weekday } from "./terms.ts";

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const NEW: TimeFields = { from: "22:00", to: "06:00", days: [], perKwh: "", perHour: "" };

/** The fields; each time can be removed. */
export function Times(
  { times, onTimes }: {
    readonly times: readonly TimeFields[];
    readonly onTimes: (times: readonly TimeFields[]) => void;
  },
) {
  const { form } = t();
  return (
    <fieldset class="fields stack">
      <legend>{form.times}</legend>
      <p class="hint">{form.timesHint}</p>
      {times.map((time, index) => (
        <Time
          key={index}
          time={time}
          onTime={(changed) => onTimes(times.with(index, changed))}
          remove={() => onTimes(times.toSpliced(index, 1))}
        />
      ))}
      <div class="row">
        <Button icon="plus" run={() => onTimes([...times, NEW])}>{form.addTime}</Button>
      </div>
    </fieldset>
  );
}

function Time(
  { time, onTime, remove }: {
    readonly time: TimeFields;
    readonly onTime: (time: TimeFields) => void;
    readonly remove: () => void;
  },
) {
  const { form, tariff } = t();
  const { from, to, days, perKwh, perHour } = time;
  const toggle = (day: Weekday) =>
    onTime({ ...time, days: days.includes(day) ? days.filter((one) => one !== day) : [...days, day] });
  return (
    <div class="card stack">
      <div class="row two">
        <TextField
          label={form.from}
          type="time"
          value={from}
          onValue={(value) => onTime({ ...time, from: value })}
          required
        />
        <TextField
          label={form.to}
          type="time"
          value={to === "24:00" ? "00:00" : to}
          onValue={(value) => onTime({ ...time, to: value })}
          required
        />
      </div>
      <div class="row two">
        <TextField
          label={form.perKwh}
          inputMode="decimal"
          value={perKwh}
          onValue={(value) => onTime({ ...time, perKwh: value })}
        />
        <TextField
          label={form.perHour}
          inputMode="decimal"
          value={perHour}
          onValue={(value) => onTime({ ...time, perHour: value })}
        />
      </div>
      <div class="choices days" role="group" aria-label={form.days}>
        {WEEKDAYS.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={days.includes(day)}
            onClick={() => toggle(day)}
          >
            {tariff.days[day - 1]}
          </button>
        ))}
      </div>
      <p class="small soft">{form.daysHint}</p>
      <div class="row">
        <Button icon="cross" kind="plain" run={remove}>{form.removeTime}</Button>
      </div>
    </div>
  );
}

import type { Calendar } from "../../base/calendar.ts";
import type { QuietHours } from "../../domain/notification.ts";

const HOUR_MS = 3_600_000;
/** The longest local day has 25 hours. */
const DAY_HOURS_MAX = 25;

/** The end of the quiet hours that `now` is in (ms since 1970), or null outside of them. Equal minutes mean no quiet hours. */
export function quietUntil(
  { fromMinute, toMinute }: QuietHours,
  calendar: Pick<Calendar, "latest">,
  now: number,
): number | null {
  if (fromMinute === toMinute) return null;
  if (calendar.latest(fromMinute, now).at <= calendar.latest(toMinute, now).at) return null;
  for (let hours = 1; hours <= DAY_HOURS_MAX; hours++) {
    const { at } = calendar.latest(toMinute, now + hours * HOUR_MS);
    if (at > now) return at;
  }
  return null;
}

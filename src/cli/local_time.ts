/** A time for people: `2026-11-22 10:00:00` where they are; a dash for never. */
export function localTime(ms: number | null): string {
  if (ms === null) return "-";
  const time = new Date(ms);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

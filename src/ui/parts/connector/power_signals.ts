/** The power of the last hour of each connector, one signal a connector, so that a measurement draws one line alone. */
import { type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { afterReadings, emptyCourse, type PowerCourse } from "../../base/power.ts";
import { api } from "../../base/session.ts";
import { connection, listen } from "../../base/stations.ts";

const POINTS = 60;
const STEP_MS = 3_600_000 / POINTS;

const courses = new Map<string, Signal<PowerCourse>>();

/** The power of a connector over the last hour. */
export function powerCourse(stationId: string, connector: number): Signal<PowerCourse> {
  const key = `${connector} ${stationId}`;
  const known = courses.get(key);
  if (known !== undefined) return known;
  const made = signal(emptyCourse(Date.now(), STEP_MS, POINTS));
  courses.set(key, made);
  return made;
}

/** Keeps the powers up to date while a page shows them: loaded once for each connection to the server, then by events. */
export function usePowerCourses(): void {
  const isLive = connection.value === "live";
  useEffect(() => {
    if (!isLive) return;
    const stop = listen(["meter.read"], (event) => {
      if (event.type !== "meter.read" || event.stationId === null) return;
      const course = powerCourse(event.stationId, event.data.connector);
      course.value = afterReadings(course.peek(), event);
    });
    // Read after the stream has begun. Without an answer the lines begin with the next measurement.
    api.listPower({ maxPoints: POINTS }).then(({ to, stepMs, items }) => {
      for (const { stationId, connector, powerW } of items) {
        powerCourse(stationId, connector).value = { until: Date.parse(to), stepMs, values: powerW };
      }
    }).catch(() => {});
    return stop;
  }, [isLive]);
}

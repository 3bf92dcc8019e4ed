import assert from "node:assert/strict";
import { silentLog } from "../../../src/base/log.ts";
import type { StationSnapshot } from "../../../src/domain/station_commands.ts";
import { createStationPublisher } from "../../../src/integrations/mqtt/station_publisher.ts";
import { createTopics } from "../../../src/integrations/mqtt/topics.ts";
import { stillClock } from "../../support/clock.ts";

/** A publisher of the charger CP1, and what it has put since it was last looked at. */
function publisher() {
  const clock = stillClock();
  const puts: (readonly [topic: string, payload: string])[] = [];
  let station: StationSnapshot | undefined = {
    ...{ id: "CP1", name: null, online: true, vendor: null, model: null, serial: null, firmware: null },
    ...{ warnings: [], connectors: [] },
  };
  let currency: string | null = null;
  const { changed } = createStationPublisher({
    directory: {
      ids: () => ["CP1"],
      has: () => station !== undefined,
      show: () => Promise.resolve(station),
      currency: () => currency,
      watch: () => () => {},
    },
    outbox: { put: (topic, payload) => void puts.push([topic, payload]) },
    ...{ clock, log: silentLog, topics: createTopics("ocppd"), baseTopic: "ocppd", version: "1" },
    ...{ mayControl: false, limitMaxA: 32, discoveryPrefix: "homeassistant" },
  });
  return {
    set: (next: StationSnapshot | undefined) => void (station = next),
    station: () => station,
    currency: (next: string) => void (currency = next),
    /** The topics that a change puts. */
    async change(): Promise<readonly (readonly [string, string])[]> {
      changed("CP1");
      clock.advance(250);
      await new Promise((resolve) => setTimeout(resolve, 0));
      return puts.splice(0);
    },
  };
}

const DISCOVERY = "homeassistant/device/ocppd_CP1/config";
const topics = (puts: readonly (readonly [string, string])[]) => puts.map(([topic]) => topic);

Deno.test("of a charger that has changed only the topics whose payload differs are published", async () => {
  const { change, set, station } = publisher();
  assert.deepEqual(topics(await change()), [DISCOVERY, "ocppd/stations/CP1/state", "ocppd/stations/CP1/availability"]);
  assert.deepEqual(await change(), []);
  const before = station();
  assert.ok(before);
  set({ ...before, warnings: [{ code: "boot_loop", lastAt: "2026-06-01T10:00:00Z" }] });
  assert.deepEqual(topics(await change()), ["ocppd/stations/CP1/state"]);
  set({ ...before, online: false });
  assert.deepEqual(topics(await change()), ["ocppd/stations/CP1/state", "ocppd/stations/CP1/availability"]);
});

Deno.test("the topics of a charger that was removed are emptied once", async () => {
  const { change, set } = publisher();
  await change();
  set(undefined);
  assert.deepEqual((await change()).map(([, payload]) => payload), ["", "", ""]);
  assert.deepEqual(await change(), []);
});

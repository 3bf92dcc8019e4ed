import assert from "node:assert/strict";
import { createBounds } from "../../../src/base/bounds.ts";
import { createBus } from "../../../src/base/bus.ts";
import { silentLog } from "../../../src/base/log.ts";
import { createMetrics } from "../../../src/base/metrics.ts";
import type { DomainEvent } from "../../../src/domain/events.ts";
import { createEventBuffer } from "../../../src/services/events/event_buffer.ts";
import { stillClock } from "../../support/clock.ts";

function newBuffer() {
  const clock = stillClock();
  const bus = createBus<DomainEvent>(silentLog);
  const exceeded: string[] = [];
  const bounds = createBounds({ metrics: createMetrics(), log: silentLog, clock });
  const buffer = createEventBuffer({
    ...{ bus, clock },
    bounds: {
      exceeded(bound, detail, fields) {
        exceeded.push(bound);
        bounds.exceeded(bound, detail, fields);
      },
    },
  });
  const report = (subject: number, length: number) => {
    const about = { kind: "event", connector: null, at: 0 } as const;
    const stationReport = { stationId: "CP1", subject: `${subject}`, detail: "x".repeat(length), ...about };
    bus.publish({ type: "station.reported", stationId: "CP1", at: 0, stationReport });
  };
  const backlog = () => {
    const subscription = buffer.subscribe({ types: ["station.reported"], after: "0-0" }, () => {});
    subscription?.stop();
    return subscription?.backlog.map((entry) => entry.text()) ?? [];
  };
  return { bus, buffer, exceeded, report, backlog };
}

Deno.test("long events are buffered up to 4 MiB a type: the newest ones, and those of other types all", () => {
  const { bus, buffer, exceeded, report, backlog } = newBuffer();
  for (let n = 0; n < 10; n++) bus.publish({ type: "station.changed", stationId: "CP1", at: n });
  const before = buffer.subscribe({}, () => {});
  for (let n = 0; n < 400; n++) report(n, 100_000);
  const texts = backlog();
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  assert.ok(characters < 4.5e6 && texts.length >= 20, `${texts.length} events of ${characters} characters`);
  assert.match(texts.at(-1) ?? "", /"subject":"399"/);
  assert.deepEqual(new Set(exceeded), new Set(["event_buffer"]));
  const resumed = buffer.subscribe({ after: before?.from }, () => {});
  assert.equal(resumed?.missed, true, "the reader is informed that events are gone");
  const others = buffer.subscribe({ types: ["station.changed"], after: "0-0" }, () => {});
  assert.equal(others?.backlog.length, 10);
});

Deno.test("an event longer than the bound is buffered alone, and ordinary events are bounded by their number only", () => {
  const { exceeded, report, backlog } = newBuffer();
  for (const n of [1, 2]) report(n, 6_000_000);
  assert.equal(backlog().length, 1);
  const ordinary = newBuffer();
  for (let n = 0; n < 5_000; n++) ordinary.report(n, 2_000);
  assert.ok(ordinary.backlog().length >= 500);
  assert.deepEqual([exceeded.length > 0, ordinary.exceeded], [true, []]);
});

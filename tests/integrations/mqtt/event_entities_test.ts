import assert from "node:assert/strict";
import type { DomainEvent } from "../../../src/domain/events.ts";
import { eventEntities } from "../../../src/integrations/mqtt/event_entities.ts";

const reported = (status: "faulted" | "available", stationId = "CP1"): DomainEvent => ({
  ...{ type: "connector.reported", stationId, at: 0 },
  report: { connector: 1, status, errorCode: status === "faulted" ? "GroundFailure" : null } as DomainEvent & never,
});

const typeOf = (entity: ReturnType<ReturnType<typeof eventEntities>["of"]>) => entity?.payload.event_type;

Deno.test("a fault has an event at its beginning and its end, of the charger that had it", () => {
  const entities = eventEntities();
  assert.equal(typeOf(entities.of(reported("available"))), undefined);
  assert.equal(typeOf(entities.of(reported("faulted"))), "fault");
  assert.equal(typeOf(entities.of(reported("available", "CP2"))), undefined);
  assert.equal(typeOf(entities.of(reported("available"))), "cleared");
  assert.equal(typeOf(entities.of(reported("available"))), undefined);
});

Deno.test("a charger that was removed while faulted has no event of an end when it is there again", () => {
  const entities = eventEntities();
  entities.of(reported("faulted"));
  entities.forget("CP1");
  assert.equal(typeOf(entities.of(reported("available"))), undefined);
});

import assert from "node:assert/strict";
import { withServices } from "../../support/services.ts";

Deno.test("of a very long report the beginning is stored and published, as JSON", () =>
  withServices(async ({ services, events }) => {
    const detail = JSON.stringify({ eventData: "x".repeat(500_000) });
    const stationReport = { stationId: "CP1", kind: "event", subject: "s", connector: null, at: 0, detail } as const;
    await services.stationReports.add(stationReport);
    const [kept] = await services.stationReports.list("CP1", 9);
    const { cut } = JSON.parse(kept?.detail ?? "");
    assert.ok(cut.startsWith(detail.slice(0, 32_768)) && cut.endsWith(`(${detail.length} characters)`), cut.slice(-40));
    assert.deepEqual(events, [{ type: "station.reported", stationId: "CP1", at: events[0]?.at, stationReport: kept }]);
  }));

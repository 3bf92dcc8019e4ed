import assert from "node:assert/strict";
import { sentActions, supportOf, supportTables } from "../scripts/support_table.ts";
import { UNSUPPORTED_ACTIONS } from "../src/ocpp/unsupported_actions.ts";
import { VERSIONS } from "./support/versions.ts";

const versions = Object.values(VERSIONS);

for (const version of versions) {
  Deno.test(`${version.protocol}: every message that a station may send is handled, or unsupported with a reason`, () => {
    const gaps = [...version.catalog.keys()].filter((action) => supportOf(version, action)?.kind === "gap");
    assert.deepEqual(gaps, []);
  });

  Deno.test(`${version.protocol}: every handler answers a message that stations of the version may send`, () => {
    const strays = Object.keys(version.fromStation).filter((action) => supportOf(version, action) === undefined);
    assert.deepEqual(strays, []);
  });

  Deno.test(`${version.protocol}: every command of ours is an action that a central system may send`, () => {
    const strays = [...sentActions(version)].filter((action) =>
      (version.catalog.get(action)?.sender ?? "station") === "station"
    );
    assert.deepEqual(strays, []);
  });
}

Deno.test("a message that every version handles is not listed as unsupported", () => {
  const needless = Object.keys(UNSUPPORTED_ACTIONS).filter((action) =>
    versions.every((version) => supportOf(version, action)?.kind !== "unsupported")
  );
  assert.deepEqual(needless, []);
});

Deno.test("the messages that issue 2 names are handled in their versions", () => {
  const named = {
    "ocpp1.6":
      "BootNotification Heartbeat Authorize StartTransaction StopTransaction MeterValues StatusNotification DataTransfer " +
      "FirmwareStatusNotification DiagnosticsStatusNotification",
    "ocpp2.0.1":
      "BootNotification Heartbeat Authorize TransactionEvent MeterValues StatusNotification DataTransfer LogStatusNotification " +
      "FirmwareStatusNotification ClearedChargingLimit NotifyChargingLimit NotifyEVChargingSchedule SecurityEventNotification " +
      "NotifyReport NotifyEvent",
  };
  const of = (words: string) => words.split(" ").map((action) => action);
  for (const action of of(named["ocpp1.6"])) {
    assert.equal(supportOf(VERSIONS["ocpp1.6"], action)?.kind, "handled", action);
  }
  for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
    for (const action of of(named["ocpp2.0.1"])) {
      assert.equal(supportOf(VERSIONS[protocol], action)?.kind, "handled", action);
    }
  }
});

Deno.test("docs/support.md agrees with the tables of the code", async () => {
  const document = await Deno.readTextFile(new URL("../docs/support.md", import.meta.url));
  assert.ok(document.includes(supportTables()), "docs/support.md: the tables are stale; run deno task gen");
});

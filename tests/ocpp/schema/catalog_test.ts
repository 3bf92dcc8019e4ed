import assert from "node:assert/strict";
import { type Catalog, findAction } from "../../../src/ocpp/schema/catalog.ts";
import { catalog16 } from "../../../src/ocpp/schema/catalog16.ts";
import { catalog201 } from "../../../src/ocpp/schema/catalog201.ts";
import { catalog21 } from "../../../src/ocpp/schema/catalog21.ts";
import { samples } from "./samples.ts";

const catalogs: Readonly<Record<string, Catalog>> = { "16": catalog16, "201": catalog201, "21": catalog21 };

Deno.test("the catalogs have every action of the schemas, and a response unless it is sent without one", () => {
  const names = samples().map(({ version, name }) => `${version} ${name}`).sort();
  const listed = Object.entries(catalogs).flatMap(([version, catalog]) =>
    [...catalog].flatMap(([action, schema]) => {
      assert.equal(schema.action, action);
      assert.equal(schema.kind, schema.response === undefined ? "send" : "call");
      return schema.response === undefined
        ? [`${version} ${action}`]
        : [`${version} ${action}Request`, `${version} ${action}Response`];
    })
  );
  assert.deepEqual(listed.sort(), names);
  assert.deepEqual([catalog16.size, catalog201.size, catalog21.size], [39, 64, 91]);
});

Deno.test("only the NotifyPeriodicEventStream of 2.1 is sent without an answer, and by the station", () => {
  const sends = Object.values(catalogs).flatMap((catalog) =>
    [...catalog.values()].filter(({ kind }) => kind === "send")
  );
  assert.deepEqual(sends.map(({ action, sender }) => [action, sender]), [["NotifyPeriodicEventStream", "station"]]);
});

Deno.test("either side sends DataTransfer and nothing else", () => {
  for (const catalog of Object.values(catalogs)) {
    const both = [...catalog.values()].filter(({ sender }) => sender === "both");
    assert.deepEqual(both.map(({ action }) => action), ["DataTransfer"]);
  }
});

Deno.test("an action of two versions has the same direction in both", () => {
  for (const [action, { sender }] of catalog201) assert.equal(catalog21.get(action)?.sender, sender, action);
  for (const [action, { sender }] of catalog16) assert.equal(catalog201.get(action)?.sender ?? sender, sender, action);
});

Deno.test("stations notify and report, the central system triggers, gets, sets and clears", () => {
  const ofStations =
    /^(Notify(?!AllowedEnergy|WebPayment)|Report|.*Notification$|MeterValues|Heartbeat|TransactionEvent)/;
  const ofCsms =
    /^(Trigger|Set|Clear(?!ed)|Reset|Unlock|Update|Remote|RequestSt|GetConfiguration|GetVariables|GetLog$)/;
  for (const catalog of Object.values(catalogs)) {
    for (const { action, sender } of catalog.values()) {
      if (ofStations.test(action)) assert.equal(sender, "station", action);
      if (ofCsms.test(action)) assert.equal(sender, "csms", action);
    }
  }
});

Deno.test("an action is found in any case, and an unknown one is not (quirk R10)", () => {
  assert.equal(findAction(catalog16, "BootNotification"), catalog16.get("BootNotification"));
  assert.equal(findAction(catalog16, "bootNotification")?.action, "BootNotification");
  assert.equal(findAction(catalog201, "TRANSACTIONEVENT")?.action, "TransactionEvent");
  assert.equal(findAction(catalog16, "TransactionEvent"), undefined);
  assert.equal(findAction(catalog21, ""), undefined);
  assert.equal(findAction(catalog21, "B".repeat(2 ** 20)), undefined);
  assert.equal(findAction(catalog21, "constructor"), undefined);
});

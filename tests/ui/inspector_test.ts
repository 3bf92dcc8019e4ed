import assert from "node:assert/strict";
import { silentLog } from "../../src/base/log.ts";
import { chargerSimulation } from "../../src/cli/simulated_charger.ts";
import { messageSchemas16, messageSchemas201 } from "../../src/ocpp/schema/message_schemas.ts";
import { directions16 } from "../../src/ocpp/schema/directions.ts";
import { describe16, describeBy } from "../../src/ui/inspector/descriptions.ts";
import { FIELDS_MAX, fieldsOf, type Issue } from "../../src/ui/inspector/fields.ts";
import { sharedFile } from "../../src/ui/inspector/share.ts";
import type { Message } from "../../src/ui/inspector/message.ts";
import { withApp } from "../support/app.ts";
import { browserTest, inBrowser } from "../support/browser.ts";
import { builtUi } from "../support/ui_server.ts";

const issue = (path: string): Issue => ({
  ...{ part: "message", path, found: "nothing", wanted: "required property", code: "wanted_required", parameters: {} },
});

Deno.test("a payload is drawn field by field, with each violation at its field, and one of a missing field at the end", () => {
  const payload = { connectorId: 1, meterValue: [{ timestamp: "x", sampledValue: [] }], extra: null };
  const lines = fieldsOf(payload, [issue("meterValue[0].timestamp"), issue("meterValue[0].sampledValue[0]"), issue("")])
    .map(({ path, depth, value, issues }) => `${depth} ${path} ${value} ${issues.length}`);
  assert.deepEqual(lines, [
    "0 connectorId 1 0",
    "0 meterValue  0",
    "1 meterValue[0]  0",
    "2 meterValue[0].timestamp x 1",
    "2 meterValue[0].sampledValue  0",
    "0 extra null 0",
    "0 meterValue[0].sampledValue[0]  1",
    "0   1",
  ]);
  assert.deepEqual(fieldsOf(undefined, []), []);
  assert.deepEqual(fieldsOf("text", []), []);
  const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ a: inner }), "end");
  assert.ok(fieldsOf(deep, []).length < 20);
  assert.equal(fieldsOf({ list: Array.from({ length: 9_000 }, (_, n) => n) }, []).length, FIELDS_MAX);
});

/** The paths of all properties of a schema. */
function pathsIn(schema: unknown, definitions: unknown, before = ""): readonly string[] {
  const { $ref, items, properties } = schema as {
    readonly $ref?: string;
    readonly items?: unknown;
    readonly properties?: Readonly<Record<string, unknown>>;
  };
  if ($ref !== undefined) {
    const named = definitions as Readonly<Record<string, unknown>>;
    return pathsIn(named[$ref.replace("#/definitions/", "")], definitions, before);
  }
  if (items !== undefined) return pathsIn(items, definitions, `${before}[0]`);
  return Object.entries(properties ?? {}).flatMap(([name, inner]) => {
    const path = before === "" ? name : `${before}.${name}`;
    return [path, ...pathsIn(inner, definitions, path)];
  });
}

Deno.test("every field of every message and answer of 1.6 has its meaning in both languages", async () => {
  const schemas = await messageSchemas16();
  for (const action of Object.keys(directions16)) {
    for (const schema of [schemas.request(action), schemas.response(action)]) {
      for (const path of pathsIn(schema, schema?.definitions)) {
        const texts = (["en", "de"] as const).map((language) => describe16(action, language)(path));
        assert.ok(texts.every((text) => (text ?? "").length > 4), `${action}: ${path}`);
        assert.notEqual(texts[0], texts[1], `${action}: ${path}`);
      }
    }
  }
});

Deno.test("fields of 2.x have the specification's words, through references and lists, without marks of its source", async () => {
  const schemas = await messageSchemas201();
  const boot = describeBy(schemas.request("BootNotification") ?? {});
  assert.equal(boot("chargingStation.vendorName"), "Identifies the vendor (not necessarily in a unique manner).");
  const event = describeBy(schemas.request("TransactionEvent") ?? {});
  assert.match(event("meterValue[0].sampledValue[2].value") ?? "", /measured value/i);
  assert.equal(event("no.such.thing"), undefined);
  assert.equal(event("__proto__"), undefined);
  const answer = describeBy(schemas.response("BootNotification") ?? {});
  assert.match(answer("interval") ?? "", /^When Status is Accepted/);
});

const message = (change: Partial<Message>): Message => ({
  ...{ cursor: "1", stationId: "Garage", protocol: "ocpp1.6", direction: "from_station", action: "Authorize" },
  ...{ messageId: "1", at: "2026-06-01T10:00:00.000Z", durationMs: 1, outcome: "answered", code: null },
  ...{ message: "[]", answer: null, issues: [], repairs: [], ...change },
});

Deno.test("a shared file names no card and no charger, and the same one the same way everywhere", () => {
  const text = sharedFile([
    message({ message: '[2,"2","StartTransaction",{"idTag":"04A2B3C4D5","note":"by 04A2B3C4D5"}]' }),
    message({ stationId: "Carport", message: '[2,"1","Authorize",{"idToken":{"idToken":"12","type":"Local"}}]' }),
    message({
      message: '[2,"1","Authorize",{"idTag":"04A2B3C4D5"}]',
      answer: '[3,"1",{"idTagInfo":{"status":"Accepted"}}]',
    }),
  ]);
  assert.doesNotMatch(text, /04A2|Garage|Carport|\\"12\\"/);
  const { messages } = JSON.parse(text) as { messages: readonly { charger: string; message: string }[] };
  assert.deepEqual(messages.map(({ charger, message }) => `${charger} ${message}`), [
    'CHARGER-1 [2,"1","Authorize",{"idTag":"CARD-1"}]',
    'CHARGER-2 [2,"1","Authorize",{"idToken":{"idToken":"CARD-2","type":"Local"}}]',
    'CHARGER-1 [2,"2","StartTransaction",{"idTag":"CARD-1","note":"by CARD-1"}]',
  ]);
  const many = Array.from({ length: 2_000 }, (_, n) => message({ cursor: String(n) }));
  assert.equal((JSON.parse(sharedFile(many)) as { messages: readonly unknown[] }).messages.length, 500);
});

browserTest(
  "messages of all chargers come as sentences, with violations at their fields, filters, and a file for others",
  async () => {
    await builtUi();
    await withApp(async (app) => {
      await app.api("/api/v1/users", {
        method: "POST",
        body: JSON.stringify({ name: "Ada", scope: "read", password: "correct horse battery" }),
      });
      for (const id of ["CP1", "CP2"]) await app.app.services.stations.add(id);
      const one = await app.charger("CP1", { protocols: ["ocpp1.6"] });
      const two = await app.charger("CP2", { protocols: ["ocpp2.0.1"] });
      await one.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
      await inBrowser(async (open) => {
        const page = await open(`http://127.0.0.1:${app.port}/#/messages`, { width: 1280, height: 900 });
        await page.getByLabel("User name").fill("Ada");
        await page.getByLabel("Password").fill("correct horse battery");
        await page.getByRole("button", { name: "Log in" }).click();
        await page.getByText("The charger has started: Acme One").waitFor();
        await page.getByText("Live", { exact: true }).waitFor();
        await two.call("BootNotification", {
          reason: "PowerUp",
          chargingStation: { vendorName: "Acme", model: "Two", color: "red" },
        });
        await page.getByText("The charger has started: Acme Two; power came back").click();
        await page.getByText("Identifies the vendor (not necessarily in a unique manner).").waitFor();
        await page.getByText("chargingStation.color is unknown").waitFor();
        await page.getByLabel("Action").selectOption("BootNotification");
        await page.getByText("More filters").click();
        await page.getByLabel("Charger", { exact: true }).selectOption("CP1");
        await page.getByText("Acme Two").waitFor({ state: "detached" });
        await page.getByText("The charger has started: Acme One").waitFor();
        assert.match(page.url(), /station=CP1/);
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: "Download for others" }).click(),
        ]);
        assert.equal(download.suggestedFilename(), "ocpp-messages.json");
      });
    }, { uiFolder: new URL("../../dist/ui/", import.meta.url) });
  },
);

browserTest("a call to a charger is sent once more to a simulated one of its version, and to no other", async () => {
  await builtUi();
  await withApp(async (app) => {
    const post = (path: string, body: object = {}) =>
      app.api(`/api/v1/${path}`, { method: "POST", body: JSON.stringify(body) });
    await post("users", { name: "Ada", scope: "config", password: "correct horse battery" });
    for (const id of ["CP1", "CP2"]) await app.app.services.stations.add(id);
    const one = await app.charger("CP1", { protocols: ["ocpp1.6"] });
    const two = await app.charger("CP2", { protocols: ["ocpp2.0.1"] });
    await one.call("BootNotification", { chargePointVendor: "Acme", chargePointModel: "One" });
    await two.call("BootNotification", { reason: "PowerUp", chargingStation: { vendorName: "Acme", model: "Two" } });
    assert.equal((await post("simulators")).status, 201);
    one.answers("GetLocalListVersion", { listVersion: 3 });
    two.answers("GetLocalListVersion", { versionNumber: 4 });
    for (const id of ["CP1", "CP2"]) await post(`stations/${id}/commands/GetLocalListVersion`);
    await inBrowser(async (open) => {
      const page = await open(`http://127.0.0.1:${app.port}/#/messages?action=GetLocalListVersion`, {
        width: 1280,
        height: 900,
      });
      await page.getByLabel("User name").fill("Ada");
      await page.getByLabel("Password").fill("correct horse battery");
      await page.getByRole("button", { name: "Log in" }).click();
      const rows = page.locator("ul.frames > li");
      const row = (id: string) => rows.filter({ hasText: id });
      await row("CP1").getByText("Version 3").click();
      await row("CP1").getByRole("button", { name: "Frames as sent" }).waitFor();
      await row("CP2").getByText("Version 4").click();
      await row("CP2").getByRole("button", { name: "Send to simulated-1" }).click();
      await rows.locator("b", { hasText: "simulated-1" }).waitFor();
      assert.equal(await row("CP1").getByRole("button", { name: "Send to simulated-1" }).count(), 0);
    });
  }, { uiFolder: new URL("../../dist/ui/", import.meta.url), simulateCharger: chargerSimulation(silentLog) });
});

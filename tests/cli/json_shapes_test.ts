import assert from "node:assert/strict";
import { withServer } from "./with_server.ts";

/** A command with `--json`, and the REST resource that has the same objects. */
const PAIRS: readonly (readonly [command: string, path: string])[] = [
  ["station list", "/stations"],
  ["station list --archived", "/stations?archived=true"],
  ["status", "/stations"],
  ["connector list CP1", "/stations/CP1/connectors"],
  ["tag list", "/tags"],
  ["tariff list", "/tariffs"],
  ["key list", "/keys"],
  ["webhook list", "/webhooks"],
  ["transaction list", "/transactions"],
  ["transaction orphans", "/orphans"],
  ["audit", "/audit"],
  ["messages CP1", "/stations/CP1/messages"],
  ["totals --by month", "/totals?by=month"],
];

Deno.test("--json prints the objects of the REST API", () =>
  withServer(async ({ app, charger, call }) => {
    const { services } = app.app;
    await services.stations.add("CP2", { name: "Garage" });
    await services.stations.add("CP3");
    await services.stations.remove("CP3");
    await services.authorization.addTag("CARD-1", { name: "Anna", budget: { limitWh: 9000, per: "month" } });
    await services.tariffs.add({ currency: "EUR", perKwh: 3000 });
    await services.apiKeys.create({ name: "dash", scope: "read", expiresAt: null });
    await services.webhooks.add({ url: "http://127.0.0.1:1/x", types: ["tag.enrolled"], stationId: null });
    await app.api("/api/v1/tags", { method: "POST", body: JSON.stringify({ id: "CARD-2" }) });
    await assert.rejects(app.charger("UNKNOWN"));
    const timestamp = new Date().toISOString();
    const connector = { connectorId: 1, errorCode: "NoError", status: "Charging", timestamp };
    await charger.call("StatusNotification", connector);
    const begin = { connectorId: 1, idTag: "CARD-1", meterStart: 1000, timestamp };
    const { transactionId } = await charger.call("StartTransaction", begin);
    await charger.call("StopTransaction", { transactionId: 4711, meterStop: 9, timestamp });
    const running = { connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue: [{ value: "2500" }] }] };
    await charger.call("MeterValues", running);

    const rest = async (path: string) => (await app.api(`/api/v1${path}`)).body as Record<string, unknown>;
    const json = async (command: string) => JSON.parse((await call([...command.split(" "), "--json"])).out);
    for (const [command, path] of PAIRS) {
      const { items } = await rest(path);
      assert.ok(Array.isArray(items) && items.length > 0, path);
      assert.deepEqual(await json(command), items, command);
    }
    // The command line names its data directory in the command of the remedy.
    const withoutCommand = (items: unknown) =>
      (items as { remedy: { command: string } }[]).map((item) => ({
        ...item,
        remedy: { ...item.remedy, command: "" },
      }));
    const refused = withoutCommand((await rest("/refusals")).items);
    assert.equal(refused.length, 1);
    assert.deepEqual(withoutCommand(await json("station list --refused")), refused);
    for (
      const [command, path] of [["station show CP1", "/stations/CP1"], [
        `transaction show ${transactionId}`,
        `/transactions/${transactionId}`,
      ]] as const
    ) {
      const expected = await rest(path);
      const shown = await json(command);
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, shown[name]])), expected, command);
    }
  }));

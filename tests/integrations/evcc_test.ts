import assert from "node:assert/strict";
import { createContext, runInContext } from "node:vm";
import { type TestApp, withApp } from "../support/app.ts";
import { bootedCharger, bootOf } from "../support/booted.ts";
import { codeBlocks, fromYaml, jq, JQ_IS_MISSING } from "../support/documented_config.ts";

const ORIGIN = "http://192.168.1.10:8081";

/** A getter or setter of evcc's configuration. */
interface Plugin {
  readonly source: string;
  readonly uri: string;
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly jq?: string;
  readonly scale?: number;
  readonly vm?: string;
  readonly script?: string;
  readonly out?: readonly { readonly name: string; readonly type: string; readonly config: Plugin }[];
}

async function charger(): Promise<Record<string, Plugin> & { currents: readonly Plugin[] }> {
  const [code = ""] = await codeBlocks("docs/integrations/evcc.md", "yaml");
  return fromYaml(code).chargers[0];
}

/** Sends a request of the configuration to the server of the test; gives the body of the answer, which must be a success. */
async function send(app: TestApp, key: string, { source, uri, method = "GET", headers, body }: Plugin, sent = body) {
  assert.equal(source, "http");
  assert.ok(uri.startsWith(ORIGIN), uri);
  assert.equal(headers["X-API-Key"], "key-of-evcc");
  const response = await fetch(uri.replace(ORIGIN, `http://127.0.0.1:${app.port}`), {
    ...{ method, headers: { ...headers, "X-API-Key": key } },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, `${method} ${uri}: ${text}`);
  return JSON.parse(text);
}

/** A getter's value, as evcc reads it. */
async function get(app: TestApp, key: string, plugin: Plugin | undefined): Promise<unknown> {
  assert.ok(plugin?.jq);
  const value = await jq(plugin.jq, await send(app, key, plugin));
  return plugin.scale === undefined ? value : Number(value) * plugin.scale;
}

Deno.test({
  name: "evcc as a client: each state, value and setting of the documented configuration works against the API",
  ignore: JQ_IS_MISSING,
  fn: () =>
    withApp(async (app) => {
      const config = await charger();
      const { services } = app.app;
      const { text: key } = await services.apiKeys.create({ name: "evcc", scope: "control", expiresAt: null });
      await services.authorization.addTag("CARD1");
      await services.stations.add("garage");
      const value = (name: string) => get(app, key, config[name]);
      assert.equal(await value("status"), "F", "it is not connected yet");

      const station = await bootedCharger(app, "ocpp1.6", { id: "garage" });
      station.answers("SetChargingProfile", { status: "Accepted" });
      const status = (text: string) =>
        station.call("StatusNotification", { connectorId: 1, status: text, errorCode: "NoError" });
      for (
        const [said, wanted] of [
          ["Available", "A"],
          ["Preparing", "B"],
          ["Charging", "C"],
          ["SuspendedEV", "B"],
          ["SuspendedEVSE", "B"],
          ["Finishing", "B"],
          ["Reserved", "A"],
          ["Faulted", "F"],
          ["Unavailable", "F"],
        ] as const
      ) {
        await status(said);
        assert.equal(await value("status"), wanted, said);
      }
      assert.equal(await value("identify"), "");
      assert.equal(await value("power"), 0);
      assert.equal(await get(app, key, config.currents[0]), 0);

      await status("Charging");
      const timestamp = new Date().toISOString();
      const { transactionId } = await station.call("StartTransaction", {
        ...{ connectorId: 1, idTag: "CARD1", meterStart: 10_000, timestamp },
      });
      const phase = (name: string, current: string) => ({
        ...{ measurand: "Current.Import", phase: name, value: current, unit: "A" },
      });
      await station.call("MeterValues", {
        ...{ connectorId: 1, transactionId },
        meterValue: [{
          timestamp,
          sampledValue: [
            { measurand: "Power.Active.Import", value: "7.2", unit: "kW" },
            { measurand: "Energy.Active.Import.Register", value: "12500", unit: "Wh" },
            ...[phase("L1", "10"), phase("L2", "11"), phase("L3", "12")],
          ],
        }],
      });
      assert.deepEqual([await value("power"), await value("energy"), await value("identify")], [7200, 12.5, "CARD1"]);
      assert.deepEqual(await Promise.all(config.currents.map((one) => get(app, key, one))), [10, 11, 12]);

      // evcc sets the current first, then enables; both scripts share a machine.
      const vms = new Map<string, ReturnType<typeof createContext>>();
      const set = async (name: "enable" | "maxcurrent", given: boolean | number) => {
        const { source, vm = "", script = "", out = [] } = config[name] ?? {};
        assert.equal(source, "js");
        const machine = vms.get(vm) ?? createContext({});
        vms.set(vm, machine);
        Object.assign(machine, { [name]: given });
        const result = runInContext(script, machine);
        for (const { name, type, config: plugin } of out) {
          assert.equal(typeof result, type);
          const answer = await send(app, key, plugin, plugin.body?.replaceAll(`\${${name}}`, String(result)));
          assert.equal(answer.status, "Accepted");
        }
      };
      const limit = () => services.limits.inForce("garage", 1)?.limit;
      assert.equal(await value("enabled"), true, "nothing limits it");
      await set("enable", true);
      assert.deepEqual(limit(), { amount: 6, unit: "A" }, "without a current of before the smallest one");
      await set("maxcurrent", 16);
      await set("enable", true);
      assert.deepEqual(limit(), { amount: 16, unit: "A" }, "enabling keeps the current");
      assert.equal(await value("enabled"), true);
      await set("enable", false);
      assert.deepEqual(limit(), { amount: 0, unit: "A" });
      assert.equal(await value("enabled"), false);
      await set("maxcurrent", 10);
      await set("enable", true);
      assert.deepEqual(limit(), { amount: 10, unit: "A" });

      await station.close();
      await app.events.next(({ type }) => type === "station.disconnected", "the end of its connection");
      assert.equal(await value("status"), "F");
    }),
});

Deno.test("ocppd behind evcc's forwarder: the charges are stored, and what is read only says so", () =>
  withApp(async (app) => {
    const { stations, authorization, apiKeys } = app.app.services;
    await stations.add("garage");
    await stations.setPassword("garage", "a-password-of-16-c");
    await authorization.addTag("CARD1");
    const { text: key } = await apiKeys.create({ name: "operator", scope: "control", expiresAt: null });
    // evcc tries a new rule with a connection that it closes at once.
    const dial = () => app.charger("garage", { credentials: "garage:a-password-of-16-c" });
    await (await dial()).close();
    const sidecar = await dial();
    sidecar.answers("SetChargingProfile", "SecurityError");
    // The boot is a copy with an id of evcc's, whose answer it drops; what the charger says follows with its own ids.
    const [kind] = await sidecar.callRaw("BootNotification", bootOf("ocpp1.6"), `evcc-boot-${Date.now()}000000`);
    assert.equal(kind, 3);
    await sidecar.callRaw("StatusNotification", { connectorId: 1, status: "Preparing", errorCode: "NoError" }, "77");
    const { idTagInfo } = await sidecar.call("Authorize", { idTag: "CARD1" });
    assert.equal(idTagInfo.status, "Accepted");
    const timestamp = new Date().toISOString();
    const { transactionId } = await sidecar.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "CARD1", meterStart: 1000, timestamp },
    });
    const response = await app.api("/api/v1/stations/garage/limit", {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json" },
      body: JSON.stringify({ connector: 1, limitA: 10 }),
    });
    assert.equal(response.status, 502);
    assert.match(JSON.stringify(response.body), /SecurityError/);
    assert.deepEqual(app.app.services.limits.list("garage"), []);
    await sidecar.call("StopTransaction", { transactionId, meterStop: 4000, timestamp: new Date().toISOString() });
    const stored = await app.app.services.transactions.transaction(transactionId);
    assert.deepEqual([stored?.tagId, stored?.meterStopWh, stored?.endedBy], ["CARD1", 4000, "station"]);
  }));

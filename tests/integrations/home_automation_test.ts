import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { type TestApp, withApp } from "../support/app.ts";
import { bootedCharger } from "../support/booted.ts";
import { codeBlocks, fromYaml } from "../support/documented_config.ts";

const ORIGIN = "http://192.168.1.10:8081";

interface Fixture extends TestApp {
  /** Sends a documented request with a key of the scope control; the answer must be a success. */
  // deno-lint-ignore no-explicit-any -- a test reads what it expects
  send(url: string, method?: string, body?: string): Promise<any>;
}

/** Runs a test with a charger that charges under a limit, so that no value of a connector is null. */
function withCharge(run: (fixture: Fixture) => Promise<void>): Promise<void> {
  return withApp(async (app) => {
    const { services } = app.app;
    const { text: key } = await services.apiKeys.create({ name: "home", scope: "control", expiresAt: null });
    await services.authorization.addTag("04A1B2C3", { name: "Ada" });
    const charger = await bootedCharger(app, "ocpp1.6", { id: "garage" });
    for (const action of ["SetChargingProfile", "RemoteStartTransaction", "RemoteStopTransaction"]) {
      charger.answers(action, { status: "Accepted" });
    }
    await charger.call("StatusNotification", { connectorId: 1, status: "Charging", errorCode: "NoError" });
    const timestamp = new Date().toISOString();
    const { transactionId } = await charger.call("StartTransaction", {
      ...{ connectorId: 1, idTag: "04A1B2C3", meterStart: 10_000, timestamp },
    });
    const sampledValue = [
      { measurand: "Power.Active.Import", value: "7.2", unit: "kW" },
      { measurand: "Energy.Active.Import.Register", value: "12500", unit: "Wh" },
    ];
    await charger.call("MeterValues", { connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue }] });
    await services.limits.set("garage", 1, { limit: { amount: 16, unit: "A" }, by: "operator" });
    await run({
      ...app,
      async send(url, method = "GET", body) {
        assert.ok(url.startsWith(`${ORIGIN}/`), url);
        const response = await fetch(url.replace(ORIGIN, `http://127.0.0.1:${app.port}`), {
          ...{ method, headers: { "x-api-key": key, "content-type": "application/json" } },
          ...(body === undefined ? {} : { body }),
        });
        const text = await response.text();
        assert.equal(response.status, 200, `${method} ${url}: ${text}`);
        return JSON.parse(text);
      },
    });
  });
}

/** The value at a path such as `meter.powerW`; fails when there is none. */
function valueAt(json: unknown, path: string): unknown {
  const value = path.split(".").reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | null)?.[name],
    json,
  );
  assert.ok(value !== undefined && value !== null, `there is no ${path}`);
  return value;
}

Deno.test("Home Assistant over REST: every value of the documented sensors exists, and every command is accepted", () =>
  withCharge(async ({ send, app }) => {
    const [code = ""] = await codeBlocks("docs/integrations/home-assistant-rest.md", "yaml");
    const { rest, rest_command: commands } = fromYaml(code.replaceAll("!secret ocppd_key", "key"));
    const ids = new Set<string>();
    const values: unknown[] = [];
    for (const { resource, headers, sensor } of rest) {
      assert.equal(headers["X-API-Key"], "key");
      const answer = await send(resource);
      for (const { unique_id: id, value_template: template, availability = "" } of sensor) {
        ids.add(id);
        const paths = [...`${template} ${availability}`.matchAll(/value_json\.([\w.]+)/g)];
        assert.ok(paths.length > 0, template);
        values.push(paths.map(([, path = ""]) => valueAt(answer, path))[0]);
      }
    }
    assert.equal(ids.size, values.length);
    assert.deepEqual(values, ["charging", 7200, 12_500, 2500, "Ada", 16]);
    const given: Readonly<Record<string, string>> = { limit_a: "10", tag_id: "04A1B2C3" };
    // deno-lint-ignore no-explicit-any -- the configuration of another program
    for (const [name, { url, method, content_type, payload }] of Object.entries<any>(commands)) {
      assert.equal(content_type, "application/json");
      const body = payload.replaceAll(/\{\{ (\w+) \}\}/g, (_: string, variable: string) => given[variable]);
      assert.equal((await send(url, method.toUpperCase(), body)).status, "Accepted", name);
    }
    assert.equal(app.services.limits.inForce("garage", 1)?.limit.amount, 10);
  }));

Deno.test("openHAB: every path of the documented channels exists, and the limit is set through its transformation", () =>
  withCharge(async ({ send, app }) => {
    const [things = ""] = await codeBlocks("docs/integrations/openhab.md", "java");
    const [script = ""] = await codeBlocks("docs/integrations/openhab.md", "js");
    const [, base = ""] = /baseURL="([^"]+)"/.exec(things) ?? [];
    const channels = [...things.matchAll(/Type (\w+) : (\w+) .*stateExtension="([^"]+)".*JSONPATH:\$\.([\w.]+)"/g)];
    assert.equal(channels.length, things.match(/\bType /g)?.length);
    const values: Record<string, unknown> = {};
    for (const [, type, name = "", extension, path = ""] of channels) {
      const value = valueAt(await send(`${base}/${extension}`), path);
      assert.equal(typeof value, type, name);
      values[name] = value;
    }
    assert.deepEqual(values, {
      ...{ status: "occupied", charging: "charging", power: 7200, energy: 12_500, charge: 2500 },
      ...{ card: "04A1B2C3", limit: 16 },
    });
    const [, extension] = /commandExtension="([^"]+)"/.exec(things) ?? [];
    const body = runInNewContext(script, { input: "8.0", parseFloat });
    assert.equal((await send(`${base}/${extension}`, "POST", body)).status, "Accepted");
    assert.equal(app.services.limits.inForce("garage", 1)?.limit.amount, 8);
    const items = await codeBlocks("docs/integrations/openhab.md", "text");
    for (const [, channel = ""] of items.join("").matchAll(/channel="http:url:garage:(\w+)"/g)) {
      assert.ok(channel in values, channel);
    }
  }));

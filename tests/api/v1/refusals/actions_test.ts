import assert from "node:assert/strict";
import { eventView } from "../../../../src/domain/event_view.ts";
import { ENGINES } from "../../../../src/domain/commands.ts";
import { type TestApp, withApp } from "../../../support/app.ts";
import type { ConnectOptions } from "../../../support/charger.ts";
import { sendRequest } from "../api_request.ts";

// deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
type Body = any;

/** The refusal of a station that is `set` up so, connects with `options`, and what it is refused for. */
interface Case {
  readonly reason: string;
  readonly id?: string;
  readonly station?: object;
  readonly options?: Omit<ConnectOptions, "url">;
  readonly codes: readonly string[];
}

const CASES: readonly Case[] = [
  { reason: "unknown_station", id: "A B/ü#?", codes: ["register"] },
  { reason: "no_credentials", station: { password: "correct horse" }, codes: ["generate_password", "clear_password"] },
  {
    reason: "wrong_credentials",
    station: { password: "correct horse" },
    options: { credentials: "CP1:wrong horse" },
    codes: ["generate_password", "clear_password"],
  },
  {
    reason: "wrong_user_name",
    station: { password: "correct horse" },
    options: { credentials: "SERIAL:correct horse" },
    codes: ["ignore_user_name"],
  },
  { reason: "security_profile", station: { securityProfile: 1 }, codes: ["lower_security_profile"] },
  { reason: "protocol", station: { pinnedProtocol: "ocpp2.1" }, codes: ["unpin_protocol"] },
  {
    reason: "protocol",
    station: { validation: "strict" },
    options: { protocols: ["OCPP1.6"] },
    codes: ["lenient_validation"],
  },
];

for (const engine of ENGINES) {
  for (const { reason, id: wanted = "CP1", station, options = {}, codes } of CASES) {
    const id = wanted.replace("/", "");
    Deno.test(`${engine}: each request of the remedy for ${reason} (${codes.join(", ")}) lets the charger connect`, async () => {
      for (const code of codes) {
        await withApp(async (app) => {
          if (station !== undefined) await sendRequest(app, "POST /stations", { id, ...station });
          await assert.rejects(app.charger(id, options));
          const { items: [refusal] }: Body = (await sendRequest(app, "GET /refusals")).body;
          assert.equal(refusal.reason, reason);
          assert.deepEqual(refusal.remedy.actions.map((action: Body) => action.code), codes);
          const action = refusal.remedy.actions.find((one: Body) => one.code === code);
          const { status, body } = await send(app, action);
          assert.ok(status < 300, JSON.stringify(body));
          const { password }: Body = body === "" ? {} : body;
          const charger = await app.charger(
            id,
            code === "generate_password" ? { ...options, credentials: `${id}:${password}` } : options,
          );
          await charger.close();
        }, { engine });
      }
    });
  }
}

Deno.test("a refused station without a row gets the request that adds it, and a refusal without a remedy has none", () =>
  withApp(async (app) => {
    await sendRequest(app, "POST /stations", { id: "GONE", password: "correct horse" });
    await assert.rejects(app.charger("GONE"));
    await sendRequest(app, "DELETE /stations/GONE");
    await assert.rejects(app.charger("", { path: "/" }));
    const { items }: Body = (await sendRequest(app, "GET /refusals")).body;
    const actions = new Map(items.map((item: Body) => [item.stationId, item.remedy.actions]));
    assert.deepEqual(actions.get("GONE"), [
      { code: "register", method: "POST", path: "/api/v1/stations", body: { id: "GONE" } },
    ]);
    assert.deepEqual(actions.get(null), []);
  }));

Deno.test("the event of a refusal has what the list has, and neither the query of the URL nor a password", () =>
  withApp(async (app) => {
    await assert.rejects(
      app.charger("CP9", { path: "/OCPP/CP9?token=secret-token", credentials: "CP9:secret-password" }),
    );
    const event = await app.events.next(({ type }) => type === "station.refused", "the refusal");
    const { items: [refusal] }: Body = (await sendRequest(app, "GET /refusals")).body;
    const { data }: Body = eventView(event);
    assert.deepEqual(
      [data.detail, data.attempt, data.remedy],
      [refusal.detail, refusal.attempt, refusal.remedy],
    );
    assert.equal(refusal.attempt.path, "/OCPP/CP9");
    assert.doesNotMatch(JSON.stringify([event, refusal]), /secret/);
  }));

async function send(app: TestApp, { method, path, body }: Body): Promise<{ status: number; body: unknown }> {
  return await app.api(path, {
    method,
    ...(body === null ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
}

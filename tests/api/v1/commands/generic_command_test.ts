import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../../../src/domain/station.ts";
import { VERSIONS } from "../../../support/versions.ts";
import type { ScriptedCharger } from "../../../support/charger.ts";
import { startTestApp, type TestApp, type TestAppOptions } from "../../../support/app.ts";
import { samples } from "../../../ocpp/schema/samples.ts";

const SUFFIXES: Readonly<Record<Protocol, string>> = { "ocpp1.6": "16", "ocpp2.0.1": "201", "ocpp2.1": "21" };

const BOOTS: Readonly<Record<Protocol, object>> = {
  "ocpp1.6": { chargePointVendor: "Acme", chargePointModel: "One" },
  "ocpp2.0.1": { reason: "PowerUp", chargingStation: { vendorName: "Acme", model: "One" } },
  "ocpp2.1": { reason: "PowerUp", chargingStation: { vendorName: "Acme", model: "One" } },
};

/** An app with CP1 connected and booted: commands are sent at once. */
async function withCharger(
  protocol: Protocol,
  run: (app: TestApp, charger: ScriptedCharger) => Promise<void>,
  options: TestAppOptions = {},
): Promise<void> {
  const app = await startTestApp(options);
  try {
    await app.app.services.stations.add("CP1");
    const charger = await app.charger("CP1", { protocols: [protocol] });
    await charger.call("BootNotification", BOOTS[protocol]);
    await run(app, charger);
  } finally {
    await app.stop();
  }
}

function post(app: TestApp, action: string, payload: unknown = {}, id = "CP1") {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  return app.api(`/api/v1/stations/${id}/commands/${action}`, { method: "POST", body });
}

for (const protocol of PROTOCOLS) {
  const { catalog } = VERSIONS[protocol];
  const sendable = [...catalog.values()].filter(({ sender }) => sender !== "station");
  const suffix = SUFFIXES[protocol];
  const payloads = new Map(
    samples().filter(({ version }) => version === suffix).map(({ name, payload }) => [name, payload]),
  );

  Deno.test(`each of the ${sendable.length} actions that a central system may send in ${protocol} is sent, and its answer is returned`, () =>
    withCharger(protocol, async (app, charger) => {
      for (const { action } of sendable) {
        const payload = payloads.get(`${action}Request`);
        const answer = payloads.get(`${action}Response`);
        assert.ok(payload !== undefined && answer !== undefined, action);
        charger.answers(action, answer);
        // A full payload of SetVariables may contain a password, which answers mask and the frame does not.
        const { status, body } = await post(app, action, payload);
        assert.deepEqual([status, body], [200, { action, payload: answer }], action);
        assert.deepEqual((await charger.received(action)).payload, payload, action);
      }
    }));

  Deno.test(`every other action of ${protocol} is 409, since only stations send it, and nothing is sent`, () =>
    withCharger(protocol, async (app, charger) => {
      const others = [...catalog.values()].filter(({ sender }) => sender === "station");
      for (const { action } of others) {
        const { status, body } = await post(app, action, {});
        assert.equal(status, 409, action);
        assert.ok(
          (body as { detail: string }).detail.startsWith(`station CP1: ${action} is for stations to send; GET `),
        );
      }
      assert.deepEqual(charger.calls, []);
    }));

  Deno.test(`the list of ${protocol} has every action that can be sent, with a self-contained schema`, () =>
    withCharger(protocol, async (app) => {
      const { status, body } = await app.api("/api/v1/stations/CP1/commands");
      assert.equal(status, 200);
      const list = body as { protocol: string; items: { action: string; answered: boolean; schema: Schema }[] };
      assert.equal(list.protocol, protocol);
      assert.deepEqual(list.items.map(({ action }) => action), sendable.map(({ action }) => action).sort());
      for (const { action, answered, schema } of list.items) {
        assert.equal(answered, true);
        assert.equal(schema.type, "object", action);
        const definitions = Object.keys(schema.definitions ?? {}).sort();
        const refs = [...JSON.stringify(schema).matchAll(/"#\/definitions\/(\w+)"/g)].map(([, name]) => name);
        assert.deepEqual([...new Set(refs)].sort(), definitions, action);
        const own = Object.keys(payloads.get(`${action}Request`) ?? {}).sort();
        assert.deepEqual(Object.keys(schema.properties ?? {}).sort(), own, action);
      }
    }));
}

interface Schema {
  readonly type?: string;
  readonly properties?: object;
  readonly definitions?: object;
}

Deno.test("a payload that breaks the schema is refused with the path, the found and the wanted value of each fault; nothing is sent", () =>
  withCharger("ocpp2.0.1", async (app, charger) => {
    const { status, body } = await post(app, "SetChargingProfile", {
      evseId: "1",
      chargingProfile: {
        id: 1,
        stackLevel: 0,
        chargingProfilePurpose: "Nonsense",
        chargingProfileKind: "Absolute",
        chargingSchedule: [{ id: 1, chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0 }] }],
        colour: "red",
      },
    });
    assert.equal(status, 400);
    const { detail, faults } = body as { detail: string; faults: { path: string; found: string; wanted: string }[] };
    assert.deepEqual(faults.map(({ path }) => path).sort(), [
      "chargingProfile.chargingProfilePurpose",
      "chargingProfile.chargingSchedule[0].chargingSchedulePeriod[0].limit",
      "chargingProfile.colour",
      "evseId",
    ]);
    assert.deepEqual(faults.find(({ path }) => path === "evseId"), {
      ...{ path: "evseId", found: '"1"', wanted: "integer", code: "wanted_type", parameters: { type: "integer" } },
    });
    assert.match(detail, /evseId is "1"; wanted integer/);
    assert.match(detail, /chargingSchedulePeriod\[0\]\.limit is missing(;|$)/);
    assert.match(detail, /chargingProfile\.colour is an unknown property \("red"\)(;|$)/);
    assert.deepEqual(charger.calls, []);
  }));

const NO_JSON: readonly (readonly [body: string, found: RegExp])[] = [
  ["{", /^the body is \{; wanted a JSON object$/],
  ["[]", /wanted an object$/],
  ["7", /wanted an object$/],
  ["null", /wanted an object$/],
];

for (const [text, words] of NO_JSON) {
  Deno.test(`a body that is not a JSON object is refused: ${text}`, () =>
    withCharger("ocpp1.6", async (app, charger) => {
      const { status, body } = await post(app, "ClearCache", text);
      assert.equal(status, 400);
      assert.match((body as { detail: string }).detail, words);
      assert.deepEqual(charger.calls, []);
    }));
}

Deno.test("a missing body is an empty payload, and action names are case-insensitive", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.answers("ClearCache", { status: "Accepted" });
    const { status, body } = await app.api("/api/v1/stations/cp1/commands/clearcache", { method: "POST" });
    assert.deepEqual([status, body], [200, { action: "ClearCache", payload: { status: "Accepted" } }]);
  }));

Deno.test("a body beyond 64 KiB is refused, one of 64 KiB is not", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.answers("DataTransfer", { status: "Accepted" });
    const payload = (length: number) => {
      const text = JSON.stringify({ vendorId: "Acme", data: "" });
      return text.replace('""', JSON.stringify("x".repeat(length - text.length)));
    };
    assert.equal((await post(app, "DataTransfer", payload(65_536))).status, 200);
    const { status, body } = await post(app, "DataTransfer", payload(65_537));
    assert.deepEqual([status, (body as { detail: string }).detail], [
      413,
      "the body is too large; wanted at most 65536 bytes",
    ]);
    assert.equal(charger.calls.length, 1);
  }));

Deno.test("too deeply nested objects are refused, and the connection is unaffected", () =>
  withCharger("ocpp2.0.1", async (app, charger) => {
    charger.answers("ClearCache", { status: "Accepted" });
    const deep = "[".repeat(30_000) + "]".repeat(30_000);
    const { status } = await post(app, "ClearCache", `{"customData":{"vendorId":"x","deep":${deep}}}`);
    assert.equal(status, 400);
    assert.equal((await post(app, "ClearCache")).status, 200);
    assert.equal(charger.calls.length, 1);
  }));

Deno.test("an error of the station is 502 with its code, description and details", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.answers("Reset", "GenericError");
    assert.deepEqual((await post(app, "Reset", { type: "Soft" })).body, {
      type: "urn:ocppd:problem:station_error",
      title: "The station answered with an error",
      status: 502,
      detail: "station CP1 answered with the error GenericError: scripted GenericError",
      code: "station_error",
      detailCode: "station_error_described",
      parameters: { id: "CP1", error: "GenericError", description: "scripted GenericError" },
      ocppError: { code: "GenericError", description: "scripted GenericError", details: {} },
    });
  }));

Deno.test("a station that disconnects before it answers is 502", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    const answer = post(app, "Reset", { type: "Soft" });
    await charger.received("Reset");
    await charger.close();
    const { status, body } = await answer;
    assert.deepEqual([status, (body as { ocppError: { code: string } }).ocppError.code], [502, "connection_lost"]);
  }));

Deno.test("no answer in time is 504, and a late one changes nothing", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    const { status, body } = await post(app, "Reset", { type: "Soft" });
    assert.deepEqual([status, (body as { detail: string }).detail], [504, "station CP1 did not answer in time"]);
    const { id } = await charger.received("Reset");
    charger.sendText(JSON.stringify([3, id, { status: "Accepted" }]));
    charger.answers("ClearCache", { status: "Rejected" });
    assert.equal((await post(app, "ClearCache")).status, 200);
  }, { settings: { callTimeoutS: 1 } }));

Deno.test("unknown and offline stations are 404 with different messages, an action of another version is 409", () =>
  withCharger("ocpp1.6", async (app) => {
    await app.app.services.stations.add("CP2");
    const errors = [
      await post(app, "Reset", { type: "Soft" }, "NOBODY"),
      await post(app, "Reset", { type: "Soft" }, "CP2"),
      await post(app, "GetVariables", {}),
    ].map(({ status, body }) => [status, (body as { detail: string }).detail]);
    assert.deepEqual(errors, [
      [404, "station NOBODY is not on the list"],
      [404, "station CP2 is not connected"],
      [
        409,
        "station CP1: GetVariables is not an action of ocpp1.6; GET /api/v1/stations/CP1/commands lists what can be sent",
      ],
    ]);
  }));

Deno.test("calls are sent one at a time, in order; beyond 64 waiting ones the next is refused with 503", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    const first = post(app, "Reset", { type: "Soft" });
    const { id } = await charger.received("Reset");
    const waiting = Array.from({ length: 64 }, () => post(app, "ClearCache"));
    // The waiting requests use connections of their own: the next one is refused once all have arrived.
    let refused = await post(app, "UnlockConnector", { connectorId: 1 });
    while (refused.status !== 503) refused = await post(app, "UnlockConnector", { connectorId: 1 });
    assert.equal(
      (refused.body as { detail: string }).detail,
      "too many commands wait for station CP1; try again later",
    );
    assert.deepEqual(charger.calls.map(({ action }) => action), ["Reset"]);
    charger.answers("ClearCache", { status: "Accepted" });
    charger.sendText(JSON.stringify([3, id, { status: "Accepted" }]));
    assert.equal((await first).status, 200);
    assert.deepEqual(new Set((await Promise.all(waiting)).map(({ status }) => status)), new Set([200]));
  }));

Deno.test("an answer that breaks its schema is returned with its faults, and is a report with the frame", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.answers("Reset", { status: "Maybe", mood: 3 });
    const { status, body } = await post(app, "Reset", { type: "Soft" });
    assert.equal(status, 200);
    assert.deepEqual(body, {
      action: "Reset",
      payload: { status: "Maybe", mood: 3 },
      faults: [
        {
          ...{ path: "mood", found: "3", wanted: "property is not in the schema" },
          ...{ code: "wanted_known_property", parameters: {} },
        },
        {
          ...{ path: "status", found: '"Maybe"', wanted: "one of Accepted, Rejected" },
          ...{ code: "wanted_one_of", parameters: { values: "Accepted, Rejected" } },
        },
      ],
    });
    const [warning] = await app.app.services.warnings.list("CP1");
    assert.deepEqual([warning?.code, warning?.count], ["answer_schema", 1]);
    assert.match(warning?.firstFrame ?? "", /^\[3,"[\w-]{36}",\{"status":"Maybe","mood":3\}\]$/);
  }));

Deno.test("without a key nothing is sent, and the answer shows nothing about stations", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    const init = { headers: { "x-api-key": "wrong" } };
    for (const path of ["commands", "messages", ""]) {
      assert.equal((await app.api(`/api/v1/stations/CP1/${path}`.replace(/\/$/, ""), init)).status, 401, path);
    }
    assert.equal(
      (await app.api("/api/v1/stations/CP1/commands/ClearCache", { ...init, method: "POST" })).status,
      401,
    );
    assert.deepEqual(charger.calls, []);
  }));

Deno.test("one action has its schema, without regard to case, also of an offline station and of no station", async () => {
  const app = await startTestApp();
  try {
    await app.app.services.stations.add("PINNED", { pinnedProtocol: "ocpp1.6" });
    await app.app.services.stations.add("ANY");
    interface Listed {
      readonly items: readonly { readonly action: string }[];
    }
    const list = async (path: string) => ((await app.api(`/api/v1/stations/${path}`)).body as Listed).items;
    const listed = (await list("PINNED/commands")).find(({ action }) => action === "Reset");
    const expected = [200, { protocol: "ocpp1.6", ...listed }];
    const read = async (path: string) => {
      const { status, body } = await app.api(`/api/v1/${path}`);
      return [status, status === 200 ? body : (body as { readonly detail: string }).detail];
    };
    assert.deepEqual(await read("stations/PINNED/commands/reset"), expected);
    assert.deepEqual(await read("stations/ANY/commands/Reset?protocol=ocpp1.6"), expected);
    const [status, described] = await read("schemas/ocpp1.6/RESET");
    const { response, ...rest } = described as { readonly response: { readonly required: readonly string[] } };
    assert.deepEqual([status, rest], [200, { protocol: "ocpp1.6", ...listed, sender: "csms" }]);
    assert.deepEqual(response.required, ["status"]);
    assert.deepEqual(await read("schemas/ocpp1.6/GetVariables"), [
      404,
      "GetVariables is not an action of ocpp1.6",
    ]);
    // Only stations send it.
    assert.equal((await read("stations/ANY/commands/BootNotification?protocol=ocpp2.1"))[0], 404);
    const [, boot] = await read("schemas/ocpp2.1/BootNotification");
    assert.match(JSON.stringify(boot), /"sender":"station".*Identifies the vendor/);
    const [, stream] = await read("schemas/ocpp2.1/NotifyPeriodicEventStream");
    assert.match(JSON.stringify(stream), /"response":null/);
    assert.equal((await read("stations/ANY/commands/Reset"))[0], 400);
    assert.equal((await read("stations/NOBODY/commands/Reset"))[0], 404);
    const [first] = await list("ANY/commands?protocol=ocpp2.1&schemas=false");
    assert.deepEqual(first, { action: "AFRRSignal", answered: true });
  } finally {
    await app.stop();
  }
});

Deno.test("the list of an offline station is that of its pinned version, or of the requested one", async () => {
  const app = await startTestApp();
  try {
    await app.app.services.stations.add("PINNED", { pinnedProtocol: "ocpp1.6" });
    await app.app.services.stations.add("ANY");
    const list = async (path: string) => {
      const { status, body } = await app.api(`/api/v1/stations/${path}`);
      const { protocol, detail } = body as { protocol?: string; detail?: string };
      return [status, protocol ?? detail];
    };
    assert.deepEqual(await list("PINNED/commands"), [200, "ocpp1.6"]);
    assert.deepEqual(await list("ANY/commands?protocol=ocpp2.1"), [200, "ocpp2.1"]);
    const wanted = "ocpp1.6, ocpp2.0.1, ocpp2.1";
    assert.deepEqual(await list("ANY/commands"), [
      400,
      `station ANY is not connected and has no pinned version; name one with ?protocol=, ${wanted}`,
    ]);
    assert.deepEqual(await list("ANY/commands?protocol=1.6"), [400, `protocol is "1.6"; wanted one of ${wanted}`]);
    assert.deepEqual(await list("NOBODY/commands"), [404, "station NOBODY is not on the list"]);
  } finally {
    await app.stop();
  }
});

const KEYS: readonly (readonly [Protocol, string, (key: string) => object, (word: string) => object])[] = [
  ["ocpp1.6", "ChangeConfiguration", (value) => ({ key: "AuthorizationKey", value }), (status) => ({ status })],
  [
    "ocpp2.0.1",
    "SetVariables",
    (attributeValue) => ({ setVariableData: [{ ...PASSWORD, attributeValue }] }),
    (attributeStatus) => ({ setVariableResult: [{ ...PASSWORD, attributeStatus }] }),
  ],
];
const PASSWORD = { component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } };

for (const [protocol, action, payload, answer] of KEYS) {
  Deno.test(`a new password in ${action} of ${protocol} is stored before it is sent, and replaces the old one only when the station accepts it`, () =>
    withCharger(protocol, async (app, charger) => {
      const { stations } = app.app.services;
      const hashes = () => {
        const station = stations.find("CP1");
        return [station?.passwordHashes.length, station?.pendingPasswordHashes.length];
      };
      let during: readonly unknown[] = [];
      charger.answers(action, () => {
        during = hashes();
        return answer("Rejected");
      });
      assert.equal((await post(app, action, payload("correct horse: battery"))).status, 200);
      assert.deepEqual([during, hashes()], [[0, 1], [0, 0]]);
      charger.answers(action, answer("Accepted"));
      assert.equal((await post(app, action, payload("correct horse: battery"))).status, 200);
      assert.deepEqual(hashes(), [1, 0]);
      await charger.close();
      await assert.rejects(app.charger("CP1", { protocols: [protocol] }));
      await (await app.charger("CP1", { protocols: [protocol], credentials: "CP1:correct horse: battery" })).close();
    }));
}

Deno.test("an invalid password is refused, and not sent", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    const { status, body } = await post(app, "ChangeConfiguration", { key: "AuthorizationKey", value: "short" });
    assert.deepEqual([status, (body as { detail: string }).detail], [
      400,
      "a password has 8 to 64 characters, this one has 5",
    ]);
    assert.deepEqual(charger.calls, []);
  }));

Deno.test("each sent call is published as an event, without its payload", () =>
  withCharger("ocpp1.6", async (app, charger) => {
    charger.answers("Reset", { status: "Accepted" });
    await post(app, "reset", { type: "Soft" });
    await post(app, "Reset", { type: "Medium" });
    const events = app.events.all.filter(({ type }) => type === "call.answered");
    assert.deepEqual(events.map(({ at: _, ...event }) => event), [
      { type: "call.answered", stationId: "CP1", action: "Reset", outcome: "answered" },
    ]);
  }));

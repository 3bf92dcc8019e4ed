import assert from "node:assert/strict";
import { type ProblemCode, PROBLEMS } from "../../../../src/api/problem.ts";
import { PROTOCOLS } from "../../../../src/domain/station.ts";
import { bootedCharger } from "../../../support/booted.ts";
import { stillClock } from "../../../support/clock.ts";
import { startTestApp, type TestApp } from "../../../support/app.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A request, its action in each version (null: unsupported), and the result of a successful answer. */
interface Case {
  /** How many calls the station gets; 1 by default. */
  readonly calls?: number;
  readonly request: readonly [method: Method, path: string, body?: object];
  readonly v16: string | null;
  readonly v2: string;
  /** The answer of the station, if it is not just the status Accepted. */
  readonly answer16?: object;
  readonly answer2?: object;
  readonly body?: object;
}

const variable = { component: { name: "C" }, variable: { name: "V" } };
const ACCEPTED = { status: "Accepted" };

const CASES: readonly Case[] = [
  { request: ["POST", "/reset", {}], v16: "Reset", v2: "Reset" },
  { request: ["POST", "/reset", { mode: "hard" }], v16: "Reset", v2: "Reset" },
  { request: ["POST", "/reset", { mode: "on_idle", connector: 1 }], v16: null, v2: "Reset" },
  { request: ["POST", "/unlock"], v16: "UnlockConnector", v2: "UnlockConnector" },
  { request: ["POST", "/start", { tagId: "TAG1" }], v16: "RemoteStartTransaction", v2: "RequestStartTransaction" },
  {
    request: ["POST", "/limit", { limitA: 16 }],
    ...{ v16: "SetChargingProfile", v2: "SetChargingProfile" },
    body: {
      ...ACCEPTED,
      form: { purpose: "TxDefaultProfile", connector: 0, kind: "Recurring", unit: "A", stackLevel: 1 },
      ...{ refused: [], confirmed: "no", until: null },
    },
  },
  // The second call removes the profile id that OCPP.Core used for limits.
  { request: ["DELETE", "/limit?connector=2"], v16: "ClearChargingProfile", v2: "ClearChargingProfile", calls: 2 },
  { request: ["POST", "/availability", { available: false }], v16: "ChangeAvailability", v2: "ChangeAvailability" },
  { request: ["POST", "/trigger", { message: "status", connector: 1 }], v16: "TriggerMessage", v2: "TriggerMessage" },
  {
    request: ["POST", "/settings", { names: ["C.V"] }],
    ...{ v16: "GetConfiguration", v2: "GetVariables" },
    answer16: { configurationKey: [{ key: "C.V", readonly: true, value: "1" }] },
    answer2: { getVariableResult: [{ ...variable, attributeStatus: "Accepted", attributeValue: "1" }] },
    body: { ...ACCEPTED, unknown: [], complete: true },
  },
  { request: ["POST", "/clear-cache"], v16: "ClearCache", v2: "ClearCache" },
  {
    request: ["GET", "/local-list"],
    ...{ v16: "GetLocalListVersion", v2: "GetLocalListVersion" },
    ...{ answer16: { listVersion: 3 }, answer2: { versionNumber: 3 } },
    body: { version: 3, sent: null },
  },
  {
    request: ["GET", "/schedule?connector=1&durationS=60&unit=A"],
    ...{ v16: "GetCompositeSchedule", v2: "GetCompositeSchedule" },
    body: { ...ACCEPTED, schedule: null },
  },
  { request: ["DELETE", "/reservations/9"], v16: "CancelReservation", v2: "CancelReservation" },
  { request: ["POST", "/firmware", { location: "ftp://x/f" }], v16: "UpdateFirmware", v2: "UpdateFirmware" },
  { request: ["POST", "/log", { location: "ftp://x/" }], v16: "GetDiagnostics", v2: "GetLog" },
  { request: ["POST", "/log", { location: "ftp://x/", log: "security" }], v16: "GetLog", v2: "GetLog" },
  {
    request: ["POST", "/firmware", { location: "ftp://x/f", signingCertificate: "PEM", signature: "c2ln" }],
    ...{ v16: "SignedUpdateFirmware", v2: "UpdateFirmware" },
  },
  { request: ["POST", "/trigger", { message: "certificate" }], v16: "ExtendedTriggerMessage", v2: "TriggerMessage" },
  {
    request: ["POST", "/data", { vendorId: "V", data: { a: 1 } }],
    ...{ v16: "DataTransfer", v2: "DataTransfer" },
    body: { ...ACCEPTED, data: null },
  },
  {
    request: ["POST", "/reservations", { tagId: "TAG1", connector: 1, until: "2026-06-01T11:00:00Z" }],
    ...{ v16: "ReserveNow", v2: "ReserveNow" },
    body: {
      ...ACCEPTED,
      reservation: {
        id: 1,
        ...{ connector: 1, tagId: "TAG1", until: "2026-06-01T11:00:00.000Z", createdAt: "2026-06-01T10:00:00.000Z" },
      },
    },
  },
];

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function sendRequest(app: TestApp, [method, path, body]: Case["request"], id = "CP1"): Promise<Answer> {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const { status, body: reported } = await app.api(`/api/v1/stations/${id}${path}`, init);
  return { status, body: reported as Record<string, unknown> };
}

/** The expected problem answer. */
function refused(code: ProblemCode, detail: string, more: object = {}): Answer {
  const { status, title } = PROBLEMS[code];
  return { status, body: { type: `urn:ocppd:problem:${code}`, title, status, detail, code, ...more } };
}

/** Runs `body` with a clock that stands still, the tag TAG1 and the station CP1. */
async function withApp(
  body: (app: TestApp, clock: ReturnType<typeof stillClock>) => Promise<void>,
): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    await app.app.services.authorization.addTag("TAG1");
    await app.app.services.stations.add("CP1");
    await body(app, clock);
  } finally {
    await app.stop();
  }
}

const titleOf = ({ request: [method, path, body] }: Case) => `${method} ${path} ${JSON.stringify(body ?? {})}`;

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: each command is mapped to the version's action, and its answer to our fields`, (t) =>
    withApp(async (app) => {
      const charger = await bootedCharger(app, protocol);
      for (const one of CASES) {
        await t.step(titleOf(one), async () => {
          const action = protocol === "ocpp1.6" ? one.v16 : one.v2;
          if (action === null) {
            const { status, body } = await sendRequest(app, one.request);
            assert.equal(status, 409);
            assert.match(String(body.detail), /^station CP1: OCPP 1\.6 /);
            return;
          }
          const before = charger.calls.length;
          charger.answers(action, (protocol === "ocpp1.6" ? one.answer16 : one.answer2) ?? ACCEPTED);
          const { status, body } = await sendRequest(app, one.request);
          const { settings, requestId, fileName, ...rest } = body;
          assert.deepEqual([status, rest], [200, one.body ?? ACCEPTED]);
          assert.ok(settings === undefined || (settings as object[]).length === 1);
          assert.ok(requestId === undefined || fileName === null);
          const requested = charger.calls.slice(before).map((call) => call.action);
          assert.deepEqual(requested, Array(one.calls ?? 1).fill(action));
        });
      }
    }));

  Deno.test(`${protocol}: an unsupported command has the same answer for every version`, () =>
    withApp(async (app) => {
      const charger = await bootedCharger(app, protocol);
      for (const [code, status] of [["NotImplemented", 409], ["NotSupported", 409], ["InternalError", 502]] as const) {
        charger.answers("ClearCache", code);
        const { status: found, body } = await sendRequest(app, ["POST", "/clear-cache"]);
        const ocppError = { code, description: `scripted ${code}`, details: null };
        assert.deepEqual([found, body.ocppError], [status, ocppError]);
        assert.equal(body.code, status === 409 ? "unsupported" : "station_error");
        if (status === 409) {
          assert.equal(body.detail, "station CP1: the station can't clear its authorization cache");
        }
      }
      charger.answers("TriggerMessage", { status: "NotImplemented" });
      assert.deepEqual(
        await sendRequest(app, ["POST", "/trigger", { message: "boot" }]),
        refused("unsupported", "station CP1: the station can't send this message on command", {
          ...{ detailCode: "cannot_trigger", parameters: {}, stationStatus: "NotImplemented" },
        }),
      );
    }));

  Deno.test(`${protocol}: a rejection is returned as the station's answer, and no answer as a time-out`, () =>
    withApp(async (app, clock) => {
      const charger = await bootedCharger(app, protocol);
      charger.answers("ClearCache", { status: "Rejected" });
      assert.deepEqual(await sendRequest(app, ["POST", "/clear-cache"]), { status: 200, body: { status: "Rejected" } });
      const requesting = sendRequest(app, ["POST", "/reset", {}]);
      await charger.received("Reset");
      clock.advance(60_000);
      assert.deepEqual(
        await requesting,
        refused("timeout", "station CP1 did not answer in time", {
          ...{ detailCode: "no_answer", parameters: { id: "CP1" } },
        }),
      );
    }));
}

Deno.test("a changed setting is read back, and the answer contains the value that was read", () =>
  withApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("ChangeConfiguration", { status: "Accepted" });
    charger.answers("GetConfiguration", { configurationKey: [{ key: "K[1]", readonly: false, value: "5" }] });
    assert.deepEqual(await sendRequest(app, ["PUT", `/settings/${encodeURIComponent("K[1]")}`, { value: 6 }]), {
      status: 200,
      body: { status: "Accepted", name: "K[1]", readBack: "differs", value: "5" },
    });
    assert.deepEqual((await sendRequest(app, ["GET", "/settings"])).body, {
      items: [{ name: "K[1]", value: "5", readonly: false, source: "read", at: "2026-06-01T10:00:00.000Z" }],
      nextCursor: null,
    });
    const short = await sendRequest(app, ["PUT", "/settings/AuthorizationKey", { value: "short" }]);
    assert.deepEqual([short.status, short.body.detail], [400, "a password has 8 to 64 characters, this one has 5"]);
  }));

Deno.test("a transaction is stopped by its connector, and a connector without one is refused with a message", () =>
  withApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("RemoteStopTransaction", ACCEPTED);
    assert.deepEqual(
      await sendRequest(app, ["POST", "/stop", { connector: 2 }]),
      refused("none_open", "no transaction is open at connector 2 of station CP1", {
        ...{ detailCode: "no_transaction_at_connector", parameters: { id: "CP1", connector: 2 } },
      }),
    );
    const start = { connectorId: 2, idTag: "TAG1", meterStart: 0, timestamp: "2026-06-01T10:00:00Z" };
    const { transactionId } = await charger.call("StartTransaction", start);
    assert.equal((await sendRequest(app, ["POST", "/stop", { connector: 2 }])).status, 200);
    assert.deepEqual((await charger.received("RemoteStopTransaction")).payload, { transactionId });
  }));

Deno.test("Q2 a station that refuses to become inoperative as a whole gets a request for each connector", () =>
  withApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers(
      "ChangeAvailability",
      ({ connectorId }) => ({ status: connectorId === 0 ? "Rejected" : "Scheduled" }),
    );
    for (const connectorId of [1, 2]) {
      await charger.call("StatusNotification", { connectorId, errorCode: "NoError", status: "Available" });
    }
    const { body } = await sendRequest(app, ["POST", "/availability", { available: false }]);
    assert.deepEqual(body, { status: "Scheduled" });
    assert.deepEqual(charger.calls.map(({ payload }) => payload.connectorId), [0, 1, 2]);
  }));

Deno.test("what was sent to a local list last is answered at once, without a question to the station, also while it is offline", () =>
  withApp(async (app) => {
    const path = "/local-list?read=false";
    assert.deepEqual((await sendRequest(app, ["GET", path])).body, { version: null, sent: null });
    const charger = await bootedCharger(app, "ocpp1.6");
    charger.answers("GetLocalListVersion", { listVersion: 3 });
    charger.answers("SendLocalList", ACCEPTED);
    await sendRequest(app, ["POST", "/local-list", { update: "full" }]);
    const before = charger.calls.length;
    const { status, body } = await sendRequest(app, ["GET", path]);
    const { version, sent } = body as { version: null; sent: { version: number; entries: number } };
    assert.deepEqual([status, version, sent.version, sent.entries], [200, null, 4, 1]);
    assert.equal(charger.calls.length, before, "nothing is sent to the station");
    await charger.close();
    assert.deepEqual((await sendRequest(app, ["GET", path])).body, body);
  }));

Deno.test("a local list of another version than ours requires a full update", () =>
  withApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp2.1");
    charger.answers("GetLocalListVersion", { versionNumber: 0 });
    charger.answers("SendLocalList", { status: "VersionMismatch" });
    assert.deepEqual(
      await sendRequest(app, ["POST", "/local-list", {}]),
      refused("conflict", "station CP1 does not have the list that was sent last: send the full list", {
        ...{ detailCode: "local_list_differs", parameters: { id: "CP1" }, stationStatus: "VersionMismatch" },
      }),
    );
  }));

const WRONG: readonly (readonly [request: Case["request"], error: string])[] = [
  [["POST", "/reset", { mode: "warm" }], 'mode is "warm"; wanted one of soft, hard, on_idle'],
  [["POST", "/reset", { mood: 1 }], "mood is an unknown property; allowed: mode, connector"],
  [["POST", "/unlock", { connector: 0 }], "connector is 0; wanted at least 1"],
  [["POST", "/unlock", { connector: 1.5 }], "connector is 1.5; wanted a whole number"],
  [["POST", "/start", {}], "tagId is missing"],
  [["POST", "/limit", { limitA: "16" }], 'limitA is "16"; wanted a number'],
  [
    ["POST", "/limit", { limit: "16A", limitA: 16 }],
    "limit is an unknown property; allowed: connector, limitA, limitW, durationS, until, phases",
  ],
  [["POST", "/limit", {}], "limitA is missing; wanted one of limitA (16) and limitW (11000)"],
  [["DELETE", "/limit?connector=x"], 'connector is "x"; wanted a whole number'],
  [["POST", "/settings", { names: [] }], "names is []; wanted at least 1 item"],
  [["POST", "/settings", { names: ["A", 1] }], "names[1] is 1; wanted a text"],
  [["PUT", "/settings/A", {}], "value is missing"],
  [
    ["POST", "/reservations", { tagId: "T", until: "soon" }],
    'until is "soon"; wanted a time such as 2027-01-31T12:00:00Z',
  ],
  [
    ["POST", "/firmware", { location: "f.bin" }],
    'location is "f.bin"; wanted a URL that begins with http://, https://, ftp://, ftps:// or sftp://',
  ],
  [["POST", "/reset", [1]], "the body is [1]; wanted an object"],
];

Deno.test("an invalid request is refused with the place, the found and the wanted value; nothing is sent to the station", (t) =>
  withApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    for (const [request, error] of WRONG) {
      await t.step(error, async () => {
        const { status, body } = await sendRequest(app, request);
        assert.deepEqual([status, body.detail], [400, error]);
        assert.equal((body.faults as object[]).length, 1);
      });
    }
    const broken = await app.api("/api/v1/stations/CP1/reset", { method: "POST", body: "{" });
    assert.deepEqual([broken.status, (broken.body as Answer["body"]).detail], [
      400,
      "the body is {; wanted a JSON object",
    ]);
    const late = await sendRequest(app, ["POST", "/reservations", { tagId: "TAG1", until: "2026-06-01T09:00:00Z" }]);
    assert.deepEqual([late.status, late.body.detail], [
      400,
      "until is 2026-06-01T09:00:00.000Z; wanted a time in the future",
    ]);
    assert.deepEqual(charger.calls, []);
  }));

Deno.test("offline and unknown stations have different answers; without a key the answer does not show which", () =>
  withApp(async (app) => {
    for (const request of [...CASES.map(({ request }) => request), ["PUT", "/settings/A", { value: "1" }] as const]) {
      const { status, body } = await sendRequest(app, request);
      assert.deepEqual([status, body.detail], [404, "station CP1 is not connected"], request.join(" "));
      assert.deepEqual(
        await sendRequest(app, request, "NOBODY"),
        refused("not_found", "station NOBODY is not on the list", {
          ...{ detailCode: "station_not_listed", parameters: { id: "NOBODY" } },
        }),
      );
    }
    const headers = { "x-api-key": "" };
    const { status } = await app.api("/api/v1/stations/CP1/reset", { method: "POST", headers });
    assert.equal(status, 401);
    assert.deepEqual((await sendRequest(app, ["GET", "/reservations"])).body, { items: [], nextCursor: null });
    assert.deepEqual((await sendRequest(app, ["GET", "/jobs"])).body, { items: [], nextCursor: null });
  }));

import assert from "node:assert/strict";
import { bootOf } from "../support/booted.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { stillClock } from "../support/clock.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { type Protocol, PROTOCOLS } from "../support/protocols.ts";

interface Fixture {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  readonly clock: ReturnType<typeof stillClock>;
  /** Sends a raw call, to which the charger gives this answer. */
  call(action: string, payload: object, answer: object): Promise<void>;
  get(path: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

async function withFixture(protocol: Protocol, test: (fixture: Fixture) => Promise<void>): Promise<void> {
  const clock = stillClock();
  const app = await startTestApp({ clock });
  try {
    await app.app.services.stations.add("CP1");
    for (const tag of ["ANNA", "BERT"]) await app.app.services.authorization.addTag(tag, { group: "HOME" });
    const charger = await app.charger("CP1", { protocols: [protocol] });
    await charger.call("BootNotification", bootOf(protocol));
    await test({
      ...{ app, charger, clock },
      async call(action, payload, answer) {
        charger.answers(action, answer);
        const body = JSON.stringify(payload);
        const { status, body: reported } = await app.api(`/api/v1/stations/CP1/commands/${action}`, {
          method: "POST",
          body,
        });
        assert.equal(status, 200, JSON.stringify(reported));
        const calls = charger.calls.filter((call) => call.action === action);
        assert.deepEqual(calls.at(-1)?.payload, payload, "it is sent unchanged");
      },
      async get(path) {
        const { body } = await app.api(`/api/v1/stations/CP1${path}`);
        return (body as { items: Readonly<Record<string, unknown>>[] }).items;
      },
    });
    await charger.close();
  } finally {
    await app.stop();
  }
}

const UNTIL = "2026-06-01T11:00:00Z";

for (const protocol of PROTOCOLS) {
  const is16 = protocol === "ocpp1.6";
  const on = (name: string, test: (fixture: Fixture) => Promise<void>) =>
    Deno.test(`S2 ${protocol}: ${name}`, () => withFixture(protocol, test));
  const reserve = (id: number, connector: number, tag: string) =>
    is16
      ? { connectorId: connector, expiryDate: UNTIL, idTag: tag, reservationId: id }
      : { id, expiryDateTime: UNTIL, idToken: { idToken: tag, type: "ISO14443" }, evseId: connector };

  on("a reservation made by a raw call is listed, and one cancelled by a raw call is not", async (fixture) => {
    const { call, get, app } = fixture;
    await call("ReserveNow", reserve(4711, 1, "ANNA"), { status: "Accepted" });
    await call("ReserveNow", reserve(4712, 2, "BERT"), { status: "Occupied" });
    assert.deepEqual(await get("/reservations"), [{
      ...{
        id: 4711,
        connector: 1,
        tagId: "ANNA",
        until: "2026-06-01T11:00:00.000Z",
        createdAt: "2026-06-01T10:00:00.000Z",
      },
    }]);
    // A new reservation with the same number replaces it.
    await call("ReserveNow", reserve(4711, 2, "BERT"), { status: "Accepted" });
    assert.deepEqual((await get("/reservations")).map(({ connector, tagId }) => [connector, tagId]), [[2, "BERT"]]);
    await call("CancelReservation", { reservationId: 4711 }, { status: "Accepted" });
    assert.deepEqual(await get("/reservations"), []);
    const reported = app.events.all.flatMap((event) =>
      event.type === "reservation.made" || event.type === "reservation.ended" ? [event.type] : []
    );
    assert.deepEqual(reported, ["reservation.made", "reservation.made", "reservation.ended"]);
  });

  on(
    "a reservation made by our own command can be cancelled by the generic one, and ends by the same rules",
    async (fixture) => {
      const { call, get, charger, app, clock } = fixture;
      charger.answers("ReserveNow", { status: "Accepted" });
      const input = { connector: 1, tagId: "ANNA", until: clock.now() + 3_600_000 };
      const own = await app.app.services.reservations.reserve("CP1", input);
      assert.ok(own.kind === "reserved");
      await call("CancelReservation", { reservationId: own.reservation.id }, { status: "Accepted" });
      assert.deepEqual(await get("/reservations"), []);
      await call("ReserveNow", reserve(9, 1, "ANNA"), { status: "Accepted" });
      clock.advance(3_600_000);
      assert.deepEqual(await get("/reservations"), []);
      assert.ok(app.events.all.some((event) => event.type === "reservation.ended" && event.why === "expired"));
    },
  );

  on("the next list of tags is compared with one sent by a raw call", async (fixture) => {
    const { call, app, charger } = fixture;
    const list = (version: number, tags: readonly string[], update: string) =>
      is16
        ? {
          listVersion: version,
          localAuthorizationList: tags.map((idTag) => ({
            idTag,
            idTagInfo: { status: "Accepted", parentIdTag: "HOME" },
          })),
          updateType: update,
        }
        : {
          versionNumber: version,
          updateType: update,
          localAuthorizationList: tags.map((tag) => ({
            idToken: { idToken: tag, type: "ISO14443" },
            idTokenInfo: { status: "Accepted", groupIdToken: { idToken: "HOME", type: "Central" } },
          })),
        };
    const { localLists } = app.app.services;
    await call("SendLocalList", list(3, ["ANNA"], "Differential"), { status: "Accepted" });
    assert.equal(await localLists.kept("CP1"), null, "the content of the list stays unknown");
    await call("SendLocalList", list(7, ["ANNA", "EVE"], "Full"), { status: "Failed" });
    assert.equal(await localLists.kept("CP1"), null);
    await call("SendLocalList", list(7, ["ANNA", "EVE"], "Full"), { status: "Accepted" });
    await call("SendLocalList", list(8, ["MALLORY"], "Differential"), { status: "Accepted" });
    const kept = await localLists.kept("CP1");
    assert.deepEqual([kept?.version, kept?.entries.map(({ tagId }) => tagId)], [8, ["ANNA", "EVE", "MALLORY"]]);
    charger.answers("SendLocalList", { status: "Accepted" });
    const sent = await localLists.send("CP1", "differential");
    assert.deepEqual([sent.kind, sent.kind === "sent" && sent.version], ["sent", 9]);
    assert.deepEqual((await localLists.kept("CP1"))?.entries.map(({ tagId }) => tagId).sort(), ["ANNA", "BERT"]);
  });

  on("settings changed and read by raw calls are stored, with an event for a change", async (fixture) => {
    const { call, get, app } = fixture;
    const [one, two] = is16 ? ["A1", "B2"] : ["OCPPCommCtrlr.HeartbeatInterval", "AuthCtrlr.Enabled"];
    const place = (name: string) => {
      const [component = "", variable = ""] = name.split(".");
      return { component: { name: component }, variable: { name: variable } };
    };
    if (is16) {
      await call("ChangeConfiguration", { key: one, value: "60" }, { status: "Accepted" });
      await call("ChangeConfiguration", { key: two, value: "1" }, { status: "Rejected" });
      await call("ChangeConfiguration", { key: "C3", value: "1" }, { status: "RebootRequired" });
    } else {
      await call("SetVariables", {
        setVariableData: [{ ...place(one), attributeValue: "60" }, { ...place(two), attributeValue: "1" }],
      }, {
        setVariableResult: [
          { ...place(two), attributeStatus: "Rejected" },
          { ...place(one), attributeStatus: "Accepted" },
        ],
      });
    }
    const known = async () => (await get("/settings")).map(({ name, value, source }) => [name, value, source]);
    assert.deepEqual(await known(), [[one, "60", "set"]]);
    const changed = app.events.all.flatMap((event) => event.type === "setting.changed" ? [event.setting.name] : []);
    assert.deepEqual(changed, [one]);
    if (is16) {
      await call("GetConfiguration", { key: [two] }, { configurationKey: [{ key: two, readonly: true, value: "2" }] });
    } else {
      await call("GetVariables", { getVariableData: [place(two)] }, {
        getVariableResult: [{ ...place(two), attributeStatus: "Accepted", attributeValue: "2" }],
      });
    }
    assert.deepEqual((await known()).sort(), [[one, "60", "set"], [two, "2", "read"]].sort());
  });

  on(
    "a password set by a raw call, with other settings, becomes the password, and is shown nowhere",
    async (fixture) => {
      const { call, get, app } = fixture;
      const password = "0123456789abcdef0123456789abcdef";
      if (is16) await call("ChangeConfiguration", { key: "AuthorizationKey", value: password }, { status: "Accepted" });
      else {
        const [secret, other] = [
          { component: { name: "SecurityCtrlr" }, variable: { name: "BasicAuthPassword" } },
          { component: { name: "AuthCtrlr" }, variable: { name: "Enabled" } },
        ];
        await call("SetVariables", {
          setVariableData: [{ ...other, attributeValue: "true" }, { ...secret, attributeValue: password }],
        }, {
          setVariableResult: [{ ...other, attributeStatus: "Rejected" }, { ...secret, attributeStatus: "Accepted" }],
        });
      }
      const station = app.app.services.stations.find("CP1");
      assert.deepEqual([station?.passwordHashes.length, station?.pendingPasswordHashes.length], [1, 0]);
      assert.equal(JSON.stringify([await get("/settings"), app.events.all]).includes(password), false);
    },
  );

  on("a job started by a raw call is listed, with the reports of the station", async (fixture) => {
    const { call, get, charger } = fixture;
    const location = "https://me:secret@files.example/logs?key=1";
    const log: readonly [string, object, object] = is16
      ? ["GetDiagnostics", { location }, { fileName: "log.zip" }] as const
      : ["GetLog", { requestId: 5, logType: "DiagnosticsLog", log: { remoteLocation: location } }, {
        ...{ status: "Accepted", filename: "log.zip" },
      }] as const;
    await call(...log);
    const firmware: readonly [string, object, object] = is16
      ? ["UpdateFirmware", { location: "https://x/fw", retrieveDate: UNTIL }, {}] as const
      : ["UpdateFirmware", { requestId: 6, firmware: { location: "https://x/fw", retrieveDateTime: UNTIL } }, {
        status: "Accepted",
      }] as const;
    await call(...firmware);
    const report = is16 ? { status: "Downloading" } : { status: "Downloading", requestId: 6 };
    await charger.call("FirmwareStatusNotification", report);
    const jobs = (await get("/jobs")).map(({ kind, state, fileName }) => [kind, state, fileName]);
    assert.deepEqual(jobs, [["firmware", "Downloading", null], ["log", "Accepted", "log.zip"]]);
    assert.doesNotMatch(JSON.stringify(await get("/jobs")), /secret|key=1/);
  });

  on(
    "a limit of ours ends when a raw call replaces or clears its profile",
    async (fixture) => {
      const { call, charger, app } = fixture;
      const { limits } = app.app.services;
      charger.answers("SetChargingProfile", { status: "Accepted" });
      charger.answers("ClearChargingProfile", { status: "Accepted" });
      charger.answers("GetCompositeSchedule", { status: "Rejected" });
      const set = async () => {
        for (const connector of [1, 2]) {
          await limits.set("CP1", connector, { limit: { amount: 10, unit: "A" }, by: "test" });
        }
        return limits.list("CP1").map(({ connector }) => connector);
      };
      const held = () => limits.list("CP1").map(({ connector }) => connector);
      assert.deepEqual(await set(), [1, 2]);
      const schedule = { chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] };
      const about = { stackLevel: 3, chargingProfilePurpose: "TxDefaultProfile", chargingProfileKind: "Relative" };
      const profile = (id: number) =>
        is16
          ? { connectorId: 1, csChargingProfiles: { chargingProfileId: id, ...about, chargingSchedule: schedule } }
          : { evseId: 1, chargingProfile: { id, ...about, chargingSchedule: [{ id: 1, ...schedule }] } };
      await call("SetChargingProfile", profile(7), { status: "Accepted" });
      await call("SetChargingProfile", profile(100), { status: "Rejected" });
      assert.deepEqual(held(), [1, 2], "another profile, and a refused one, end no limit");
      await call("SetChargingProfile", profile(100), { status: "Accepted" });
      assert.deepEqual(held(), [2]);
      const clear = (id: number) => is16 ? { id } : { chargingProfileId: id };
      await call("ClearChargingProfile", clear(7), { status: "Accepted" });
      await call("ClearChargingProfile", clear(101), { status: "Unknown" });
      assert.deepEqual(held(), [2]);
      await call("ClearChargingProfile", clear(101), { status: "Accepted" });
      assert.deepEqual(held(), []);
      await set();
      await call("ClearChargingProfile", {}, { status: "Accepted" });
      assert.deepEqual(held(), []);
      await set();
      const at = is16 ? { connectorId: 2 } : { chargingProfileCriteria: { evseId: 2 } };
      await call("ClearChargingProfile", at, { status: "Accepted" });
      assert.deepEqual(held(), [1], "partial criteria clear every matching profile");
      const lifted = app.events.all.flatMap((event) => event.type === "limit.changed" ? [event.change] : []);
      assert.deepEqual(lifted.filter((change) => change === "lifted").length, 5);
    },
  );

  on("a refused or failed raw call has no effect", async (fixture) => {
    const { get, charger, app } = fixture;
    charger.answers("ReserveNow", "InternalError");
    const body = JSON.stringify(reserve(1, 1, "ANNA"));
    await app.api("/api/v1/stations/CP1/commands/ReserveNow", { method: "POST", body });
    assert.deepEqual(await get("/reservations"), []);
  });

  on("an answer after the timeout counts too", async (fixture) => {
    const { get, charger, app, clock } = fixture;
    const body = JSON.stringify(reserve(1, 1, "ANNA"));
    const late = app.api("/api/v1/stations/CP1/commands/ReserveNow", { method: "POST", body });
    const { id } = await charger.received("ReserveNow");
    clock.advance(60_000);
    assert.equal((await late).status, 504);
    assert.deepEqual(await get("/reservations"), []);
    charger.sendText(JSON.stringify([3, id, { status: "Accepted" }]));
    await app.events.next(({ type }) => type === "reservation.made", "the reservation");
    assert.deepEqual((await get("/reservations")).map((one) => one.id), [1]);
  });
}

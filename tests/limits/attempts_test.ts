import assert from "node:assert/strict";
import { PROTOCOLS } from "../support/protocols.ts";
import { refusal, type SentProfile, withLimited } from "./limited.ts";

/** Which profiles a charger accepts, and which form it gets in the end. */
interface ChargerLimits {
  readonly takes: (profile: SentProfile) => boolean;
  readonly ends: Partial<SentProfile>;
  readonly charging?: true;
}

const isDefault = ({ purpose }: SentProfile) => purpose === "TxDefaultProfile";

/** Chargers as seen in the field (quirks L1-L6), and combinations of two faults. */
const CHARGERS: Readonly<Record<string, ChargerLimits>> = {
  "everything": { takes: () => true, ends: { kind: "Recurring", unit: "A", stackLevel: 1, limit: 16, connector: 1 } },
  "W only": { takes: ({ unit }) => unit === "W", ends: { unit: "W", limit: 11_040 } },
  "stack level 0 only": { takes: ({ stackLevel }) => stackLevel === 0, ends: { stackLevel: 0, limit: 16 } },
  "no Recurring": { takes: ({ kind }) => kind !== "Recurring", ends: { kind: "Absolute", limit: 16 } },
  "Relative only": {
    takes: ({ kind }) => kind === "Relative",
    ends: { kind: "Relative", limit: 16, startSchedule: null },
  },
  "the whole station only": { takes: ({ connector }) => connector === 0, ends: { connector: 0 } },
  "the maximum of the station only": {
    takes: ({ purpose }) => /^Charg(ePoint|ingStation)MaxProfile$/.test(purpose),
    ends: { connector: 0, limit: 16 },
  },
  "TxProfile only": { takes: ({ purpose }) => purpose === "TxProfile", ends: { purpose: "TxProfile" }, charging: true },
  "W and no Recurring": { takes: ({ unit, kind }) => unit === "W" && kind !== "Recurring", ends: { unit: "W" } },
  "W and stack level 0": { takes: ({ unit, stackLevel }) => unit === "W" && stackLevel === 0, ends: { unit: "W" } },
  "W and Relative": { takes: ({ unit, kind }) => unit === "W" && kind === "Relative", ends: { kind: "Relative" } },
  "Relative and stack level 0": {
    takes: ({ stackLevel, kind }) => stackLevel === 0 && kind === "Relative",
    ends: { kind: "Relative", stackLevel: 0 },
  },
  "the whole station, stack level 0 and no Recurring": {
    takes: (profile) =>
      profile.connector === 0 && profile.stackLevel === 0 && profile.kind !== "Recurring" && isDefault(profile),
    ends: { connector: 0, stackLevel: 0 },
  },
  "the maximum of the station in W": {
    takes: (profile) => !isDefault(profile) && profile.unit === "W",
    ends: { connector: 0, unit: "W", limit: 11_040 },
  },
};

for (const protocol of PROTOCOLS) {
  for (const [name, { takes, ends, charging }] of Object.entries(CHARGERS)) {
    Deno.test(`R1: ${protocol}: a charger that takes ${name} gets its limit, and the next one is sent in the accepted form first`, () =>
      withLimited(protocol, async (limited) => {
        const { is16, post, profiles, state, app } = limited;
        const charge = charging ? await limited.charge() : undefined;
        const { status, body } = await post({ connector: 1, limitA: 16 });
        assert.equal(status, 200, JSON.stringify(body));
        assert.deepEqual([body.status, body.confirmed], ["Accepted", "no"]);
        const tried = profiles();
        assert.ok(tried.length <= 12, `${tried.length} tries`);
        const last = tried.at(-1);
        assert.deepEqual({ ...last, ...ends }, last);
        assert.ok(tried.every(({ id }) => id === 100), "one number, so that nothing is left behind");
        // The refusals are reported in order, with the charger's statuses.
        assert.deepEqual(
          body.refused.map(({ status, reasonCode, additionalInfo }: Record<string, unknown>) => [
            ...[status, reasonCode, additionalInfo],
          ]),
          tried.slice(0, -1).map(() => is16 ? ["Rejected", null, null] : ["Rejected", "UnsupportedForm", "not this"]),
        );
        const { kind, unit, stackLevel, connector } = body.form;
        assert.deepEqual([kind, unit, stackLevel, connector], [
          ...[last?.kind, last?.unit, last?.stackLevel, last?.connector],
        ]);
        if (charge !== undefined) assert.equal(last?.transaction, is16 ? charge.id : charge.reference);
        const shown = await state();
        assert.deepEqual([shown.limitA, shown.limitW, shown.setBy, shown.form], [16, null, "settings", body.form]);
        assert.equal(shown.setAt, "2026-06-01T10:00:00.000Z");

        const before = profiles().length;
        assert.deepEqual((await app.api("/API/SetChargingLimit/CP1/1/10A")).body, { status: "Accepted" });
        assert.equal(profiles().length, before + 1, "the form that it accepted last is sent first");
      }, {
        takes: (profile) =>
          takes(profile) ? "Accepted" : refusal("chargingProfileId" in profile.sent, "UnsupportedForm", "not this"),
      }));
  }

  Deno.test(`R1: ${protocol}: the order and the content of the forms`, () =>
    withLimited(protocol, async ({ post, profiles, is16, app, state }) => {
      const { status, body } = await post({ connector: 1, limitA: 16 });
      assert.deepEqual([status, body.status, body.form], [200, "Rejected", null]);
      const tried = profiles();
      assert.equal(tried.length, 12);
      assert.equal(body.refused.length, 12);
      const max = is16 ? "ChargePointMaxProfile" : "ChargingStationMaxProfile";
      const rows = tried.map(({ purpose, connector, kind, unit, stackLevel }) => [
        ...[purpose, connector, kind, unit, stackLevel],
      ]);
      assert.deepEqual(rows, [
        ["TxDefaultProfile", 1, "Recurring", "A", 1],
        ["TxDefaultProfile", 1, "Absolute", "A", 1],
        ["TxDefaultProfile", 1, "Relative", "A", 1],
        ["TxDefaultProfile", 1, "Absolute", "W", 1],
        ["TxDefaultProfile", 1, "Relative", "W", 1],
        ["TxDefaultProfile", 1, "Absolute", "A", 0],
        ["TxDefaultProfile", 1, "Relative", "A", 0],
        ["TxDefaultProfile", 1, "Absolute", "W", 0],
        ["TxDefaultProfile", 0, "Absolute", "A", 0],
        [max, 0, "Absolute", "A", 0],
        [max, 0, "Absolute", "W", 0],
        ["TxDefaultProfile", 0, "Absolute", "W", 0],
      ]);
      const [daily, absolute, relative, watts] = tried;
      assert.deepEqual([daily?.startSchedule, daily?.duration], ["2026-06-01T00:00:00Z", 86_400]);
      // It starts a minute ago, without an end, and without validFrom and validTo.
      assert.deepEqual([absolute?.startSchedule, absolute?.duration], ["2026-06-01T09:59:00Z", null]);
      assert.deepEqual([relative?.startSchedule, relative?.duration], [null, null]);
      assert.equal(watts?.limit, 16 * 3 * 230);
      assert.ok(tried.every(({ sent, phases }) => !("validFrom" in sent) && !("validTo" in sent) && phases === null));
      assert.ok(tried.every(({ kind, sent }) => (kind === "Recurring") === ("recurrencyKind" in sent)));
      const shown = await state();
      assert.deepEqual([shown.limitA, shown.form, shown.acceptedForm], [null, null, null]);
      assert.deepEqual((await app.api("/API/SetChargingLimit/CP1/1/16A")).body, { status: "Rejected" });
    }, { takes: () => "Rejected" }));

  Deno.test(`R1: ${protocol}: a timeout is no refusal: no other form is tried, and a late answer of the charger counts`, () =>
    withLimited(protocol, async ({ charger, post, profiles, clock, app, state, change, settled }) => {
      charger.answers("SetChargingProfile", () => null);
      const requested = post({ connector: 1, limitA: 10 });
      const first = await charger.received("SetChargingProfile");
      clock.advance(30_000);
      const { status, body } = await requested;
      assert.deepEqual([status, body.code], [504, "timeout"]);
      clock.advance(60_000);
      await settled();
      assert.equal(profiles().length, 1);
      assert.deepEqual([(await state()).limitA, (await state()).form], [10, null]);
      charger.sendText(JSON.stringify([3, first.id, { status: "Accepted" }]));
      await change("set");
      const shown = await state();
      assert.deepEqual([shown.limitA, shown.form.kind, shown.acceptedForm.kind], [10, "Recurring", "Recurring"]);

      const again = app.api("/API/SetChargingLimit/CP1/1/8A");
      const second = await charger.received("SetChargingProfile");
      clock.advance(30_000);
      assert.deepEqual((await again).body, { status: "Timeout" });
      clock.advance(60_000);
      await settled();
      charger.answers("SetChargingProfile", { status: "Accepted" });
      charger.sendText(JSON.stringify([3, second.id, { status: "Rejected" }]));
      const { limit } = await change("set");
      assert.deepEqual([limit.limit.amount, limit.form?.kind, limit.refused.length], [8, "Absolute", 1]);
    }));
}

const ERRORS = [
  "NotImplemented",
  "NotSupported",
  "PropertyConstraintViolation",
  "OccurenceConstraintViolation",
  "FormationViolation",
  "InternalError",
  "GenericError",
];

for (const protocol of PROTOCOLS) {
  for (const code of ERRORS) {
    Deno.test(`R1: ${protocol}: an error ${code} is a refusal of a form, and its description is reported`, () =>
      withLimited(protocol, async ({ charger, post, profiles }) => {
        charger.answers("SetChargingProfile", () => {
          const last = profiles().at(-1);
          if (last?.kind === "Relative") return { status: "Accepted" };
          charger.sendText(JSON.stringify([4, charger.calls.at(-1)?.id, code, "not like this", {}]));
          return null;
        });
        const { body } = await post({ connector: 1, limitA: 16 });
        assert.deepEqual([body.status, body.form.kind, body.refused.length], ["Accepted", "Relative", 2]);
        assert.deepEqual([body.refused[0].status, body.refused[0].additionalInfo], [code, "not like this"]);
      }));
  }

  Deno.test(`R1: ${protocol}: a caller waits half a minute, and further forms are tried in the background`, () =>
    withLimited(protocol, async ({ charger, clock, app, change, state, profiles }) => {
      charger.answers("SetChargingProfile", () => null);
      const requested = app.api("/API/SetChargingLimit/CP1/1/16A");
      const answer = (id: string, status: string) => charger.sendText(JSON.stringify([3, id, { status }]));
      for (let form = 1; form <= 4; form++) {
        const { id } = await charger.received("SetChargingProfile");
        clock.advance(9_000);
        answer(id, "Rejected");
      }
      assert.deepEqual((await requested).body, { status: "Timeout" });
      answer((await charger.received("SetChargingProfile")).id, "Rejected");
      answer((await charger.received("SetChargingProfile")).id, "Accepted");
      const { limit } = await change("set");
      assert.deepEqual([limit.refused.length, limit.limit.amount, profiles().length], [5, 16, 6]);
      assert.deepEqual((await state()).form.stackLevel, 0);
    }));
}

Deno.test("R1: the forms that a charger reports come first: its units in a loose spelling, its highest stack level", () =>
  withLimited("ocpp1.6", async ({ charger, post, profiles, app }) => {
    charger.answers("GetConfiguration", {
      configurationKey: [
        { key: "chargingScheduleAllowedChargingRateUnit", readonly: true, value: "Power;" },
        { key: "ChargeProfileMaxStackLevel", readonly: true, value: "8" },
      ],
    });
    const names = ["ChargingScheduleAllowedChargingRateUnit", "ChargeProfileMaxStackLevel"];
    await app.api("/api/v1/stations/CP1/settings", { method: "POST", body: JSON.stringify({ names }) });
    const { body } = await post({ connector: 1, limitA: 16, phases: 1 });
    assert.deepEqual(body.status, "Accepted");
    const [first, ...more] = profiles();
    assert.deepEqual([first?.unit, first?.limit, first?.kind, first?.phases], ["W", 3680, "Recurring", 1]);
    assert.equal(more.at(-1)?.stackLevel, 8);
  }, { takes: ({ stackLevel }) => stackLevel === 8 ? "Accepted" : "Rejected" }));

Deno.test("R1: a limit at a connector that the charger does not have never becomes one of the whole station", () =>
  withLimited("ocpp1.6", async ({ post, profiles }) => {
    const { body } = await post({ connector: 7, limitA: 16 });
    assert.equal(body.status, "Rejected");
    assert.ok(profiles().every(({ connector }) => connector === 7));
  }, { takes: ({ connector }) => connector === 7 ? "Rejected" : "Accepted", connectors: 2 }));

Deno.test("R1: a form accepted for the whole station is not used for a connector, and the other way round", () =>
  withLimited("ocpp1.6", async ({ post, profiles }) => {
    const places = (from: number) => profiles().slice(from).map(({ connector, kind }) => [connector, kind]);
    await post({ connector: 0, limitA: 32 });
    await post({ connector: 2, limitA: 16 });
    await post({ connector: 0, limitA: 20 });
    assert.deepEqual(places(0), [[0, "Recurring"], [0, "Absolute"], [2, "Absolute"], [0, "Absolute"]]);
  }, { takes: ({ kind }) => kind === "Recurring" ? "Rejected" : "Accepted", connectors: 2 }));

Deno.test("R1: a charger that accepts only its maximum is not limited as a whole by the form that it accepted before, unless that limit was for a connector", () =>
  withLimited("ocpp2.1", async ({ post, profiles }) => {
    await post({ connector: 0, limitA: 32 });
    const before = profiles().length;
    await post({ connector: 1, limitA: 16 });
    const [first, ...more] = profiles().slice(before);
    assert.deepEqual([first?.connector, first?.kind, more.at(-1)?.connector], [1, "Recurring", 0]);
    await post({ connector: 1, limitA: 10 });
    assert.deepEqual([profiles().length, profiles().at(-1)?.connector], [before + more.length + 2, 0]);
  }, { takes: ({ purpose }) => purpose === "TxDefaultProfile" ? "Rejected" : "Accepted" }));

Deno.test("a limit ends when its profile is cleared or replaced by other means", () =>
  withLimited("ocpp2.0.1", async ({ post, services, state, change }) => {
    await post({ connector: 1, limitA: 16 });
    const any = { profileId: null, connector: null, purpose: null, stackLevel: null };
    await services.limits.displaced("CP1", { ...any, profileId: 7 });
    await services.limits.displaced("cp1", { ...any, purpose: "TxProfile" });
    assert.equal((await state()).limitA, 16);
    await services.limits.displaced("cp1", { ...any, connector: 1, stackLevel: 1 });
    await change("lifted");
    assert.equal((await state()).limitA, null);
  }));

Deno.test("R1: when a charger refuses the form that it accepted before, the form is dropped and all forms are tried again", () => {
  let takes = (profile: SentProfile) => profile.kind === "Relative";
  return withLimited("ocpp2.0.1", async ({ post, profiles, state }) => {
    await post({ connector: 1, limitA: 16 });
    assert.equal((await state()).acceptedForm.kind, "Relative");
    takes = ({ stackLevel }) => stackLevel === 0;
    const before = profiles().length;
    const { body } = await post({ connector: 1, limitA: 12 });
    assert.deepEqual([body.status, body.form.stackLevel], ["Accepted", 0]);
    assert.equal(profiles()[before]?.kind, "Relative");
    assert.equal((await state()).acceptedForm.stackLevel, 0);
    takes = () => false;
    assert.equal((await post({ connector: 1, limitA: 6 })).body.status, "Rejected");
    // The previous limit stays active, and the accepted form is dropped.
    assert.deepEqual([(await state()).limitA, (await state()).acceptedForm], [12, null]);
  }, { takes: (profile) => takes(profile) ? "Accepted" : "Rejected" });
});

Deno.test("R1: the accepted form is dropped on request, and with other firmware", () =>
  withLimited("ocpp1.6", async ({ charger, post, profiles, app, state, settled }) => {
    await post({ connector: 1, limitA: 16 });
    const forget = () => app.api("/api/v1/stations/CP1/limit/form", { method: "DELETE" });
    assert.deepEqual((await forget()).body, { deleted: true });
    assert.deepEqual((await forget()).body, { deleted: false });
    const before = profiles().length;
    await post({ connector: 1, limitA: 16 });
    assert.equal(profiles().length, before + 2, "all forms are tried again");
    const { body } = await app.api("/api/v1/stations/CP1");
    assert.equal((body as { acceptedLimitForm: { kind: string } }).acceptedLimitForm.kind, "Absolute");
    await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M", firmwareVersion: "2.0" });
    await settled();
    assert.equal((await state()).acceptedForm, null);
  }, { takes: ({ kind }) => kind === "Recurring" ? "Rejected" : "Accepted" }));

Deno.test("R1: a charger that disconnects while forms are tried has not refused, and the limit is not stored", () =>
  withLimited("ocpp2.1", async ({ charger, post, state, app }) => {
    let tries = 0;
    charger.answers("SetChargingProfile", () => ++tries === 3 ? null : { status: "Rejected" });
    const requested = post({ connector: 1, limitA: 10 });
    for (let received = 0; received < 3; received++) await charger.received("SetChargingProfile");
    await charger.close();
    const { status, body } = await requested;
    assert.deepEqual([status, body.ocppError.code], [502, "connection_lost"]);
    assert.equal((await state()).limitA, null);
    assert.equal((await app.api("/API/SetChargingLimit/CP1/1/10A")).status, 404);
  }));

Deno.test("R1: of two concurrent callers the later one wins, and the earlier one is informed", () =>
  withLimited("ocpp1.6", async ({ charger, post, state, profiles }) => {
    charger.answers("SetChargingProfile", () => null);
    const first = post({ connector: 1, limitA: 10 });
    const received = await charger.received("SetChargingProfile");
    const second = post({ connector: 1, limitA: 6 });
    charger.answers("SetChargingProfile", { status: "Accepted" });
    // The second request has arrived when a later one is answered.
    await state();
    charger.sendText(JSON.stringify([3, received.id, { status: "Rejected" }]));
    const [one, other] = await Promise.all([first, second]);
    assert.equal(other.body.status, "Accepted");
    assert.equal((await state()).limitA, 6);
    assert.equal(profiles().at(-1)?.limit, 6);
    assert.ok(["Accepted", "Rejected"].includes(one.body.status));
  }));

const AMOUNTS: Readonly<Record<string, readonly [object, Partial<SentProfile> | string]>> = {
  "limitA": [{ limitA: 16 }, { unit: "A", limit: 16 }],
  "limitW": [{ limitW: 11_000 }, { unit: "W", limit: 11_000 }],
  "zero": [{ limitA: 0 }, { unit: "A", limit: 0 }],
  "a fraction": [{ limitA: 7.46 }, { unit: "A", limit: 7.5 }],
  "a text": [
    { limit: "16A" },
    "limit is an unknown property; allowed: connector, limitA, limitW, durationS, until, phases",
  ],
  "two": [{ limitA: 6, limitW: 6 }, "wanted one of limitA (16) and limitW (11000)"],
  "none": [{}, "wanted one of limitA (16) and limitW (11000)"],
  "a negative limit": [{ limitA: -1 }, "wanted at least 0"],
  "two ends": [{ limitA: 6, durationS: 60, until: "2026-06-01T11:00:00Z" }, "wanted one of durationS and until"],
  "an end in the past": [{ limitA: 6, until: "2026-06-01T09:00:00Z" }, "wanted a later time"],
};

for (const [name, [body, wanted]] of Object.entries(AMOUNTS)) {
  Deno.test(`a limit as numbers: ${name}`, () =>
    withLimited("ocpp2.0.1", async ({ post, profiles }) => {
      const answer = await post({ connector: 1, ...body });
      if (typeof wanted === "string") {
        assert.equal(answer.status, 400, JSON.stringify(answer.body));
        assert.ok(answer.body.detail.includes(wanted), answer.body.detail);
        return assert.deepEqual(profiles(), []);
      }
      const [sent] = profiles();
      assert.deepEqual({ ...sent, ...wanted }, sent);
    }));
}

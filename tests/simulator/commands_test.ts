import assert from "node:assert/strict";
import type { ProtocolVersion } from "../../src/ocpp/rpc/error_codes.ts";
import { type Fixture, openFixture, PROTOCOLS } from "./fixture.ts";

interface Limit {
  readonly connector: number;
  readonly amount: number;
  readonly unit: "A" | "W";
  readonly id?: number;
}

/** The same commands in each version. */
interface VersionCommands {
  readonly setLimit: (limit: Limit) => readonly [string, object];
  readonly clearLimit: (connector: number) => readonly [string, object];
  readonly start: (connector: number | undefined, tag: string) => readonly [string, object];
  readonly stop: (transactionId: string) => readonly [string, object];
  readonly unlock: (connector: number) => readonly [string, object];
  readonly trigger: (message: string, connector?: number) => readonly [string, object];
  readonly availability: (connector: number, operative: boolean) => readonly [string, object];
}

const schedule = ({ amount, unit }: Limit) => ({
  duration: 86_400,
  startSchedule: "2026-06-01T00:00:00Z",
  chargingRateUnit: unit,
  chargingSchedulePeriod: [{ startPeriod: 0, limit: amount }],
});
const daily = {
  stackLevel: 1,
  chargingProfilePurpose: "TxDefaultProfile",
  chargingProfileKind: "Recurring",
  recurrencyKind: "Daily",
};

const reported2: VersionCommands = {
  setLimit: (limit) => {
    const chargingProfile = { id: limit.id ?? 100, ...daily, chargingSchedule: [{ id: 1, ...schedule(limit) }] };
    return ["SetChargingProfile", { evseId: limit.connector, chargingProfile }];
  },
  clearLimit: (evseId) => {
    const chargingProfileCriteria = { evseId, chargingProfilePurpose: "TxDefaultProfile", stackLevel: 1 };
    return ["ClearChargingProfile", { chargingProfileCriteria }];
  },
  start: (evseId, tag) => {
    const evse = evseId === undefined ? {} : { evseId };
    return ["RequestStartTransaction", { ...evse, idToken: { idToken: tag, type: "Central" }, remoteStartId: 77 }];
  },
  stop: (transactionId) => ["RequestStopTransaction", { transactionId }],
  unlock: (evseId) => ["UnlockConnector", { evseId, connectorId: 1 }],
  trigger: (requestedMessage, connector) => {
    const evse = connector === undefined ? {} : { evse: { id: connector, connectorId: 1 } };
    return ["TriggerMessage", { requestedMessage, ...evse }];
  },
  availability: (connector, operative) => {
    const evse = connector === 0 ? {} : { evse: { id: connector } };
    return ["ChangeAvailability", { operationalStatus: operative ? "Operative" : "Inoperative", ...evse }];
  },
};

const REPORTED: Readonly<Record<ProtocolVersion, VersionCommands>> = {
  "ocpp1.6": {
    setLimit: (limit) => {
      const csChargingProfiles = { chargingProfileId: limit.id ?? 100, ...daily, chargingSchedule: schedule(limit) };
      return ["SetChargingProfile", { connectorId: limit.connector, csChargingProfiles }];
    },
    clearLimit: (connectorId) => {
      const criteria = { id: 100, connectorId, chargingProfilePurpose: "TxDefaultProfile", stackLevel: 1 };
      return ["ClearChargingProfile", criteria];
    },
    start: (connectorId, idTag) => {
      const connector = connectorId === undefined ? {} : { connectorId };
      return ["RemoteStartTransaction", { ...connector, idTag }];
    },
    stop: (transactionId) => ["RemoteStopTransaction", { transactionId: Number(transactionId) }],
    unlock: (connectorId) => ["UnlockConnector", { connectorId }],
    trigger: (requestedMessage, connectorId) => {
      const connector = connectorId === undefined ? {} : { connectorId };
      return ["TriggerMessage", { requestedMessage, ...connector }];
    },
    availability: (connectorId, operative) => {
      return ["ChangeAvailability", { connectorId, type: operative ? "Operative" : "Inoperative" }];
    },
  },
  "ocpp2.0.1": reported2,
  "ocpp2.1": reported2,
};

async function charging(fixture: Fixture): Promise<string> {
  fixture.charger.plugIn(1);
  await fixture.charger.present(1, "TAG");
  return (await fixture.event("started")).transactionId;
}

/** The state of a connector: watts, status and the active limits. */
function doing({ charger }: Fixture, connector = 1): readonly unknown[] {
  const state = charger.state().find((one) => one.connector === connector);
  return [state?.powerW, state?.status, state?.limitA, state?.limitW];
}

for (const protocol of PROTOCOLS) {
  const reported = REPORTED[protocol];
  const meterAction = protocol === "ocpp1.6" ? "MeterValues" : "TransactionEvent";

  Deno.test(`${protocol}: the power follows a limit within a second, down to 0 and back`, async () => {
    await using fixture = await openFixture(protocol);
    const { clock, csms } = fixture;
    const say = async ([action, payload]: readonly [string, object]) => {
      const { status } = await csms.command(action, payload);
      clock.advance(1_000);
      return status;
    };
    await charging(fixture);
    assert.deepEqual(doing(fixture), [11_040, "charging", null, null]);
    assert.equal(await say(reported.setLimit({ connector: 1, amount: 10, unit: "A" })), "Accepted");
    assert.deepEqual(doing(fixture), [6_900, "charging", 10, null]);
    // Too little for three phases, enough for one.
    assert.equal(await say(reported.setLimit({ connector: 1, amount: 2000, unit: "W" })), "Accepted");
    assert.deepEqual(doing(fixture), [2_000, "charging", null, 2_000]);
    assert.equal(await say(reported.setLimit({ connector: 1, amount: 0, unit: "A" })), "Accepted");
    assert.deepEqual(doing(fixture), [0, "suspended_evse", 0, null]);
    assert.equal(await say(reported.clearLimit(1)), "Accepted");
    assert.deepEqual(doing(fixture), [11_040, "charging", null, null]);
    assert.equal(await say(reported.clearLimit(1)), "Unknown");
    assert.equal(await say(reported.setLimit({ connector: 9, amount: 10, unit: "A" })), "Rejected");
    await fixture.charger.present(1, "TAG");
    await fixture.event("stopped");
    const reported6900 = csms.received.all.filter(({ action, payload }) =>
      action === meterAction && /"value":"?6900\b/.test(JSON.stringify(payload))
    );
    assert.equal(reported6900.length, 1, "the central system gets the new power at once");
  });

  Deno.test(`${protocol}: a limit of the whole station applies to connectors without their own`, async () => {
    await using fixture = await openFixture(protocol, { connectors: 2 });
    const { charger, csms } = fixture;
    await csms.command(...reported.setLimit({ connector: 0, amount: 8, unit: "A", id: 100 }));
    await csms.command(...reported.setLimit({ connector: 2, amount: 12, unit: "A", id: 101 }));
    for (const connector of [1, 2]) {
      charger.plugIn(connector);
      await charger.present(connector, `TAG${connector}`);
    }
    assert.deepEqual(doing(fixture, 1), [5_520, "charging", 8, null]);
    assert.deepEqual(doing(fixture, 2), [8_280, "charging", 12, null]);
    assert.equal((await csms.command(...reported.clearLimit(0))).status, "Accepted");
    assert.deepEqual(doing(fixture, 1), [11_040, "charging", null, null]);
  });

  Deno.test(`${protocol}: starts remotely where an EV waits, and returns the ids of the request`, async () => {
    await using fixture = await openFixture(protocol, { connectors: 2 });
    const { charger, csms } = fixture;
    charger.plugIn(2);
    assert.equal((await csms.command(...reported.start(undefined, "APP"))).status, "Accepted");
    const { connector } = await fixture.event("started");
    assert.equal(connector, 2);
    if (protocol === "ocpp1.6") {
      assert.equal((await csms.next("StartTransaction")).idTag, "APP");
    } else {
      const { triggerReason, transactionInfo, idToken } = await csms.next("TransactionEvent");
      assert.deepEqual([triggerReason, transactionInfo.remoteStartId], ["RemoteStart", 77]);
      assert.deepEqual(idToken, { idToken: "APP", type: "Central" });
    }
    assert.ok(!csms.received.all.some(({ action }) => action === "Authorize"));
    assert.equal((await csms.command(...reported.start(2, "APP"))).status, "Rejected");
    assert.equal((await csms.command(...reported.start(3, "APP"))).status, "Rejected");
    assert.equal((await csms.command(...reported.start(1, "APP2"))).status, "Accepted");
    await fixture.status("preparing", 1);
    charger.plugIn(1);
    assert.equal((await fixture.event("started")).connector, 1);
  });

  Deno.test(`${protocol}: stops remotely, once and only a running transaction`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms } = fixture;
    const transactionId = await charging(fixture);
    assert.equal((await csms.command(...reported.stop("4711"))).status, "Rejected");
    assert.equal((await csms.command(...reported.stop(transactionId))).status, "Accepted");
    assert.equal((await fixture.event("stopped")).reason, "Remote");
    assert.equal((await csms.command(...reported.stop(transactionId))).status, "Rejected");
    assert.equal(fixture.charger.state()[0]?.status, "finishing");
  });

  Deno.test(`${protocol}: sends triggered messages, and refuses unsupported ones`, async () => {
    await using fixture = await openFixture(protocol, { connectors: 2 });
    const { csms } = fixture;
    const trigger = async (message: string, connector?: number) =>
      (await csms.command(...reported.trigger(message, connector))).status;
    await charging(fixture);
    assert.equal(await trigger("Heartbeat"), "Accepted");
    await csms.next("Heartbeat");
    const statuses = () => csms.received.all.filter(({ action }) => action === "StatusNotification").length;
    const before = statuses();
    assert.equal(await trigger("StatusNotification", 2), "Accepted");
    assert.equal(await trigger("MeterValues", 2), "Accepted");
    const isOfTwo = (payload: { connectorId?: number; evseId?: number }) =>
      (payload.evseId ?? payload.connectorId) === 2;
    const { payload } = await csms.received.next(
      (received) => received.action === "MeterValues" && isOfTwo(received.payload),
      "meter values of the second connector",
    );
    assert.equal(payload.transactionId, undefined);
    assert.equal(statuses(), before + 1);
    assert.equal(await trigger("MeterValues", 3), "Rejected");
    assert.equal(await trigger("FirmwareStatusNotification"), "Accepted");
    assert.equal((await csms.next("FirmwareStatusNotification")).status, "Idle");
    if (protocol !== "ocpp1.6") assert.equal(await trigger("SignCombinedCertificate"), "NotImplemented");
    // Registered already: 2.x refuses the trigger (F06.FR.17), 1.6 boots again.
    assert.equal(await trigger("BootNotification"), protocol === "ocpp1.6" ? "Accepted" : "Rejected");
  });

  Deno.test(`${protocol}: becomes inoperative at once, or when the transaction has ended`, async () => {
    await using fixture = await openFixture(protocol, { connectors: 2 });
    const { charger, csms } = fixture;
    await charging(fixture);
    assert.equal((await csms.command(...reported.availability(0, false))).status, "Scheduled");
    assert.deepEqual(charger.state().map(({ status }) => status), ["charging", "unavailable"]);
    await charger.present(1, "TAG");
    assert.equal(charger.state()[0]?.status, "unavailable");
    assert.equal(await charger.present(1, "TAG"), "refused");
    assert.equal((await csms.command(...reported.availability(9, false))).status, "Rejected");
    assert.equal((await csms.command(...reported.availability(0, true))).status, "Accepted");
    assert.deepEqual(charger.state().map(({ status }) => status), ["finishing", "available"]);
    charger.unplug(1);
    await csms.received.next(
      ({ action, payload }) =>
        action === "StatusNotification" && (payload.status ?? payload.connectorStatus) === "Unavailable",
      "a status",
    );
  });

  Deno.test(`${protocol}: refuses unknown actions, and those that only stations send`, async () => {
    await using fixture = await openFixture(protocol);
    const code = async (action: string) => {
      const outcome = await fixture.csms.outcome(action, {});
      return outcome.kind === "error" ? outcome.error.code : outcome.kind;
    };
    assert.equal(await code("BrewCoffee"), "NotImplemented");
    // Only 2.1 has this action.
    assert.equal(await code("AFRRSignal"), protocol === "ocpp2.1" ? "result" : "NotImplemented");
    assert.equal(await code("constructor"), "NotImplemented");
    // Only a station may send this action.
    assert.equal(await code("BootNotification"), "NotImplemented");
    // An invalid payload gets an error; the charger keeps running.
    assert.equal(await code("SetChargingProfile"), "InternalError");
    assert.deepEqual(await fixture.csms.command("ClearCache", {}), { status: "Accepted" });
    assert.deepEqual(await fixture.csms.command("DataTransfer", { vendorId: "x" }), { status: "UnknownVendorId" });
    assert.deepEqual(await fixture.csms.command("DataTransfer", { vendorId: "ocppd" }), { status: "UnknownMessageId" });
    const { action } = await fixture.event("commandReceived");
    assert.equal(action, "BrewCoffee");
  });

  Deno.test(`${protocol}: stores a local list with its version, and accepts its tokens offline`, async () => {
    await using fixture = await openFixture(protocol);
    const { charger, csms } = fixture;
    const two = protocol !== "ocpp1.6";
    const version = two ? "versionNumber" : "listVersion";
    const entry = (tag: string) =>
      two
        ? { idToken: { idToken: tag, type: "ISO14443" }, idTokenInfo: { status: "Accepted" } }
        : { idTag: tag, idTagInfo: { status: "Accepted" } };
    const send = async (updateType: string, number: number, tags: readonly string[]) =>
      (await csms.command("SendLocalList", { updateType, [version]: number, localAuthorizationList: tags.map(entry) }))
        .status;
    assert.equal((await csms.command("GetLocalListVersion", {}))[version], 0);
    assert.equal(await send("Full", 5, ["ANNA"]), "Accepted");
    assert.equal(await send("Differential", 5, ["BERT"]), "VersionMismatch");
    assert.equal(await send("Differential", 6, ["CARL"]), "Accepted");
    assert.equal((await csms.command("GetLocalListVersion", {}))[version], 6);
    csms.closeConnection();
    await fixture.event("disconnected");
    charger.plugIn(1);
    assert.equal(await charger.present(1, "BERT"), "refused");
    assert.equal(await charger.present(1, "carl"), "started");
  });
}

Deno.test("ocpp1.6: unlocks after it has stopped, and only an existing connector", async () => {
  await using fixture = await openFixture("ocpp1.6");
  const { csms } = fixture;
  await charging(fixture);
  assert.equal((await csms.command("UnlockConnector", { connectorId: 1 })).status, "Unlocked");
  assert.equal((await fixture.event("stopped")).reason, "UnlockCommand");
  assert.equal((await csms.command("UnlockConnector", { connectorId: 1 })).status, "Unlocked");
  assert.equal((await csms.command("UnlockConnector", { connectorId: 2 })).status, "NotSupported");
});

Deno.test("ocpp2.0.1: keeps the cable of an authorized transaction locked (F05.FR.02)", async () => {
  await using fixture = await openFixture("ocpp2.0.1");
  const { csms } = fixture;
  const transactionId = await charging(fixture);
  const unlock = async (evseId: number) => (await csms.command("UnlockConnector", { evseId, connectorId: 1 })).status;
  assert.equal(await unlock(1), "OngoingAuthorizedTransaction");
  await csms.command("RequestStopTransaction", { transactionId });
  assert.equal(await unlock(1), "Unlocked");
  assert.equal(await unlock(2), "UnknownConnector");
});

Deno.test("ocpp1.6: reports its configuration, and accepts changes of some keys", async () => {
  await using fixture = await openFixture("ocpp1.6", { password: "a-password-of-21-byte" });
  const { csms, clock } = fixture;
  const all = await csms.command("GetConfiguration", {});
  const find = (key: string) => all.configurationKey.find((one: { key: string }) => one.key === key);
  assert.deepEqual(find("NumberOfConnectors"), { key: "NumberOfConnectors", readonly: true, value: "1" });
  assert.deepEqual(find("AuthorizationKey"), { key: "AuthorizationKey", readonly: false });
  assert.deepEqual(await csms.command("GetConfiguration", { key: ["heartbeatinterval", "Nonsense"] }), {
    configurationKey: [{ key: "HeartbeatInterval", readonly: false, value: "300" }],
    unknownKey: ["Nonsense"],
  });
  const change = async (key: string, value: string) =>
    (await csms.command("ChangeConfiguration", { key, value })).status;
  assert.equal(await change("Nonsense", "1"), "NotSupported");
  assert.equal(await change("NumberOfConnectors", "2"), "Rejected");
  assert.equal(await change("MeterValueSampleInterval", "often"), "Rejected");
  assert.equal(await change("MeterValuesSampledData", "Frequency"), "Rejected");
  assert.equal(await change("MeterValuesSampledData", "Power.Active.Import,SoC"), "Accepted");
  assert.equal(await change("MeterValueSampleInterval", "5"), "Accepted");
  await charging(fixture);
  await csms.next("MeterValues");
  clock.advance(5_000);
  const { meterValue: [{ sampledValue }] } = await csms.next("MeterValues");
  assert.deepEqual(sampledValue.map(({ measurand }: { measurand: string }) => measurand), [
    "Power.Active.Import",
    "SoC",
  ]);
});

for (const protocol of PROTOCOLS) {
  Deno.test(`${protocol}: a new password is used at once`, async () => {
    await using fixture = await openFixture(protocol, { password: "the old password" });
    const { csms, clock } = fixture;
    if (protocol === "ocpp1.6") {
      const change = { key: "AuthorizationKey", value: "30313233343536373839616263646566" };
      assert.deepEqual(await csms.command("ChangeConfiguration", change), { status: "Accepted" });
    } else {
      const [component, variable] = [{ name: "SecurityCtrlr" }, { name: "BasicAuthPassword" }];
      const { setVariableResult } = await csms.command("SetVariables", {
        setVariableData: [{ component, variable, attributeValue: "0123456789abcdef" }],
      });
      assert.equal(setVariableResult[0].attributeStatus, "Accepted");
    }
    await fixture.event("disconnected");
    clock.advance(0);
    await fixture.event("connected");
    assert.deepEqual(csms.upgrades.map(({ authorization }) => atob(authorization?.slice(6) ?? "")), [
      "CP1:the old password",
      "CP1:0123456789abcdef",
    ]);
  });
}

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`${protocol}: reports its variables singly and in a report of several parts, and accepts changes of some`, async () => {
    await using fixture = await openFixture(protocol);
    const { csms } = fixture;
    const get = async (component: string, variable: string, more: object = {}) => {
      const data = [{ component: { name: component }, variable: { name: variable }, ...more }];
      const { getVariableResult: [{ attributeStatus, attributeValue }] } = await csms.command("GetVariables", {
        getVariableData: data,
      });
      return attributeValue ?? attributeStatus;
    };
    const set = async (component: string, variable: string, attributeValue: string) => {
      const data = [{ component: { name: component }, variable: { name: variable }, attributeValue }];
      const { setVariableResult } = await csms.command("SetVariables", { setVariableData: data });
      return setVariableResult[0].attributeStatus;
    };
    assert.equal(await get("OCPPCommCtrlr", "HeartbeatInterval"), "300");
    assert.equal(await get("SecurityCtrlr", "BasicAuthPassword"), "Rejected");
    assert.equal(await get("Toaster", "Slots"), "UnknownComponent");
    assert.equal(await get("TxCtrlr", "Slots"), "UnknownVariable");
    assert.equal(await get("TxCtrlr", "TxStartPoint", { attributeType: "Target" }), "NotSupportedAttributeType");
    assert.equal(await set("TxCtrlr", "TxStartPoint", "EVConnected"), "Rejected");
    assert.equal(await set("SampledDataCtrlr", "TxUpdatedInterval", "30"), "Accepted");
    assert.equal(await get("SampledDataCtrlr", "TxUpdatedInterval"), "30");

    const base = { requestId: 9, reportBase: "FullInventory" };
    assert.deepEqual(await csms.command("GetBaseReport", base), { status: "Accepted" });
    const parts = [];
    do parts.push(await csms.next("NotifyReport")); while (parts.at(-1).tbc);
    assert.ok(parts.length > 1);
    assert.deepEqual(parts.map(({ seqNo, requestId }) => [seqNo, requestId]), parts.map((_, index) => [index, 9]));
    const names = parts.flatMap(({ reportData }) =>
      reportData.map((item: { component: { name: string }; variable: { name: string } }) =>
        `${item.component.name}.${item.variable.name}`
      )
    );
    assert.ok(names.includes("TxCtrlr.TxStartPoint"));
    assert.equal(new Set(names).size, names.length);
    assert.ok(!JSON.stringify(parts).includes("password"));
    const summary = { requestId: 10, reportBase: "SummaryInventory" };
    assert.deepEqual(await csms.command("GetBaseReport", summary), { status: "Accepted" });
    const { reportData, tbc } = await csms.next("NotifyReport");
    assert.deepEqual(
      reportData.map((
        { component, variable, variableAttribute: [{ value }] }: {
          component: { name: string };
          variable: { name: string };
          variableAttribute: readonly [{ value: string }];
        },
      ) => [component.name, variable.name, value]),
      ["ChargingStation", "EVSE", "Connector"].map((name) => [name, "AvailabilityState", "Available"]),
    );
    assert.equal(tbc, false);
  });
}

Deno.test("ocpp2.0.1: a TxProfile requires its transaction, and is removed at its end", async () => {
  await using fixture = await openFixture("ocpp2.0.1");
  const { csms, charger } = fixture;
  const profile = (transactionId: string) => ({
    evseId: 1,
    chargingProfile: {
      ...{ id: 5, stackLevel: 0, chargingProfilePurpose: "TxProfile", chargingProfileKind: "Relative", transactionId },
      chargingSchedule: [{
        ...{ id: 1, chargingRateUnit: "A" },
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }, { startPeriod: 60, limit: 12 }],
      }],
    },
  });
  assert.equal((await csms.command("SetChargingProfile", profile("x"))).status, "Rejected");
  const transactionId = await charging(fixture);
  assert.equal((await csms.command("SetChargingProfile", profile("x"))).status, "Rejected");
  assert.equal((await csms.command("SetChargingProfile", profile(transactionId))).status, "Accepted");
  assert.equal(doing(fixture)[0], 6 * 230 * 3);
  fixture.clock.advance(60_000);
  assert.equal(doing(fixture)[0], 12 * 230 * 3);
  await charger.present(1, "TAG");
  await charger.present(1, "TAG");
  assert.equal(doing(fixture)[0], 16 * 230 * 3);
});

/** Random things that happen to chargers and to their list, for tests that compare two views of the outcome. */
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import type { Random } from "../chaos/random.ts";
import type { TestApp } from "./app.ts";
import { bootOf } from "./booted.ts";
import type { ScriptedCharger } from "./charger.ts";

/** A charge as the charger knows it. */
interface OpenCharge {
  readonly id: number | string;
  seqNo: number;
}

/** A charger of the test, connected or not. */
interface Device {
  readonly id: string;
  readonly protocol: Protocol;
  charger: ScriptedCharger | undefined;
  /** Its boot was accepted in this connection: before, commands wait for it. */
  booted: boolean;
  wattHours: number;
  charges: number;
  readonly open: Map<number, OpenCharge>;
}

/** What can happen, each with a charger and a source of random values; what is refused has no consequences. */
type Action = (device: Device, random: Random) => Promise<unknown>;

/** Chargers of all versions and what happens to them. */
export interface StationActions {
  /** Does one thing at random; resolves when it is answered. */
  next(): Promise<void>;
  /** Closes all connections. */
  close(): Promise<void>;
}

const CONNECTORS = 2;
const TAG = "A1";

/** The actions on a server whose setting `unknownStations` is "pending". */
export async function stationActions(app: TestApp, random: Random): Promise<StationActions> {
  const request = (method: string, path: string, body?: unknown) =>
    app.api(`/api/v1${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  await request("POST", "/tags", { id: TAG, name: "Ada" });
  await request("POST", "/tariffs", { currency: "EUR", perKwh: "0.35", validFrom: "2020-01-01T00:00:00Z" });
  const devices = PROTOCOLS.map((protocol): Device => ({
    ...{
      id: `on ${protocol}`,
      protocol,
      charger: undefined,
      booted: false,
      wattHours: 1_000,
      charges: 0,
      open: new Map(),
    },
  }));
  const actions = actionsOf(app, request);
  return {
    async next() {
      // Refused calls and closed connections are among what happens.
      await random.pick(actions)(random.pick(devices), random).catch(() => {});
    },
    async close() {
      await Promise.all(devices.map(({ charger }) => charger?.close()));
    },
  };
}

type Request = (method: string, path: string, body?: unknown) => Promise<{ readonly status: number }>;

/** The actions; those that happen often stand there several times. */
function actionsOf(app: TestApp, request: Request): readonly Action[] {
  const of = ({ id }: Device, path = "") => `/stations/${encodeURIComponent(id)}${path}`;
  const call = ({ charger }: Device, action: string, payload: object) =>
    charger?.callRaw(action, payload) ?? Promise.resolve();
  const command = async (device: Device, method: string, path: string, body?: unknown) =>
    device.booted ? await request(method, path, body) : undefined;
  const now = () => new Date().toISOString();
  const connectorOf = (random: Random) => 1 + random.below(CONNECTORS);

  const connect: Action = async (device, random) => {
    await device.charger?.close();
    device.booted = false;
    device.charger = await app.charger(device.id, { protocols: [device.protocol] });
    const refuses = random.chance(0.2);
    for (const action of ["SetChargingProfile", "ClearChargingProfile", "ReserveNow", "CancelReservation"]) {
      device.charger.answers(action, { status: refuses ? "Rejected" : "Accepted" });
    }
    if (random.chance(0.8)) await boot(device, random);
  };
  const boot: Action = async (device) => {
    const { charger } = device;
    const answer = await charger?.call("BootNotification", bootOf(device.protocol));
    if (charger === device.charger) device.booted = answer?.status === "Accepted";
  };
  const disconnect: Action = async (device) => {
    await device.charger?.close();
    device.charger = undefined;
  };
  const report: Action = (device, random) => {
    const connector = random.below(CONNECTORS + 1);
    if (device.protocol === "ocpp1.6") {
      const status = random.pick(["Available", "Preparing", "Charging", "SuspendedEV", "Finishing", "Faulted"]);
      const errorCode = status === "Faulted" ? "GroundFailure" : "NoError";
      return call(device, "StatusNotification", { connectorId: connector, status, errorCode, info: "" });
    }
    const connectorStatus = random.pick(["Available", "Occupied", "Reserved", "Unavailable", "Faulted"]);
    const evse = Math.max(1, connector);
    return call(device, "StatusNotification", { timestamp: now(), connectorStatus, evseId: evse, connectorId: 1 });
  };
  const meterValue = (device: Device, random: Random) => {
    const samples = [
      { value: String(device.wattHours += random.below(500)), measurand: "Energy.Active.Import.Register" },
      { value: String(random.below(11_000)), measurand: "Power.Active.Import" },
      { value: String(random.below(32)), measurand: "Current.Import", phase: "L1" },
      { value: "230", measurand: "Voltage", phase: "L1-N" },
      { value: String(random.below(100)), measurand: "SoC" },
    ].filter(() => random.chance(0.6));
    const chosen = samples.length === 0 ? [{ value: String(device.wattHours) }] : samples;
    return device.protocol === "ocpp1.6"
      ? [{ timestamp: now(), sampledValue: chosen }]
      : [{ timestamp: now(), sampledValue: chosen.map((one) => ({ ...one, value: Number(one.value) })) }];
  };
  const measure: Action = (device, random) => {
    const connector = connectorOf(random);
    const charge = device.open.get(connector);
    if (device.protocol === "ocpp1.6") {
      return call(device, "MeterValues", {
        ...{ connectorId: connector, meterValue: meterValue(device, random) },
        ...(charge === undefined ? {} : { transactionId: charge.id }),
      });
    }
    if (charge === undefined) {
      return call(device, "MeterValues", { evseId: connector, meterValue: meterValue(device, random) });
    }
    return transactionEvent(device, connector, charge, "Updated", random);
  };
  const transactionEvent = (
    device: Device,
    connector: number,
    charge: OpenCharge,
    eventType: "Started" | "Updated" | "Ended",
    random: Random,
  ) =>
    call(device, "TransactionEvent", {
      ...{ eventType, timestamp: now(), triggerReason: "MeterValuePeriodic", seqNo: charge.seqNo++ },
      transactionInfo: {
        transactionId: charge.id,
        ...(random.chance(0.5)
          ? { chargingState: random.pick(["Charging", "SuspendedEV", "EVConnected", "Idle"]) }
          : {}),
        ...(eventType === "Ended" ? { stoppedReason: "Local" } : {}),
      },
      ...(eventType === "Started"
        ? { idToken: { idToken: TAG, type: "ISO14443" }, evse: { id: connector, connectorId: 1 } }
        : {}),
      meterValue: meterValue(device, random),
    });
  const begin: Action = async (device, random) => {
    const connector = connectorOf(random);
    if (device.open.has(connector)) return;
    device.charges++;
    if (device.protocol !== "ocpp1.6") {
      const charge = { id: `${device.id} ${device.charges}`, seqNo: 0 };
      device.open.set(connector, charge);
      return await transactionEvent(device, connector, charge, "Started", random);
    }
    const start = { connectorId: connector, idTag: TAG, meterStart: device.wattHours, timestamp: now() };
    const answer = await device.charger?.call("StartTransaction", start);
    if (answer !== undefined) device.open.set(connector, { id: answer.transactionId, seqNo: 0 });
  };
  const end: Action = async (device, random) => {
    const [connector, charge] = random.pick([...device.open]);
    device.open.delete(connector);
    if (device.protocol !== "ocpp1.6") return await transactionEvent(device, connector, charge, "Ended", random);
    return await call(device, "StopTransaction", {
      ...{ transactionId: charge.id, meterStop: device.wattHours, timestamp: now() },
    });
  };
  /** Ends a charge in the database, or corrects one that has ended. */
  const endInDatabase: Action = async (device, random) => {
    const found = await app.api(`/api/v1/transactions?stationId=${encodeURIComponent(device.id)}&limit=5`);
    const { items } = found.body as { items: { id: number; stoppedAt: string | null }[] };
    const { id, stoppedAt } = random.pick(items);
    if (stoppedAt === null) return await request("POST", `/transactions/${id}/end`, { reason: "test" });
    return await request("POST", `/transactions/${id}/correction`, { energyWh: random.below(9_000), reason: "test" });
  };
  const limit: Action = (device, random) =>
    command(device, "POST", of(device, "/limit"), {
      ...{ connector: random.below(CONNECTORS + 1), limitA: 6 + random.below(10) },
      ...(random.chance(0.3) ? { durationS: 3600 } : {}),
    });
  const unlimit: Action = (device, random) =>
    command(device, "DELETE", of(device, `/limit?connector=${random.below(CONNECTORS + 1)}`));
  const reserve: Action = async (device, random) => {
    const { charger } = device;
    // The connection may end before the answer, so that nobody knows whether it is reserved.
    const lost = random.chance(0.3);
    if (lost) charger?.answers("ReserveNow", () => (charger.close(), null));
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await command(device, "POST", of(device, "/reservations"), {
      ...{ connector: random.below(CONNECTORS + 1), tagId: TAG, until },
    });
    if (lost) charger?.answers("ReserveNow", { status: "Accepted" });
  };
  const cancel: Action = async (device, random) => {
    const found = await app.api(`/api/v1${of(device, "/reservations")}`);
    const { items } = found.body as { items: { id: number }[] };
    return await command(device, "DELETE", of(device, `/reservations/${random.pick(items).id}`));
  };
  const rename: Action = (device, random) => request("PATCH", of(device), { name: `name ${random.below(100)}` });
  const renameConnector: Action = (device, random) =>
    request("PATCH", of(device, `/connectors/${connectorOf(random)}`), { name: `connector ${random.below(100)}` });
  const add: Action = (device) => request("POST", "/stations", { id: device.id });
  const accept: Action = (device) => request("POST", of(device, "/accept"));
  const remove: Action = (device) => request("DELETE", of(device));
  const restore: Action = (device) => request("POST", of(device, "/restore"));
  const times = (count: number, action: Action) => Array<Action>(count).fill(action);
  return [
    ...[...times(4, connect), boot, disconnect, ...times(5, report), ...times(6, measure), ...times(5, begin)],
    ...[...times(3, end), endInDatabase, limit, limit, unlimit, reserve, reserve, cancel, rename, renameConnector],
    ...[add, add, accept, accept, remove, restore],
  ];
}

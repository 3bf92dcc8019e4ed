/** Fills a server with what pages show: stations of every version in every state, charges, cards, tariffs, users. */
import type { Protocol } from "../../src/domain/station.ts";
import { bootOf } from "./booted.ts";
import type { ScriptedCharger } from "./charger.ts";
import type { UiServer } from "./ui_server.ts";

/** Second parts of routes: what exists on the seeded server, by the first part. */
export type SeededIds = ReadonlyMap<string, readonly string[]>;

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** Fills the server; returns the ids that pages can be opened with. Chargers stay connected until the server stops. */
export async function seed(server: UiServer): Promise<SeededIds> {
  await people(server);
  await cards(server);
  const [transaction = ""] = await stationsOf16(server);
  await stationsOf2(server);
  await others(server);
  const report = await keptReport(server);
  return new Map([
    ["stations", ["garage", "courtyard", "visitors", "away"]],
    ["charges", [transaction]],
    ["report", [report, "verify"]],
    ["transactions", [transaction]],
    ["cards", ["04A1B2C3D4E5F6"]],
    ["tags", ["04A1B2C3D4E5F6"]],
  ]);
}

async function people({ request }: UiServer): Promise<void> {
  for (const scope of ["read", "control", "config", "admin"]) {
    await request("POST", "/users", { name: `Somebody who may ${scope}`, password: "correct horse battery", scope });
  }
  await request("POST", "/keys", { name: "dashboard", scope: "read", expiresAt: "2036-01-01T00:00:00Z" });
  const { id } = await request("POST", "/keys", { name: "old script", scope: "control" });
  await request("DELETE", `/keys/${id}`);
  await request("POST", "/webhooks", {
    url: "http://127.0.0.1:9/hook?with=a&rather=long&address=of-some-other-program",
  });
}

async function cards({ request }: UiServer): Promise<void> {
  const added = [
    { id: "04A1B2C3D4E5F6", name: "Ada", group: "family", budget: { limitWh: 200_000, per: "month" } },
    { id: "04FFFFFFFFFFFF", name: "Ben", group: "family", blocked: true },
    { id: "DE-ABC-C12345678-9", name: "Somebody with a rather long name", expiresAt: ago(24 * 30) },
    { id: "0000000001" },
  ];
  for (const card of added) await request("POST", "/tags", card);
  await request("POST", "/tariffs", {
    name: "Home",
    currency: "EUR",
    perKwh: "0.35",
    perSession: "0.5",
    validFrom: ago(9_000),
  });
  await request("POST", "/tariffs", {
    ...{ name: "Night and day", currency: "EUR", perKwh: "0.42", group: "visitors" },
    timeOfUse: [{ from: "22:00", to: "06:00", perKwh: "0.21" }],
  });
}

/** A report of the ended charges, one of them with a remark. */
async function keptReport({ request }: UiServer): Promise<string> {
  const { items: [newest] } = await request("GET", "/transactions?open=false&limit=1");
  await request("POST", `/transactions/${newest.id}/correction`, { energyWh: 8_123, reason: "the meter was replaced" });
  const { id } = await request("POST", "/reports", {
    ...{ from: ago(24 * 60), to: ago(-24), title: "Charging at home", name: "Ada Lovelace" },
    address: "12 Example Road\nExampleton",
  });
  return String(id);
}

async function booted(server: UiServer, id: string, protocol: Protocol, rest: object = {}): Promise<ScriptedCharger> {
  await server.request("POST", "/stations", { id, ...rest });
  const charger = await server.charger(id, { protocols: [protocol] });
  for (const [action, answer] of Object.entries(ANSWERS)) charger.answers(action, answer);
  await charger.call("BootNotification", bootOf(protocol));
  return charger;
}

/** What pages request of a charger by themselves. */
const ANSWERS = {
  GetConfiguration: {
    configurationKey: [
      { key: "HeartbeatInterval", readonly: false, value: "300" },
      { key: "NumberOfConnectors", readonly: true, value: "8" },
    ],
  },
  GetBaseReport: { status: "NotSupported" },
  GetLocalListVersion: { listVersion: 3, versionNumber: 3 },
  SetChargingProfile: { status: "Accepted" },
};

async function stationsOf16(server: UiServer): Promise<readonly string[]> {
  const garage = await booted(server, "garage", "ocpp1.6", { name: "Garage left", comment: "next to the bicycles" });
  const status = (connector: number, status: string, errorCode = "NoError", rest: object = {}) =>
    garage.call("StatusNotification", { connectorId: connector, status, errorCode, timestamp: ago(0), ...rest });
  await status(0, "Available");
  for (const hours of [400, 300, 80, 30]) await charged16(garage, ago(hours), ago(hours - 2), 9_000 + hours);
  await garage.call("Authorize", { idTag: "UNKNOWN-CARD" });
  await garage.call("StartTransaction", {
    ...{ connectorId: 1, idTag: "04A1B2C3D4E5F6", meterStart: 50_000, timestamp: ago(1) },
  });
  await status(1, "Charging");
  await garage.call("MeterValues", {
    connectorId: 1,
    meterValue: [{
      timestamp: ago(0),
      sampledValue: [
        { value: "60400", measurand: "Energy.Active.Import.Register", unit: "Wh" },
        { value: "11040", measurand: "Power.Active.Import", unit: "W" },
        { value: "64", measurand: "SoC", unit: "Percent" },
      ],
    }],
  });
  await status(2, "Faulted", "GroundFailure", { info: "RCD of phase 2", vendorErrorCode: "E-117" });
  for (
    const [index, word] of ["Preparing", "SuspendedEV", "SuspendedEVSE", "Finishing", "Reserved", "Unavailable"]
      .entries()
  ) await status(index + 3, word);
  await server.request("POST", "/stations/garage/limit", { connector: 1, limitA: 16 });
  const { items } = await server.request("GET", "/transactions?limit=10");
  return items.map(({ id }: { id: unknown }) => String(id)).reverse();
}

async function charged16(charger: ScriptedCharger, from: string, to: string, energyWh: number): Promise<void> {
  const { transactionId } = await charger.call("StartTransaction", {
    ...{ connectorId: 1, idTag: "04A1B2C3D4E5F6", meterStart: 0, timestamp: from },
  });
  const middle = new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();
  for (const [timestamp, value] of [[from, 0], [middle, energyWh * 0.6], [to, energyWh]] as const) {
    await charger.call("MeterValues", {
      ...{ connectorId: 1, transactionId },
      meterValue: [{ timestamp, sampledValue: [{ value: String(value), unit: "Wh" }] }],
    });
  }
  await charger.call("StopTransaction", {
    transactionId,
    meterStop: energyWh,
    timestamp: to,
    reason: "EVDisconnected",
  });
}

async function stationsOf2(server: UiServer): Promise<void> {
  for (const [id, protocol, name] of [["courtyard", "ocpp2.0.1", "Car park"], ["visitors", "ocpp2.1", null]] as const) {
    const charger = await booted(server, id, protocol, { name });
    const status = (evse: number, connectorStatus: string) =>
      charger.call("StatusNotification", { timestamp: ago(0), connectorStatus, evseId: evse, connectorId: 1 });
    await status(1, "Occupied");
    await status(2, "Available");
    await charger.call("TransactionEvent", {
      ...{ eventType: "Started", timestamp: ago(0.5), triggerReason: "Authorized", seqNo: 0 },
      transactionInfo: { transactionId: `${id}-1`, chargingState: "Charging" },
      idToken: { idToken: "04A1B2C3D4E5F6", type: "ISO14443" },
      evse: { id: 1, connectorId: 1 },
      meterValue: [{ timestamp: ago(0.5), sampledValue: [{ value: 1_000 }] }],
    });
    await charger.call("TransactionEvent", {
      ...{ eventType: "Updated", timestamp: ago(0), triggerReason: "MeterValuePeriodic", seqNo: 1 },
      transactionInfo: { transactionId: `${id}-1`, chargingState: "Charging" },
      meterValue: [{
        timestamp: ago(0),
        sampledValue: [{ value: 4_700 }, { value: 7_400, measurand: "Power.Active.Import" }],
      }],
    });
  }
}

async function others(server: UiServer): Promise<void> {
  const away = await booted(server, "away", "ocpp1.6", { name: "Behind the barn" });
  await away.call("StatusNotification", { connectorId: 1, status: "Available", errorCode: "NoError" });
  await away.close();
  await server.request("POST", "/stations", { id: "never-seen", password: "secret-of-the-charger" });
  // Refused: a wrong password, and one that is not on the list.
  await server.charger("never-seen", { credentials: "never-seen:wrong-password" }).catch(() => {});
  await server.charger("unknown-charger").catch(() => {});
}

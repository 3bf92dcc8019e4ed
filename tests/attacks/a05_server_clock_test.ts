import assert from "node:assert/strict";
import { connectCharger, type ScriptedCharger } from "../support/charger.ts";
import { fakeClock } from "./fake_clock.ts";
import { type AttackedServer, attackOnEachEngine, type AttackOptions, withServer } from "./server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Runs the program with a clock that the test sets; OFFSET_S is how it is wrong at the start. */
async function withClock(
  options: AttackOptions,
  body: (server: AttackedServer, setClock: (offsetS: number) => void) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-clock-" });
  try {
    const clock = await fakeClock(folder);
    clock.set(Number(options.env?.OFFSET_S ?? 0));
    await withServer({ ...options, ...clock.options }, (server) => body(server, clock.set));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const connect = (server: AttackedServer, id: string, version = "ocpp1.6"): Promise<ScriptedCharger> =>
  connectCharger({ url: `ws://127.0.0.1:${server.port}/OCPP/${id}`, protocols: [version] });

const iso = (at: number) => new Date(at).toISOString();

/** The fixed part of a charge of an hour that ends now, by the right clock of its charger. */
async function charge(charger: ScriptedCharger, from: number, during: () => Promise<void> = async () => {}) {
  const { transactionId } = await charger.call("StartTransaction", {
    connectorId: 1,
    idTag: "TAG",
    meterStart: 0,
    timestamp: iso(from),
  });
  await during();
  await charger.call("MeterValues", {
    connectorId: 1,
    transactionId,
    meterValue: [{ timestamp: iso(from + HOUR / 2), sampledValue: [{ value: "3500" }] }],
  });
  await charger.call("StopTransaction", { transactionId, idTag: "TAG", meterStop: 7000, timestamp: iso(from + HOUR) });
  return transactionId as number;
}

async function assertRight(server: AttackedServer, id: number, from: number) {
  const { body } = await server.api(`/api/v1/transactions/${id}`);
  assert.deepEqual(
    { startedAt: body.startedAt, durationS: body.durationS, energyWh: body.energyWh },
    { startedAt: iso(from), durationS: 3600, energyWh: 7000 },
  );
  assert.ok(!body.flags.includes("clock_unset"), `it is not the station's fault: ${body.flags}`);
  const station = await server.api(`/api/v1/stations/${body.stationId}`);
  const codes = station.body.warnings.map(({ code }: { code: string }) => code);
  assert.ok(!codes.includes("clock_unset") && !codes.includes("time_zone"), `warnings: ${codes}`);
}

async function clockOf(server: AttackedServer) {
  return (await server.api("/readyz")).body.clock;
}

for (
  const [name, offsetOf] of [["three days behind", () => -3 * DAY], ["in 1970", () => MINUTE - Date.now()]] as const
) {
  attackOnEachEngine(
    "A5",
    `with a server clock ${name}, chargers are believed, get no wrong time, and the clock is reported`,
    (engine) =>
      withClock({ engine, env: { OFFSET_S: String(Math.round(offsetOf() / 1000)) } }, async (server, setClock) => {
        await server.addStation("CP1");
        await server.api("/api/v1/tags", { method: "POST", body: { id: "TAG" } });
        const charger = await connect(server, "CP1");
        const from = Date.now() - HOUR;
        // Offline until now: what it sends first is an hour old.
        const id = await charge(charger, from);
        await assertRight(server, id, from);
        await charger.call("StatusNotification", {
          connectorId: 1,
          status: "Available",
          errorCode: "NoError",
          timestamp: iso(Date.now()),
        });
        const { currentTime } = await charger.call("Heartbeat", {});
        assert.ok(Math.abs(Date.parse(currentTime) - Date.now()) < MINUTE, `it was sent ${currentTime}`);
        const clock = await clockOf(server);
        assert.deepEqual([clock.ok, clock.reason], [false, "stations_ahead"]);
        assert.match(server.output(), /the clock of this machine says/);
        assert.equal((await server.api("/readyz")).status, 200, "everything is served all the same");

        setClock(0);
        const booted = await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
        assert.ok(Math.abs(Date.parse(booted.currentTime) - Date.now()) < MINUTE);
        assert.deepEqual(await clockOf(server), { ok: true });
        await assertRight(server, id, from);
        await charger.close();
      }),
  );
}

for (const [name, jumpMs] of [["forward", HOUR], ["back", -HOUR]] as const) {
  attackOnEachEngine(
    "A5",
    `an hour's jump ${name} of the server clock changes no charge and blames no charger`,
    (engine) =>
      withClock({ engine }, async (server, setClock) => {
        await server.addStation("CP1");
        await server.api("/api/v1/tags", { method: "POST", body: { id: "TAG" } });
        const charger = await connect(server, "CP1");
        await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
        const from = Date.now() - HOUR;
        const id = await charge(charger, from, async () => {
          setClock(jumpMs / 1000);
          const { currentTime } = await charger.call("Heartbeat", {});
          if (jumpMs < 0) assert.ok(Date.parse(currentTime) > Date.now() - MINUTE, "a good clock is not set back");
        });
        await assertRight(server, id, from);
        const clock = await clockOf(server);
        assert.equal(clock.reason, jumpMs < 0 ? "jumped_back" : undefined);
        await charger.close();
      }),
  );
}

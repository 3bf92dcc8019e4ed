import assert from "node:assert/strict";
import { createMetrics, type Metrics } from "../../src/base/metrics.ts";
import { createMessageMetrics } from "../../src/ocpp/server/message_metrics.ts";
import type { Exchange } from "../../src/ocpp/rpc/peer.ts";
import { VERSIONS } from "../../src/ocpp/versions.ts";
import { watchEventLoop } from "../../src/services/metrics/mod.ts";
import { bootedCharger } from "../support/booted.ts";
import { stillClock } from "../support/clock.ts";
import { type TestApp, withApp } from "../support/app.ts";
import { PROMTOOL_IS_MISSING } from "../support/promtool.ts";

/** A charger of each version, a transaction, a refused connection, a request without a key, a bound that was exceeded. */
async function busy(app: TestApp): Promise<void> {
  const { services, bounds } = app.app;
  await services.authorization.addTag("TAG1");
  await services.stations.add("GONE");
  await services.stations.add("NEW", { registrationStatus: "pending" });
  const charger = await bootedCharger(app, "ocpp1.6");
  await bootedCharger(app, "ocpp2.0.1", { id: "CP2" });
  await bootedCharger(app, "ocpp2.1", { id: "CP3" });
  const now = () => new Date().toISOString();
  await charger.call("StatusNotification", {
    connectorId: 1,
    status: "Charging",
    errorCode: "NoError",
    timestamp: now(),
  });
  await charger.call("StatusNotification", {
    connectorId: 2,
    status: "Available",
    errorCode: "NoError",
    timestamp: now(),
  });
  const { transactionId } = await charger.call("StartTransaction", {
    ...{ connectorId: 1, idTag: "TAG1", meterStart: 1000, timestamp: now() },
  });
  const sampledValue = [
    { value: "3500", measurand: "Energy.Active.Import.Register", unit: "Wh" },
    { value: "7.4", measurand: "Power.Active.Import", unit: "kW" },
  ];
  await charger.call("MeterValues", {
    connectorId: 1,
    transactionId,
    meterValue: [{ timestamp: now(), sampledValue }],
  });
  await charger.callRaw("InventedByMe", {});
  charger.answers("Reset", { status: "Accepted" });
  await app.api("/api/v1/stations/CP1/reset", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  await assert.rejects(app.charger("UNKNOWN"));
  assert.equal((await app.api("/api/v1/stations", { headers: { "x-api-key": "wrong" } })).status, 401);
  bounds.exceeded("a_bound", "a bound was exceeded");
}

async function textOf(app: TestApp): Promise<string> {
  const { status, body, headers } = await app.api("/metrics");
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  return String(body);
}

/** The value of a series; undefined when it is not there. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split("\n").find((line) => line.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

Deno.test("/metrics shows what stations do, and what is counted", () =>
  withApp(async (app) => {
    await busy(app);
    const text = await textOf(app);
    const expected: Readonly<Record<string, number>> = {
      'ocppd_stations{version="ocpp1.6",state="connected"}': 1,
      'ocppd_stations{version="ocpp2.0.1",state="connected"}': 1,
      'ocppd_stations{version="ocpp2.1",state="connected"}': 1,
      'ocppd_stations{version="unknown",state="offline"}': 1,
      'ocppd_stations{version="unknown",state="pending"}': 1,
      'ocppd_connectors{status="occupied"}': 1,
      'ocppd_connectors{status="available"}': 1,
      'ocppd_charging_connectors{state="charging"}': 1,
      ocppd_charging_power_watts: 7400,
      ocppd_charged_energy_joules_total: 2500 * 3600,
      ocppd_open_transactions: 1,
      'ocppd_messages_total{direction="received",outcome="result",action="BootNotification"}': 3,
      'ocppd_messages_total{direction="received",outcome="result",action="StatusNotification"}': 2,
      'ocppd_messages_total{direction="received",outcome="error",action="other"}': 1,
      'ocppd_messages_total{direction="sent",outcome="result",action="Reset"}': 1,
      'ocppd_answer_seconds_count{direction="received"}': 8,
      'ocppd_refused_connections_total{reason="unknown_station"}': 1,
      'ocppd_api_refusals_total{code="unauthorized"}': 1,
      'ocppd_warnings_total{code="unknown_action"}': 1,
      'ocppd_bounds_exceeded_total{bound="a_bound"}': 1,
      ocppd_database_up: 1,
      'ocppd_waiting_calls{direction="received"}': 0,
    };
    for (const [series, value] of Object.entries(expected)) assert.equal(valueOf(text, series), value, series);
    for (
      const series of [
        ...["ocppd_commit_seconds_count", "ocppd_database_bytes", "ocppd_database_wal_bytes", "ocppd_disk_free_bytes"],
        ...["process_open_fds", "process_resident_memory_bytes", "process_cpu_seconds_total", "ocppd_heap_bytes"],
        ...["process_start_time_seconds", "ocppd_event_buffer_events"],
      ]
    ) assert.ok((valueOf(text, series) ?? 0) > 0, series);
  }, { store: "file" }));

Deno.test("the energy counts the rest of a transaction at its end, and never less than before", () =>
  withApp(async (app) => {
    await busy(app);
    assert.equal(valueOf(await textOf(app), "ocppd_charged_energy_joules_total"), 2500 * 3600);
    const [transaction] = app.app.services.liveState.open("CP1");
    const charger = await bootedCharger(app, "ocpp1.6");
    await charger.call("StopTransaction", {
      ...{ transactionId: transaction?.id, meterStop: 5000, timestamp: new Date().toISOString() },
    });
    assert.equal(valueOf(await textOf(app), "ocppd_charged_energy_joules_total"), 4000 * 3600);
    assert.equal(valueOf(await textOf(app), "ocppd_charged_energy_joules_total"), 4000 * 3600);
    await charger.close();
    const offline = 'ocppd_stations{version="ocpp1.6",state="offline"}';
    await app.events.next(({ type }) => type === "station.disconnected", "the end of its connection");
    const text = await textOf(app);
    assert.equal(valueOf(text, offline), 1, "an offline station keeps its version");
    assert.equal(
      valueOf(text, "ocppd_charging_power_watts"),
      0,
      "what a station said last does not count while it is offline",
    );
  }));

const promtool = new Deno.Command("promtool", {
  args: ["check", "metrics"],
  stdin: "piped",
  stdout: "piped",
  stderr: "piped",
});

Deno.test({
  name: "promtool has nothing to say about the metrics",
  ignore: PROMTOOL_IS_MISSING,
  fn: () =>
    withApp(async (app) => {
      await busy(app);
      const child = promtool.spawn();
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(await textOf(app)));
      await writer.close();
      const { code, stdout, stderr } = await child.output();
      const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
      assert.equal(said, "");
      assert.equal(code, 0);
    }, { store: "file" }),
});

Deno.test("docs/metrics.md lists every metric with its type, its labels and its meaning", () =>
  withApp(async (app) => {
    await busy(app);
    const rows = tableOf(await textOf(app));
    const document = await Deno.readTextFile(new URL("../../docs/metrics.md", import.meta.url));
    const listed = document.split("\n").filter((line) => /^\| `(ocppd|process)_/.test(line))
      .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
    assert.deepEqual(listed, rows);
  }, { store: "file", settings: EVERY_METRIC }));

/** Settings with which the server has all metrics; nothing answers at these addresses. */
const EVERY_METRIC = {
  authorization: { url: "http://127.0.0.1:9/", secret: `whsec_${"A".repeat(32)}` },
  mqtt: { url: "mqtt://127.0.0.1:9" },
  notifications: { ntfy: { url: "http://127.0.0.1:9" } },
};

/** Name, type, labels and help of each metric, as rows of the document. */
function tableOf(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/^# HELP (\S+) (.*)\n# TYPE \S+ (\w+)\n(.*)$/gm)].map(
    ([, name, help = "", type = "", series = ""]) => {
      const labels = [...series.matchAll(/(\w+)="/g)].map(([, label = ""]) => label).filter((label) => label !== "le");
      return [`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(", "), help];
    },
  );
}

Deno.test("/metrics needs a key, of any scope, as X-API-Key or as a bearer token, and never in the URL", () =>
  withApp(async (app) => {
    const { text: secret } = await app.app.services.apiKeys.create({
      name: "prometheus",
      scope: "read",
      expiresAt: null,
    });
    const get = async (headers: Record<string, string>, path = "/metrics") => {
      const response = await fetch(`http://127.0.0.1:${app.port}${path}`, { headers });
      const text = await response.text();
      return { status: response.status, text, challenge: response.headers.get("www-authenticate") };
    };
    assert.deepEqual(await get({}).then(({ status, challenge }) => [status, challenge]), [401, "Bearer"]);
    assert.equal((await get({ authorization: "Bearer wrong" })).status, 401);
    assert.equal((await get({ authorization: `Bearer ${secret}` })).status, 200);
    assert.equal((await get({ "x-api-key": secret })).status, 200);
    assert.equal((await get({}, `/metrics?key=${secret}`)).status, 401);
    assert.match((await get({}, "/metrics?key=x")).text, /a key has no place in a URL/);
  }));

Deno.test("metrics.allowFrom opens /metrics, and nothing else, to its addresses", async () => {
  const get = (app: TestApp, path: string) => fetch(`http://127.0.0.1:${app.port}${path}`);
  const statuses = (allowFrom: readonly string[]) =>
    withApp(async (app) => {
      const open = await get(app, "/metrics");
      const closed = await get(app, "/api/v1/stations");
      await Promise.all([open.body?.cancel(), closed.body?.cancel()]);
      assert.deepEqual([open.status, closed.status], [allowFrom.includes("127.0.0.0/8") ? 200 : 401, 401]);
    }, { settings: { metrics: { allowFrom } } });
  await statuses(["127.0.0.0/8", "fd00::/8"]);
  await statuses(["10.0.0.0/8", "127.0.0.2"]);
});

Deno.test("counting a message creates a series for the first one of its kind alone, and none for invented actions", async () => {
  const inner = createMetrics();
  let created = 0;
  const metrics: Metrics = {
    ...inner,
    counter(...args) {
      created++;
      return inner.counter(...args);
    },
  };
  const messages = createMessageMetrics(metrics);
  const { catalog } = await VERSIONS["ocpp1.6"]();
  const exchange = (action: string): Exchange => ({
    ...{ by: "them", id: "1", action, payload: {}, text: "", at: 0, answerText: "" },
    end: { kind: "result", payload: {} },
  });
  for (let index = 0; index < 5_000; index++) {
    messages.exchanged(exchange("Heartbeat"), catalog, 20);
    messages.exchanged(exchange("heartbeat"), catalog, 20);
    messages.exchanged(exchange(`Invented${index}`), catalog, -20);
  }
  assert.equal(created, 2);
  const text = await inner.text();
  const of = (action: string) => `ocppd_messages_total{direction="received",outcome="result",action="${action}"}`;
  assert.equal(valueOf(text, of("Heartbeat")), 10_000);
  assert.equal(valueOf(text, of("other")), 5_000);
  const sum = valueOf(text, 'ocppd_answer_seconds_sum{direction="received"}') ?? 0;
  assert.equal(Math.round(sum), 200, "a clock that was set back adds 0");
});

Deno.test("a stall of the event loop is measured, and forgotten after ten minutes", async () => {
  const metrics = createMetrics();
  const clock = stillClock();
  const began = clock.now();
  let stalledMs = 0;
  const stop = watchEventLoop({ metrics, clock, now: () => clock.now() - began + stalledMs });
  const longest = async () => valueOf(await metrics.text(), "ocppd_event_loop_longest_stall_seconds");
  clock.advance(200);
  assert.equal(await longest(), 0);
  stalledMs += 1_500;
  clock.advance(200);
  assert.equal(await longest(), 1.5);
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 200) clock.advance(200);
  };
  pass(300_000);
  assert.equal(await longest(), 1.5, "every scraper sees it");
  pass(600_000);
  assert.equal(await longest(), 0);
  stop();
});

Deno.test("a database that does not answer leaves out its own values and no others", () =>
  withApp(async (app) => {
    await app.app.store.close();
    const text = await textOf(app);
    assert.equal(valueOf(text, "ocppd_database_up"), 0);
    assert.equal(valueOf(text, "ocppd_database_bytes"), undefined);
    assert.equal(valueOf(text, "ocppd_open_transactions"), 0);
  }));

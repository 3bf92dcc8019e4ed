import assert from "node:assert/strict";
import { promtool, PROMTOOL_IS_MISSING } from "../support/promtool.ts";

const RULES = new URL("../../config/prometheus/ocppd-alerts.yml", import.meta.url);

/** Series in the notation of promtool, a value a minute: `0+1x90` counts up. */
type Series = Readonly<Record<string, string>>;

interface Case {
  readonly alert: string;
  /** Minutes after the beginning. */
  readonly at: number;
  readonly fires: Series;
  /** Nearly the same, without the alert. */
  readonly quiet: Series;
}

const I = 'instance="home:8081"';
const waits = (le: string) => `ocppd_answer_seconds_bucket{${I},direction="received",le="${le}"}`;

const CASES: readonly Case[] = [
  {
    alert: "OcppdDown",
    at: 6,
    fires: { [`up{${I},job="ocppd"}`]: "0x10" },
    quiet: { [`up{${I},job="ocppd"}`]: "1 0x2 1x10" },
  },
  { alert: "OcppdStoresNothing", at: 3, ...gauge("ocppd_storage_available", "", "1 0x9", "1x10") },
  { alert: "OcppdDatabaseDoesNotAnswer", at: 4, ...gauge("ocppd_database_up", "", "1 0x9", "1 0 1x9") },
  { alert: "OcppdDiskLow", at: 7, ...gauge("ocppd_disk_free_bytes", "", "150000000x10", "250000000x10") },
  {
    alert: "OcppdDiskFullSoon",
    at: 480,
    fires: { [`ocppd_disk_free_bytes{${I}}`]: "10e9-5e6x500", [`ocppd_disk_bytes{${I}}`]: "100e9x500" },
    quiet: { [`ocppd_disk_free_bytes{${I}}`]: "60e9-5e6x500", [`ocppd_disk_bytes{${I}}`]: "100e9x500" },
  },
  { alert: "OcppdBackupFailed", at: 12, ...gauge("ocppd_backup_failed", "", "1x20", "0x20") },
  { alert: "OcppdClockWrong", at: 12, ...gauge("ocppd_clock_suspect", "", "1x20", "1x5 0x20") },
  {
    alert: "OcppdManyChargersOffline",
    at: 12,
    fires: {
      [`ocppd_stations{${I},version="ocpp1.6",state="offline"}`]: "4x20",
      [`ocppd_stations{${I},version="ocpp2.0.1",state="connected"}`]: "6x20",
    },
    quiet: {
      [`ocppd_stations{${I},version="ocpp1.6",state="offline"}`]: "2x20",
      [`ocppd_stations{${I},version="ocpp2.0.1",state="connected"}`]: "2x20",
    },
  },
  { alert: "OcppdChargerOffline", at: 32, ...gauge("ocppd_stations", ',state="offline"', "1x40", "1x20 0 1x20") },
  { alert: "OcppdConnectorFaulted", at: 12, ...gauge("ocppd_connectors", ',status="faulted"', "1x20", "0x20") },
  { alert: "OcppdChargerWaits", at: 7, ...gauge("ocppd_stations", ',state="pending"', "1x10", "0x10") },
  {
    alert: "OcppdSlowAnswers",
    at: 20,
    fires: { [waits("0.1")]: "0+90x30", [waits("5")]: "0+100x30", [waits("+Inf")]: "0+100x30" },
    quiet: { [waits("0.1")]: "0+100x30", [waits("5")]: "0+100x30", [waits("+Inf")]: "0+100x30" },
  },
  {
    alert: "OcppdCommandsUnanswered",
    at: 60,
    ...gauge("ocppd_messages_total", ',direction="sent",outcome="timeout",action="Reset"', "0x30 10x30", "0x30 3x30"),
  },
  {
    alert: "OcppdManyRefusals",
    at: 20,
    ...gauge("ocppd_refused_connections_total", ',reason="unknown_station"', "0+20x30", "0+2x30"),
  },
  {
    alert: "OcppdWebhooksWait",
    at: 32,
    ...gauge("ocppd_webhook_queue_messages", ',state="pending"', "150x40", "90x40"),
  },
  {
    alert: "OcppdWebhooksLost",
    at: 60,
    ...gauge("ocppd_webhook_queue_messages", ',state="dead_letter"', "0x30 5x40", "5x70"),
  },
  {
    alert: "OcppdAuthorizationSilent",
    at: 20,
    ...gauge("ocppd_authorization_requests_total", ',outcome="silent"', "0x10 6x20", "0x10 1x20"),
  },
  { alert: "OcppdBlocked", at: 2, ...gauge("ocppd_event_loop_longest_stall_seconds", "", "8x10", "0.2x10") },
];

/** The values with which one series fires, and those with which it does not. */
function gauge(name: string, labels: string, fires: string, quiet: string): Pick<Case, "fires" | "quiet"> {
  const series = `${name}{${I}${labels}}`;
  return { fires: { [series]: fires }, quiet: { [series]: quiet } };
}

/** A test of promtool: the alert fires at that minute, or it does not. */
function testOf(alert: string, at: number, series: Series, fires: boolean) {
  return {
    interval: "1m",
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [{
      expr: `count(ALERTS{alertname="${alert}",alertstate="firing"})`,
      eval_time: `${at}m`,
      exp_samples: fires ? [{ labels: "{}", value: 1 }] : [],
    }],
  };
}

const suite = (tests: readonly unknown[]) => ({ rule_files: [RULES.pathname], evaluation_interval: "1m", tests });

Deno.test({
  name: "promtool accepts the alert rules",
  ignore: PROMTOOL_IS_MISSING,
  async fn() {
    const command = new Deno.Command("promtool", { args: ["check", "rules", RULES.pathname], stderr: "piped" });
    const { success, stderr } = await command.output();
    assert.ok(success, new TextDecoder().decode(stderr));
  },
});

Deno.test("every alert has a case, a severity and a summary, and names only metrics that exist", async () => {
  const text = await Deno.readTextFile(RULES);
  const alerts = text.split(/^ +- alert: /m).slice(1);
  assert.deepEqual(alerts.map((alert) => alert.split("\n")[0]).sort(), CASES.map(({ alert }) => alert).sort());
  const metrics = await Deno.readTextFile(new URL("../../docs/metrics.md", import.meta.url));
  for (const alert of alerts) {
    assert.match(alert, /severity: (critical|warning|info) /);
    assert.match(alert, /summary: "/);
    for (const [name] of alert.matchAll(/\b(ocppd|process)_\w+/g)) {
      assert.ok(metrics.includes(`| \`${name.replace(/_bucket$/, "")}\``), `${name} is no metric`);
    }
  }
});

Deno.test({
  name: "every alert fires when its matter is there, and not when it nearly is",
  ignore: PROMTOOL_IS_MISSING,
  async fn() {
    const tests = CASES.flatMap(({ alert, at, fires, quiet }) => [
      testOf(alert, at, fires, true),
      testOf(alert, at, quiet, false),
    ]);
    const { ok, text } = await promtool(["test", "rules"], suite(tests));
    assert.ok(ok, text);
    // A case that is wrong is found, so the cases above mean something.
    const wrong = await promtool(
      ["test", "rules"],
      suite([testOf("OcppdBlocked", 2, CASES.at(-1)?.quiet ?? {}, true)]),
    );
    assert.equal(wrong.ok, false);
  },
});

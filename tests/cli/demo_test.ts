import assert from "node:assert/strict";
import { rawUpgrade, upgradeLines } from "../support/raw.ts";
import { ocppd } from "./command_line.ts";
import { withProcesses } from "./ocppd_process.ts";

interface StatusRow {
  readonly id: string;
  readonly protocol: string;
  readonly OnlineConnectors: Readonly<Record<string, { readonly Status: number; readonly MeterKWH: number | null }>>;
}

Deno.test("demo shows three charging stations, one of each version, and leaves nothing", () =>
  withProcesses(async ({ start }) => {
    const demo = start(["demo", "--host", "127.0.0.1", "--port", "0"]);
    const [, data = ""] = await demo.line(/data in (\S+)$/);
    const [, key = "", url = ""] = await demo.line(/^ {2}curl -H "X-API-Key: (\S+)" (\S+)$/);
    await demo.line(/^Ctrl-C ends it; nothing of it stays\.$/);
    for (const id of ["demo-16", "demo-201", "demo-21"]) {
      await demo.line(new RegExp(`\\[${id}\\] transaction \\d+ started`));
    }
    const stations = await charging(url, key);
    assert.deepEqual(stations.map(({ id, protocol }) => [id, protocol]), [
      ["demo-16", "ocpp1.6"],
      ["demo-201", "ocpp2.0.1"],
      ["demo-21", "ocpp2.1"],
    ]);
    // S7: a simulator that is a page from a file is only unknown here, not refused for what it is.
    const page = await rawUpgrade(Number(new URL(url).port), upgradeLines("/OCPP/SIM1", { origin: "null" }));
    assert.equal(page.status, 404, page.body);
    assert.ok((await Deno.stat(`${data}/ocppd.sqlite`)).isFile);
    demo.signal("SIGINT");
    assert.equal((await demo.ended).code, 0, demo.output());
    await assert.rejects(Deno.stat(data), Deno.errors.NotFound);
    assert.doesNotMatch(demo.output().replaceAll(/^.*SIM1.*$/gm, ""), / (warning|error) /);
  }));

Deno.test("demo with --data-dir keeps its data, and can be started again with it", () =>
  withProcesses(async ({ dir, start }) => {
    const data = `${dir}/data`;
    for (let round = 0; round < 2; round++) {
      const demo = start(["demo", "--host", "127.0.0.1", "--port", "0", "--data-dir", data]);
      await demo.line(/^Ctrl-C ends it; the data stays in .*\/data\.$/);
      await demo.line(/\[demo-21\] booted/);
      demo.signal("SIGINT");
      assert.equal((await demo.ended).code, 0, demo.output());
    }
    const { out } = await ocppd(["station", "list", "--data-dir", data]);
    assert.match(out, /demo-201 +Car park +ocpp2\.0\.1 +yes +accepted +Simulated Two/);
  }));

/** The stations as soon as all three are occupied and have a meter value. */
async function charging(url: string, key: string): Promise<readonly StatusRow[]> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const rows: readonly StatusRow[] = await (await fetch(url, { headers: { "x-api-key": key } })).json();
    const connectors = rows.map((row) => row.OnlineConnectors["1"]);
    if (rows.length === 3 && connectors.every((one) => one?.Status === 2 && one.MeterKWH !== null)) return rows;
    assert.ok(Date.now() < deadline, JSON.stringify(rows));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

import assert from "node:assert/strict";
import { promtool, PROMTOOL_IS_MISSING } from "../support/promtool.ts";

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly refId: string }[];
}

async function panels(): Promise<readonly Panel[]> {
  const file = new URL("../../config/grafana/ocppd.json", import.meta.url);
  return JSON.parse(await Deno.readTextFile(file)).panels;
}

/** The queries, with what Grafana puts in place of its variables. */
async function queries(): Promise<readonly string[]> {
  return (await panels()).flatMap(({ targets = [] }) => targets).map(({ expr }) =>
    expr.replaceAll("$__rate_interval", "2m").replaceAll("$instance", ".*")
  );
}

/** The labels of each metric, by docs/metrics.md, which a test compares with /metrics. */
async function labelsByMetric(): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await Deno.readTextFile(new URL("../../docs/metrics.md", import.meta.url));
  return new Map(
    [...text.matchAll(/^\| `(\w+)` +\| \w+ +\| ([^|]*)\|/gm)].map((
      [, name = "", labels = ""],
    ) => [name, [...labels.matchAll(/`(\w+)`/g)].map(([, label = ""]) => label)]),
  );
}

Deno.test({
  name: "promtool accepts every query of the dashboard",
  ignore: PROMTOOL_IS_MISSING,
  async fn() {
    const rules = (await queries()).map((expr, index) => ({ record: `panel:query${index}`, expr }));
    assert.ok(rules.length > 25, `only ${rules.length} queries were found`);
    const { ok, text } = await promtool(["check", "rules"], { groups: [{ name: "dashboard", rules }] });
    assert.ok(ok, text);
    const broken = { record: "panel:broken", expr: `${rules[0]?.expr})` };
    const { ok: accepted } = await promtool(["check", "rules"], { groups: [{ name: "broken", rules: [broken] }] });
    assert.equal(accepted, false, "a broken query is found");
  },
});

Deno.test("every metric and label that the dashboard names is in /metrics", async () => {
  const known = await labelsByMetric();
  assert.ok(known.size > 30, `only ${known.size} metrics were found`);
  for (const query of await queries()) {
    const names = [...query.matchAll(/\b((?:ocppd|process)_\w+)(?:\{([^}]*)\})?/g)];
    assert.notEqual(names.length, 0, query);
    for (const [, name = "", selector = ""] of names) {
      const labels = known.get(name.replace(/_bucket$/, ""));
      assert.ok(labels, `${name} is no metric: ${query}`);
      // Prometheus adds the instance.
      for (const [, label = ""] of selector.matchAll(/(\w+)\s*[=!]/g)) {
        assert.ok(["instance", ...labels].includes(label), `${name} has no label ${label}: ${query}`);
      }
    }
    const [, grouped = ""] = /by \(([^)]*)\)/.exec(query) ?? [];
    for (
      const label of grouped.split(",").map((label) => label.trim()).filter((label) => label !== "" && label !== "le")
    ) {
      const [, name = ""] = names[0] ?? [];
      assert.ok(known.get(name)?.includes(label), `${name} has no label ${label}: ${query}`);
    }
  }
});

Deno.test("every panel has an id of its own, a description and a place that no other panel takes", async () => {
  const all = await panels();
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  const taken = new Map<string, string>();
  for (const { type, title, description = "", targets = [], gridPos: { x, y, w, h } } of all) {
    assert.ok(x + w <= 24, title);
    if (type !== "row") {
      assert.ok(description.length > 10, title);
      assert.ok(targets.length > 0, title);
    }
    for (let column = x; column < x + w; column++) {
      for (let line = y; line < y + h; line++) {
        const other = taken.get(`${column} ${line}`);
        assert.equal(other, undefined, `${title} covers ${other}`);
        taken.set(`${column} ${line}`, title);
      }
    }
  }
});

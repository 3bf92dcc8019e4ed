import assert from "node:assert/strict";
import { createMetrics } from "../../src/base/metrics.ts";

Deno.test("metrics are written in the exposition format: families by name, escaped labels, cumulative buckets", async () => {
  const metrics = createMetrics();
  const seconds = metrics.histogram({ name: "t_seconds", help: "A time\nof two lines", buckets: [0.1, 1] }, { a: "b" });
  [0.05, 0.1, 0.5, 7].forEach((value) => seconds.observe(value));
  metrics.counter({ name: "c_total", help: "A count" }, { name: 'a "quoted" \\ text\n' }).add(3);
  metrics.counter({ name: "c_total", help: "A count" }, { name: "x" }).add();
  metrics.gauge({ name: "g", help: "A gauge" }, () => [{ value: -Infinity }, { labels: { x: "1" }, value: 0.5 }]);
  metrics.gauge({ name: "failing", help: "Not there" }, () => Promise.reject(new Error("disk I/O error")));
  assert.equal(
    await metrics.text(),
    `# HELP c_total A count
# TYPE c_total counter
c_total{name="a \\"quoted\\" \\\\ text\\n"} 3
c_total{name="x"} 1
# HELP g A gauge
# TYPE g gauge
g -Inf
g{x="1"} 0.5
# HELP t_seconds A time\\nof two lines
# TYPE t_seconds histogram
t_seconds_bucket{a="b",le="0.1"} 2
t_seconds_bucket{a="b",le="1"} 3
t_seconds_bucket{a="b",le="+Inf"} 4
t_seconds_sum{a="b"} 7.65
t_seconds_count{a="b"} 4
`,
  );
});

Deno.test("labels that a station chooses can't make series without bound", async () => {
  const metrics = createMetrics();
  const count = (action: string) => metrics.counter({ name: "m_total", help: "Messages" }, { action });
  count("Heartbeat").add();
  for (let index = 0; index < 5_000; index++) count(`Invented${index}`).add();
  count("Heartbeat").add();
  const lines = (await metrics.text()).split("\n").filter((line) => line.startsWith("m_total"));
  assert.equal(lines.length, 1_001);
  assert.ok(lines.includes('m_total{action="Heartbeat"} 2'));
  assert.ok(lines.includes('m_total{action="other"} 4001'));
});

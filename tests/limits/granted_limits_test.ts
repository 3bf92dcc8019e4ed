import assert from "node:assert/strict";
import type { Bounds } from "../../src/base/bounds.ts";
import { createGrantedLimits, GRANTS_MAX } from "../../src/services/limits/granted_limits.ts";

const about = (transactionId: number) => ({
  ...{ stationId: "CP1", transactionId, limit: { amount: 10, unit: "A" as const } },
});

Deno.test("limits that wait for the connector of their charge are bounded: the oldest is dropped", () => {
  const exceeded: string[] = [];
  const bounds: Bounds = { exceeded: (bound) => void exceeded.push(bound) };
  const grants = createGrantedLimits(bounds);
  for (let id = 1; id <= GRANTS_MAX; id++) grants.add(about(id));
  // The limit of a charge that has one already counts once.
  grants.add(about(GRANTS_MAX));
  assert.deepEqual([grants.at("cp1").length, exceeded], [GRANTS_MAX, []]);
  grants.add(about(GRANTS_MAX + 1));
  assert.deepEqual([grants.at("CP1").length, exceeded], [GRANTS_MAX, ["authorized_limits"]]);
  assert.equal(grants.of(1), undefined);
  assert.equal(grants.of(2)?.transactionId, 2);
});

Deno.test("a connector has the limit of one charge, and what was replaced is not dropped in place of its successor", () => {
  const grants = createGrantedLimits({ exceeded() {} });
  const [first, second] = [grants.add(about(1)), grants.add(about(2))];
  grants.sent(first, 1);
  grants.sent(second, 1);
  assert.deepEqual([grants.has(first), grants.at("CP1", 1)], [false, [second]]);
  const successor = grants.add(about(2));
  grants.drop(second);
  assert.deepEqual([grants.has(second), grants.of(2)], [false, successor]);
});

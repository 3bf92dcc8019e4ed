import assert from "node:assert/strict";
import { CASES201 } from "./cases201.ts";
import { EXCUSED201 } from "./excused201.ts";
import { authorization } from "./v201/authorization.ts";
import { deviceModel } from "./v201/device_model.ts";
import { maintenance } from "./v201/maintenance.ts";
import { play } from "./v201/play.ts";
import { provisioning } from "./v201/provisioning.ts";
import { remote } from "./v201/remote.ts";
import { security } from "./v201/security.ts";
import { smartCharging } from "./v201/smart_charging.ts";
import { transactions } from "./v201/transactions.ts";

const GROUPS = [
  security,
  provisioning,
  authorization,
  transactions,
  remote,
  smartCharging,
  maintenance,
  deviceModel,
];

const words = new Map<string, string>(Object.entries(CASES201).map(([id, [, words]]) => [id, words]));

for (const [id, played] of GROUPS.flatMap((group) => Object.entries(group))) {
  Deno.test(`${id} ${words.get(id)}`, () => play(played));
}

Deno.test("every case of 2.0.1 is played once, or excused with a reason", () => {
  const known = [...GROUPS, EXCUSED201].flatMap((group) => Object.keys(group)).sort();
  assert.deepEqual(known, [...words.keys()].sort());
});

import assert from "node:assert/strict";
import { printable } from "../../src/base/printable.ts";
import { tableText } from "../../src/cli/table_text.ts";
import { connectCharger } from "../support/charger.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

/** Turns the rest of a line around; marks of direction; zero width; a tag character; an escape sequence; a line feed. */
const UNSEEN = [
  ...["\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u{e0041}"],
  ...["\u001b[31m", "\n", "\u0085", "\u2028"],
];
// deno-lint-ignore no-control-regex -- what must not be there
const RAW = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0041}]/u;

attackOnEachEngine(
  "L2",
  "unseen characters of a station are escaped in each line of the log",
  (engine) =>
    withServer({ engine }, async ({ port, addStation, output, line }) => {
      await addStation("CP1");
      const url = `ws://127.0.0.1:${port}/OCPP`;
      for (const character of ["\u202e", "\u2066", "\u200f"]) {
        await assert.rejects(connectCharger({ url: `${url}/${encodeURIComponent(`A${character}B`)}` }));
      }
      const charger = await connectCharger({ url: `${url}/CP1` });
      const text = UNSEEN.map((character, number) => `${number}${character}`).join("");
      await charger.callRaw("BootNotification", { chargePointVendor: text, chargePointModel: text });
      await charger.callRaw(`Invented${text}`, {});
      await charger.callRaw("StatusNotification", { connectorId: 1, status: "Faulted", errorCode: text, info: text });
      await line(/connector 1 is faulted/);
      await charger.close();
      const lines = output().split("\n");
      assert.ok(lines.some((one) => one.includes("A\\u202eB")), "the refused connection");
      assert.ok(lines.some((one) => one.includes("booted") && one.includes("\\u202e")), "the boot");
      assert.deepEqual(lines.filter((one) => RAW.test(one)), []);
      for (const one of lines) assert.match(one, /^$|^\d{4}-\d\d-\d\dT/, "no line is forged");
    }),
);

Deno.test("L2: tables of the command line escape them too, and leave emoji and joined scripts as they are", () => {
  const table = tableText(["NAME"], [[UNSEEN.join("x")], ["Säule 👨‍👩‍👧 نامه‌ای"]]);
  assert.ok(!RAW.test(table), table);
  assert.match(table, /\\u202ex\\u2066x\\u2069x\\u200ex/);
  assert.match(table, /\\udb40\\udc41/, "both halves of a character beyond the first plane");
  assert.ok(table.includes("Säule 👨‍👩‍👧 نامه‌ای"));
  assert.equal(JSON.parse(`"${printable("\u{e0041}\u202e")}"`), "\u{e0041}\u202e");
});

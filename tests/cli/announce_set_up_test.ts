import assert from "node:assert/strict";
import { announceSetUp, qrText } from "../../src/cli/announce_set_up.ts";
import { withApp } from "../support/app.ts";

const ADDRESS = { hostname: "127.0.0.1", port: 8081 };

Deno.test("a terminal gets the QR code of the set-up link once, journald and files none", () =>
  withApp(async ({ app, log }) => {
    const cases = [
      { terminal: { isTerminal: true, env: {} }, codes: 1 },
      { terminal: { isTerminal: true, env: { JOURNAL_STREAM: "8:1" } }, codes: 0 },
      { terminal: { isTerminal: false, env: {} }, codes: 0 },
    ];
    for (const { terminal, codes } of cases) {
      const written: string[] = [];
      announceSetUp(app, ADDRESS, { ...terminal, stdout: (text) => void written.push(text) });
      const link = /http:\S+/.exec(log.at(-1)?.message ?? "")?.[0] ?? "";
      assert.match(link, /^http:\/\/127\.0\.0\.1:8081\/#\/setup\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      const expected = await qrText(link);
      assert.deepEqual(written, codes === 0 ? [] : [expected]);
    }
  }));

Deno.test("the QR code is white on black and fits a terminal of 80 columns", async () => {
  const text = await qrText("http://192.168.100.200:8081/#/setup/K7QF-3M9X");
  const lines = text.trim().split("\n");
  // deno-lint-ignore no-control-regex -- the colours are these characters
  const bare = lines.map((line) => line.trim().replace(/\x1b\[[\d;]*m/g, ""));
  assert.ok(lines.every((line) => line.includes("\x1b[97;40m") && line.endsWith("\x1b[0m")));
  assert.ok(bare.every((line) => line.length === bare[0]?.length && line.length <= 76), String(bare[0]?.length));
  assert.ok(bare.length <= 22, "with the log lines it fits 24 rows");
});

import assert from "node:assert/strict";
import { createBackups } from "../../src/services/system/backups.ts";
import { stillClock } from "../support/clock.ts";

Deno.test("L8: of many backups the newest thirty are kept, and other files stay", async () => {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    let made = 0;
    const backups = createBackups({
      extras: () => Promise.resolve({ sources: [], version: "0", at: 0, passphrase: undefined }),
      clock: stillClock(),
      database: `${folder}/ocppd.sqlite`,
      folder,
      retention: { daily: 7, weekly: 4 },
      async backUp(_, to) {
        await Deno.writeTextFile(to, "a backup");
        await Deno.utime(to, 0, ++made);
      },
    });
    await Deno.writeTextFile(`${folder}/notes.txt`, "not a backup");
    for (let n = 1; n <= 40; n++) await backups.make(`b${n}`);
    const names = (await backups.list()).map(({ name }) => name);
    assert.deepEqual(names, Array.from({ length: 30 }, (_, index) => `b${40 - index}`));
    assert.ok((await Deno.stat(`${folder}/notes.txt`)).isFile);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

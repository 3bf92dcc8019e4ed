import assert from "node:assert/strict";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import { addStations, at, start, stop } from "../facts.ts";

Deno.test("times of receipt of a wrong server clock are corrected, times as sent come back, and others stay", async () => {
  const store = openInProcess({ path: ":memory:", now: () => at(0) });
  await addStations(store, "CP1");
  const begin = async (minutes: number, rest: Partial<Parameters<typeof start>[0]>) => {
    const fact = start({ connector: minutes, receivedAt: at(minutes), content: `${minutes}`, ...rest });
    return (await store.startTransaction(fact)).transaction.id;
  };
  const DAY = 24 * 60;
  const before = await begin(1, { startedAt: at(1) });
  const believed = await begin(10, { startedAt: at(10 + DAY), sentAt: at(10 + DAY) });
  const replaced = await begin(11, { startedAt: at(11), sentAt: at(11 + DAY), flags: ["clock_unset"] });
  const unset = await begin(12, { startedAt: at(12), sentAt: 1_000, flags: ["clock_unset"] });
  await store.stopTransaction(
    stop({ transactionId: before, stoppedAt: at(13), receivedAt: at(13), flags: ["clock_unset"] }),
  );
  await store.correctTimes({ from: at(5), to: at(20), byMs: DAY * 60_000 });

  const shown = async (id: number) => {
    const { startedAt, stoppedAt, receivedAt, flags } = await store.transaction(id) ?? assert.fail();
    return { startedAt, stoppedAt, receivedAt, flags };
  };
  assert.deepEqual(await shown(before), {
    startedAt: at(1),
    stoppedAt: at(13 + DAY),
    receivedAt: at(1),
    flags: ["clock_unset", "server_clock"],
  });
  const open = { stoppedAt: null };
  assert.deepEqual(
    [await shown(believed), await shown(replaced), await shown(unset)],
    [
      { ...open, startedAt: at(10 + DAY), receivedAt: at(10 + DAY), flags: ["server_clock"] },
      { ...open, startedAt: at(11 + DAY), receivedAt: at(11 + DAY), flags: ["server_clock"] },
      { ...open, startedAt: at(12 + DAY), receivedAt: at(12 + DAY), flags: ["clock_unset", "server_clock"] },
    ],
  );
  await store.close();
});

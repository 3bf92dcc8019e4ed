import assert from "node:assert/strict";
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";
import type { Store } from "../../../src/store/store.ts";
import type { Protocol } from "../../../src/domain/station.ts";
import { seeded } from "../../chaos/random.ts";
import { inTempDir } from "../../cli/command_line.ts";
import { startTestApp } from "../../support/app.ts";
import { unlessItHangs } from "../../support/timing.ts";
import { DATABASE_FILE } from "../../../src/domain/data_files.ts";
import { beginLife } from "../charger_life.ts";
import { compare } from "../fleet.ts";
import { chargesOf, createLedger } from "../ledger.ts";
import { count, type FaultRow } from "../row.ts";
import { until } from "../until.ts";

/** So long ago that no time of a charger is in the future. */
const AGE_MS = 100 * 86_400_000;
const PROTOCOLS: readonly Protocol[] = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"];

/** The methods of the store that the messages of a charge call. */
const POINTS = ["startTransaction", "stopTransaction", "recordReadings", "recordEvent"] as const;
/** Before the method: nothing was stored. After it: the row is stored, and the charger does not get the answer. */
const MOMENTS = ["before", "after"] as const;

/** A handler fails in the middle of a message. */
export const throwingStore: FaultRow = {
  name: "throwing-handler",
  fault: "a handler throws",
  made:
    `in process: ${
      POINTS.join(", ")
    } of the store throw before or after their commit, each at random calls, and so does ` +
    "a subscriber of the events",
  promise: "the message is answered InternalError, sent again and stored exactly once; other messages are answered",
  async run({ mode, seed }) {
    const wanted = mode === "long" ? 200 : 10;
    let measured = "";
    await inTempDir(async (dir) => {
      const random = seeded(seed);
      const thrown = new Map<string, number>();
      const app = await startTestApp({
        dir,
        store: (path) =>
          throwing(openInProcess({ path }), (point) => {
            if (!random.chance(0.2)) return false;
            thrown.set(point, (thrown.get(point) ?? 0) + 1);
            return true;
          }),
      });
      app.app.subscribe(({ type }) => {
        if (random.chance(0.2)) throw new Error(`the subscriber of ${type} fails`);
      });
      await app.app.services.authorization.addTag("ALICE", {});
      const ledgers = PROTOCOLS.map((_, n) => createLedger(`${dir}/CP${n}.ledger`));
      let answered = 0;
      for (const n of PROTOCOLS.keys()) await app.app.services.stations.add(`CP${n}`);
      const lives = PROTOCOLS.map((protocol, n) =>
        beginLife({
          id: `CP${n}`,
          protocol,
          random: random.fork(`CP${n}`),
          beginAt: 1000 * Math.floor(Date.now() / 1000) - AGE_MS,
          serverPort: () => Promise.resolve(app.port),
          mayRefuse: () => true,
          answered(entry) {
            answered++;
            ledgers[n]?.add(entry);
          },
        })
      );
      const points = POINTS.flatMap((method) => MOMENTS.map((moment) => `${moment} ${method}`));
      const enough = () => points.every((point) => (thrown.get(point) ?? 0) >= wanted);
      try {
        await Promise.race([until(enough, `errors at ${points.join(", ")}`), ...lives.map(({ failed }) => failed)]);
        await unlessItHangs(Promise.all(lives.map((life) => life.finish())), "the last charges");
      } finally {
        for (const life of lives) life.abandon();
        for (const ledger of ledgers) ledger.close();
        await app.stop({ keep: true });
      }
      const store = openInProcess({ path: `${dir}/${DATABASE_FILE}` });
      await compare(store, lives.map(({ id }) => [id, chargesOf(`${dir}/${id}.ledger`)])).finally(() => store.close());
      const errors = [...thrown.values()].reduce((sum, times) => sum + times, 0);
      const refused = lives.reduce((sum, life) => sum + life.refused, 0);
      assert.equal(refused, errors, "each error is answered InternalError, and nothing else is");
      measured =
        `${count(errors)} errors at ${points.length} points, ${count(answered)} answered messages: none missing, ` +
        "none doubled";
    });
    return measured;
  },
};

/** A store whose {@link POINTS} throw when `throws` says so. */
function throwing(store: Store, throws: (point: string) => boolean): Store {
  return new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name);
      if (!POINTS.some((point) => point === name)) return typeof method === "function" ? method.bind(target) : method;
      return async (...given: readonly unknown[]) => {
        if (throws(`before ${String(name)}`)) throw new Error(`before ${String(name)}`);
        const result = await Reflect.apply(method, target, given);
        if (throws(`after ${String(name)}`)) throw new Error(`after ${String(name)}`);
        return result;
      };
    },
  });
}

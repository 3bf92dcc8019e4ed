import { fakeClock } from "../../attacks/fake_clock.ts";
import { withFleet } from "../fleet.ts";
import { count, type FaultRow } from "../row.ts";

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** The clock at the start and then, in seconds from the right time. */
const CLOCKS: readonly { readonly what: string; readonly startS: () => number; readonly thenS: number }[] = [
  { what: "1970 until it is set", startS: () => 60 - Math.floor(Date.now() / 1000), thenS: 0 },
  { what: "three days behind until it is set", startS: () => -3 * DAY_S, thenS: 0 },
  { what: "an hour's jump forward", startS: () => 0, thenS: HOUR_S },
  { what: "an hour's jump back", startS: () => 0, thenS: -HOUR_S },
];

/** The clock of the server's machine is wrong. */
export const serverClock: FaultRow = {
  name: "server-clock",
  fault: "a wrong clock of the server",
  made: `libfaketime, while ten chargers with right clocks charge: ${CLOCKS.map(({ what }) => what).join(", ")}`,
  promise:
    "times of chargers are believed and stored as sent, the clock is blamed and no charger, and every answered message is stored " +
    "exactly once",
  async run({ mode, seed }) {
    const rounds = mode === "long" ? 3 : 1;
    let measured = "";
    await withFleet({ seed, ageMs: 3 * HOUR_S * 1000 }, async (fleet) => {
      const clock = await fakeClock(fleet.dir);
      for (const { startS, thenS } of Array(rounds).fill(CLOCKS).flat() as typeof CLOCKS) {
        clock.set(startS());
        await fleet.serve(clock.options);
        await fleet.answers(150);
        clock.set(thenS);
        await fleet.answers(150);
        await fleet.stop();
      }
      clock.set(0);
      await fleet.serve(clock.options);
      await fleet.settle({ warnings: ["server_clock"], flags: ["server_clock"] });
      measured = `${rounds * CLOCKS.length} clocks, ${count(fleet.answered)} answered messages: none missing, none ` +
        "doubled, all times as sent";
    });
    return measured;
  },
};

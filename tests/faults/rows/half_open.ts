import { ENGINES } from "../../../src/domain/commands.ts";
import { startTestApp, type TestApp } from "../../support/app.ts";
import { count, type FaultRow } from "../row.ts";
import { until } from "../until.ts";

const PEERS = new URL("../peers.ts", import.meta.url).pathname;

/** Peers that hold their connections and neither send nor answer. */
export const halfOpen: FaultRow = {
  name: "suspended-peers",
  fault: "half-open peers, suspended",
  made: "a process with chargers is stopped by SIGSTOP and continued after the server has given them up; both engines",
  promise:
    "suspended chargers are offline after offlineAfterS, their connections and descriptors are released, others are " +
    "answered meanwhile, and they are online again once they go on",
  async run({ mode }) {
    const [stations, idleTimeoutS] = mode === "long" ? [200, 20] : [20, 2];
    const took: string[] = [];
    for (const engine of ENGINES) {
      const app = await startTestApp({ engine, tuning: { idleTimeoutS, watchMs: 500 } });
      const ids = Array.from({ length: stations }, (_, n) => `P${n}`);
      for (const id of [...ids, "OTHER"]) await app.app.services.stations.add(id);
      const peers = new Deno.Command(Deno.execPath(), {
        args: ["run", "--quiet", "--no-lock", "-A", PEERS, "127.0.0.1", String(app.port), ...ids],
        stdout: "null",
      }).spawn();
      try {
        await until(() => online(app) === stations, "the peers are online");
        const before = descriptors();
        const other = await app.charger("OTHER");
        peers.kill("SIGSTOP");
        const from = performance.now();
        let answered = 0;
        await until(async () => {
          await other.call("Heartbeat", {});
          answered++;
          return online(app) === 1;
        }, "only the other charger is online");
        took.push(
          `${engine}: offline after ${
            ((performance.now() - from) / 1000).toFixed(1)
          } s, ${answered} heartbeats meanwhile`,
        );
        await until(() => descriptors() <= before + 2 - stations, "the descriptors are released");
        peers.kill("SIGCONT");
        await until(() => online(app) === stations + 1, "the peers are online again");
        await other.close();
      } finally {
        peers.kill("SIGKILL");
        await peers.status;
        await app.stop();
      }
    }
    return `${count(stations)} peers, time-out ${idleTimeoutS} s; ${took.join("; ")}`;
  },
};

function online({ app }: TestApp): number {
  return app.links.connected().length;
}

/** Sockets among the open descriptors of this process. */
function descriptors(): number {
  let sockets = 0;
  for (const { name } of Deno.readDirSync("/proc/self/fd")) {
    try {
      if (Deno.readLinkSync(`/proc/self/fd/${name}`).startsWith("socket:")) sockets++;
    } catch {
      // It was closed in the meantime.
    }
  }
  return sockets;
}

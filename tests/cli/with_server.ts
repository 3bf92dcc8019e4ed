import { lockForServer } from "../../src/cli/running_server.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { bootedCharger } from "../kit/booted.ts";
import type { ScriptedCharger } from "../kit/charger.ts";
import { startHouse, type TestHouse } from "../kit/house.ts";
import { ocppd, type Ran, type World } from "./command_line.ts";

/** A server with one charger, and the command line of its data directory. */
export interface ServerTools {
  readonly house: TestHouse;
  readonly charger: ScriptedCharger;
  call(args: readonly string[], world?: World): Promise<Ran>;
}

/** Runs a server in this process whose address stands where that of a real one does, and the booted charger CP1. */
export async function withServer(
  run: (tools: ServerTools) => Promise<void>,
  { protocol = "ocpp1.6" }: { readonly protocol?: Protocol } = {},
): Promise<void> {
  const house = await startHouse({ store: "file" });
  const lock = await lockForServer(house.dir);
  try {
    lock.tell({ process: Deno.pid, addresses: [{ hostname: "127.0.0.1", port: house.port }] });
    const charger = await bootedCharger(house, protocol);
    const call: ServerTools["call"] = (args, world) => ocppd([...args, "--data-dir", house.dir], world);
    await run({ house, charger, call });
  } finally {
    lock.release();
    await house.stop();
  }
}

import { lockForServer } from "../../src/cli/running_server.ts";
import type { Protocol } from "../../src/domain/station.ts";
import { bootedCharger } from "../support/booted.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { type CliContext, ocppd, type Ran } from "./command_line.ts";

/** A server with one charger, and the command line of its data directory. */
export interface ServerTools {
  readonly app: TestApp;
  readonly charger: ScriptedCharger;
  call(args: readonly string[], cliContext?: CliContext): Promise<Ran>;
}

/** Runs a server in this process whose address stands where that of a real one does, and the booted charger CP1. */
export async function withServer(
  run: (tools: ServerTools) => Promise<void>,
  { protocol = "ocpp1.6", settings = {} }: { readonly protocol?: Protocol; readonly settings?: object } = {},
): Promise<void> {
  const app = await startTestApp({ store: "file", settings });
  const lock = await lockForServer(app.dir);
  try {
    lock.notify({ process: Deno.pid, addresses: [{ hostname: "127.0.0.1", port: app.port }] });
    const charger = await bootedCharger(app, protocol);
    const call: ServerTools["call"] = (args, cliContext) => ocppd([...args, "--data-dir", app.dir], cliContext);
    await run({ app, charger, call });
  } finally {
    lock.release();
    await app.stop();
  }
}

import { errorMessage } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import type { DataOptions } from "./options.ts";
import { runningServer } from "./running_server.ts";
import { type ServerClient, serverClient } from "./server_client.ts";

/** Where a command asks the server that runs, and how it goes on without an answer. */
export interface ServerQuestion {
  readonly dataDir: string;
  readonly options: DataOptions;
  readonly environment: Environment;
  /** What the command lacks without the answer, for the warning that says why; empty: nothing worth saying. */
  readonly lack?: string;
}

/** What the server that runs on a data directory says; undefined where none runs, or, with a warning, where it gives no answer. */
export async function askServer<T>(
  { dataDir, options, environment, lack = "" }: ServerQuestion,
  ask: (client: ServerClient) => Promise<T>,
): Promise<T | undefined> {
  if (runningServer(dataDir) === undefined) return undefined;
  try {
    return await ask(await serverClient(options, environment));
  } catch (thrown) {
    environment.stderr(`ocppd: ${errorMessage(thrown)}${lack === "" ? "" : `; ${lack}`}\n`);
    return undefined;
  }
}

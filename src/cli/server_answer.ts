import { errorMessage } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import type { DataOptions } from "./options.ts";
import { runningServer } from "./running_server.ts";
import { type ServerClient, serverClient } from "./server_client.ts";

/** A request of a command to the server that runs, and what it lacks without the answer. */
export interface ServerRequest {
  readonly dataDir: string;
  readonly options: DataOptions;
  readonly environment: Environment;
  /** What the command lacks without the answer, for the warning that says why; empty: nothing worth saying. */
  readonly lack?: string;
}

/** The answer of the server that runs on a data directory; undefined where none runs, or, with a warning, where it gives none. */
export async function serverAnswer<T>(
  { dataDir, options, environment, lack = "" }: ServerRequest,
  request: (client: ServerClient) => Promise<T>,
): Promise<T | undefined> {
  if (runningServer(dataDir) === undefined) return undefined;
  try {
    return await request(await serverClient(options, environment));
  } catch (thrown) {
    environment.stderr(`ocppd: ${errorMessage(thrown)}${lack === "" ? "" : `; ${lack}`}\n`);
    return undefined;
  }
}

import { AppError } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import type { DataOptions } from "./options.ts";
import { type ServerClient, serverClient } from "./server_client.ts";

/** All items of a list of the running server; undefined when no server runs. */
export async function serverList(
  path: string,
  options: DataOptions,
  environment: Environment,
): Promise<Awaited<ReturnType<ServerClient["list"]>> | undefined> {
  try {
    return await (await serverClient(options, environment)).list(path);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "unavailable") return undefined;
    throw thrown;
  }
}

import { AppError } from "../../base/errors.ts";
import type { Environment } from "../environment.ts";

const SERVICE = "ocppd.service";

/** The installed service. Each step resolves to what went wrong, undefined when it was done. */
export interface Service {
  /** Rejects with `unavailable` on a machine without systemd. */
  require(): Promise<void>;
  start(): Promise<string | undefined>;
  stop(): Promise<string | undefined>;
  restart(): Promise<string | undefined>;
}

/** See {@link Service}; systemctl waits until the server listens, which may take as long as a conversion of the database. */
export function createService({ runProgram }: Pick<Environment, "runProgram">): Service {
  const systemctl = async (verb: string): Promise<string | undefined> => {
    const { code, output, errors } = await runProgram("systemctl", [verb, SERVICE]);
    return code === 0
      ? undefined
      : `systemctl ${verb} ${SERVICE} ended with ${code}: ${(errors + output).trim().slice(0, 500)}`;
  };
  return {
    async require() {
      const { code } = await runProgram("systemctl", ["--version"]);
      if (code === 0) return;
      throw new AppError(
        "unavailable",
        "there is no systemctl here, by which the service could be restarted: stop the server, replace the program by hand " +
          "and start it; it copies and converts the database itself",
      );
    },
    start: () => systemctl("start"),
    stop: () => systemctl("stop"),
    restart: () => systemctl("restart"),
  };
}

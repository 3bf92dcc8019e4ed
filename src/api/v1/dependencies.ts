import type { Clock } from "../../base/clock.ts";
import type { Log, LogLevelSwitch } from "../../base/log.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { Backups } from "../../services/system/backups.ts";
import type { Services } from "../../services/mod.ts";

/** What the resources of the REST API are made of. */
export interface V1Deps {
  readonly services: Services;
  readonly links: Pick<StationGateway, "connected" | "find" | "sendable">;
  readonly clock: Clock;
  readonly log: Log;
  /** Those who follow something are let go when it aborts. */
  readonly stopped: AbortSignal;
  /** The program's version. */
  readonly version: string;
  readonly backups: Backups;
  /** Undefined for a log that has one level for ever. */
  readonly logLevel: LogLevelSwitch | undefined;
}

import type { Bounds } from "../../base/bounds.ts";
import type { Clock } from "../../base/clock.ts";
import type { Log, LogLevelSwitch } from "../../base/log.ts";
import type { LogTail } from "../../base/log_tail.ts";
import type { SettingFact } from "../../base/setting_fact.ts";
import type { StationGateway } from "../../domain/commands.ts";
import type { Backups, Checks, DatabaseReport, Restores, SupportBundle } from "../../services/system/mod.ts";
import type { Notifications } from "../../services/notifications/mod.ts";
import type { Services } from "../../services/mod.ts";

/** The dependencies of the routers of the REST API. */
export interface V1Deps {
  readonly services: Services;
  readonly links: Pick<StationGateway, "connected" | "find" | "sendable" | "describe">;
  readonly clock: Clock;
  readonly log: Log;
  readonly bounds: Bounds;
  /** Ends all streams when it aborts. */
  readonly stopped: AbortSignal;
  /** The program's version. */
  readonly version: string;
  readonly backups: Backups;
  readonly restores: Restores;
  readonly checks: Checks;
  readonly databaseReport: DatabaseReport;
  supportBundle(): Promise<SupportBundle>;
  /** Undefined for a log whose level can't change. */
  readonly logLevel: LogLevelSwitch | undefined;
  /** Undefined for a log of which nothing is kept in memory. */
  readonly logTail: LogTail | undefined;
  /** The setting of this name: reading needs no log-in. */
  readonly anonymousRead: boolean;
  /** Undefined where the settings set up no channel. */
  readonly notifications: Notifications | undefined;
  settingFacts(): Promise<readonly SettingFact[]>;
}

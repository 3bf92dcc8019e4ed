import type { SettingFacts } from "../domain/setting.ts";
import type { Protocol } from "../domain/station.ts";
import type { FromStationTable, ToStationTable } from "./handler.ts";
import type { Catalog } from "./schema/catalog.ts";
import type { LoadMessageSchemas } from "./schema/message_schemas.ts";

/** Everything in which the versions of OCPP differ for the rest of the program. */
export interface Version {
  /** Its WebSocket subprotocol, which is also its spelling of error codes. */
  readonly protocol: Protocol;
  readonly catalog: Catalog;
  readonly fromStation: FromStationTable;
  readonly toStation: ToStationTable;
  readonly settingFacts: SettingFacts;
  /** For people who write or read payloads themselves; loaded on demand. */
  readonly messageSchemas: LoadMessageSchemas;
}

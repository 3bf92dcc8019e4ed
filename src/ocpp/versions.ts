import type { SettingFacts } from "../domain/setting.ts";
import { type Protocol, PROTOCOLS } from "../domain/station.ts";
import type { FromStationTable, ToStationTable } from "./handler.ts";
import { type Catalog, catalog16, catalog201, catalog21 } from "./schema/catalog.ts";
import {
  type RequestSchemas,
  requestSchemas16,
  requestSchemas201,
  requestSchemas21,
} from "./schema/request_schemas.ts";
import { settingFacts16 } from "./v16/settings.ts";
import { fromStation16, toStation16 } from "./v16/table.ts";
import { settingFacts2 } from "./v2/settings.ts";
import { fromStation2, fromStation21, toStation2 } from "./v2/table.ts";

/** Everything in which the versions of OCPP differ for the rest of the house. */
export interface Version {
  /** Its WebSocket subprotocol, which is also its spelling of error codes. */
  readonly protocol: Protocol;
  readonly catalog: Catalog;
  readonly fromStation: FromStationTable;
  readonly toStation: ToStationTable;
  readonly settingFacts: SettingFacts;
  /** For people who write payloads themselves; loaded when asked for. */
  readonly requestSchemas: RequestSchemas;
}

/** One row a version. */
export const VERSIONS: Readonly<Record<Protocol, Version>> = {
  "ocpp1.6": {
    protocol: "ocpp1.6",
    catalog: catalog16,
    fromStation: fromStation16,
    toStation: toStation16,
    settingFacts: settingFacts16,
    requestSchemas: requestSchemas16,
  },
  "ocpp2.0.1": {
    protocol: "ocpp2.0.1",
    catalog: catalog201,
    fromStation: fromStation2,
    toStation: toStation2,
    settingFacts: settingFacts2,
    requestSchemas: requestSchemas201,
  },
  "ocpp2.1": {
    protocol: "ocpp2.1",
    catalog: catalog21,
    fromStation: fromStation21,
    toStation: toStation2,
    settingFacts: settingFacts2,
    requestSchemas: requestSchemas21,
  },
};

/** The version of a subprotocol as a station spells it, or undefined when we do not speak it. */
export function versionOf(subprotocol: string): Version | undefined {
  const protocol = PROTOCOLS.find((ours) => ours === subprotocol.trim().toLowerCase());
  return protocol === undefined ? undefined : VERSIONS[protocol];
}

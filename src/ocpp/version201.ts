import { catalog201 } from "./schema/catalog201.ts";
import { messageSchemas201 } from "./schema/message_schemas.ts";
import { settingFacts2 } from "./v2/settings.ts";
import { fromStation2, toStation2 } from "./v2/table.ts";
import type { Version } from "./version.ts";

/** The row of OCPP 2.0.1. */
export const version201: Version = {
  protocol: "ocpp2.0.1",
  catalog: catalog201,
  fromStation: fromStation2,
  toStation: toStation2,
  settingFacts: settingFacts2,
  messageSchemas: messageSchemas201,
};

import { catalog21 } from "./schema/catalog21.ts";
import { messageSchemas21 } from "./schema/message_schemas.ts";
import { settingFacts2 } from "./v2/settings.ts";
import { fromStation21, toStation2 } from "./v2/table.ts";
import type { Version } from "./version.ts";

/** The row of OCPP 2.1. */
export const version21: Version = {
  protocol: "ocpp2.1",
  catalog: catalog21,
  fromStation: fromStation21,
  toStation: toStation2,
  settingFacts: settingFacts2,
  messageSchemas: messageSchemas21,
};

import { catalog16 } from "./schema/catalog16.ts";
import { messageSchemas16 } from "./schema/message_schemas.ts";
import { settingFacts16 } from "./v16/settings.ts";
import { fromStation16, toStation16 } from "./v16/table.ts";
import type { Version } from "./version.ts";

/** The row of OCPP 1.6. */
export const version16: Version = {
  protocol: "ocpp1.6",
  catalog: catalog16,
  fromStation: fromStation16,
  toStation: toStation16,
  settingFacts: settingFacts16,
  messageSchemas: messageSchemas16,
};

/** The sentences of the server in German, by code: a code without one fails the type check. Loaded when German is shown. */
import type { components } from "../../gen/api_types.ts";
import { ACCESS } from "./access.ts";
import { CERTIFICATES } from "./certificates.ts";
import { CHARGES } from "./charges.ts";
import { CHECKS } from "./checks.ts";
import { COMMANDS } from "./commands.ts";
import { NOTIFICATIONS } from "./notifications.ts";
import { REMEDIES } from "./remedies.ts";
import { REQUESTS } from "./requests.ts";
import { STATIONS } from "./stations.ts";
import { SYSTEM } from "./system.ts";
import { WANTED } from "./wanted.ts";

/** The code of a sentence of the server. */
type SentenceCode = components["schemas"]["SentenceCode"];

/** See above. */
export const GERMAN: Readonly<Record<SentenceCode, string>> = {
  ...STATIONS,
  ...CHARGES,
  ...CHECKS,
  ...ACCESS,
  ...CERTIFICATES,
  ...COMMANDS,
  ...NOTIFICATIONS,
  ...REMEDIES,
  ...REQUESTS,
  ...SYSTEM,
  ...WANTED,
};

import { sentencesOf } from "../../base/sentence.ts";
import { ACCESS_SENTENCES } from "./access.ts";
import { CERTIFICATE_SENTENCES } from "./certificates.ts";
import { CHECK_SENTENCES } from "./checks.ts";
import { CHARGE_SENTENCES } from "./charges.ts";
import { COMMAND_SENTENCES } from "./commands.ts";
import { NOTIFICATION_SENTENCES } from "./notifications.ts";
import { REMEDY_SENTENCES } from "./remedies.ts";
import { REQUEST_SENTENCES } from "./requests.ts";
import { STATION_SENTENCES } from "./stations.ts";
import { SYSTEM_SENTENCES } from "./system.ts";
import { WANTED_SENTENCES } from "./wanted.ts";

/**
 * Every sentence that an answer of the API can contain, by its code: what the UI has in other languages. A code stays when
 * its English changes.
 */
export const SENTENCES = {
  ...STATION_SENTENCES,
  ...CHARGE_SENTENCES,
  ...CHECK_SENTENCES,
  ...ACCESS_SENTENCES,
  ...CERTIFICATE_SENTENCES,
  ...COMMAND_SENTENCES,
  ...NOTIFICATION_SENTENCES,
  ...REMEDY_SENTENCES,
  ...REQUEST_SENTENCES,
  ...SYSTEM_SENTENCES,
  ...WANTED_SENTENCES,
} as const;

/** The code of a sentence. */
export type SentenceCode = keyof typeof SENTENCES;

/** The sentence of a code, with its parameters. */
export const sentence = sentencesOf(SENTENCES);

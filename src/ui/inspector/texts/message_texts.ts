/** The sentences about every action of OCPP: the table by version and action. */
import { BOOT } from "./boot.ts";
import { CARDS } from "./cards.ts";
import { CERTIFICATES } from "./certificates.ts";
import { CHARGES } from "./charges.ts";
import { FILES } from "./files.ts";
import { GRID } from "./grid.ts";
import { LIMITS } from "./limits.ts";
import { PAYMENT } from "./payment.ts";
import type { MessageGroup, MessageRows } from "./rows.ts";
import { SETTINGS } from "./settings.ts";

const GROUPS: readonly MessageGroup[] = [BOOT, CHARGES, CARDS, SETTINGS, FILES, LIMITS, CERTIFICATES, PAYMENT, GRID];

const V2: MessageRows = Object.assign({}, ...GROUPS.map(({ v2 }) => v2));

/** By the protocol of a message. */
export const MESSAGE_TEXTS: Readonly<Record<string, MessageRows>> = {
  "ocpp1.6": Object.assign({}, ...GROUPS.map(({ v16 }) => v16)),
  "ocpp2.0.1": V2,
  "ocpp2.1": V2,
};

import { isoTime, isoTimeOrNull } from "../base/time.ts";
import { decimalOf } from "./money.ts";
import type { Command, CommandKind, CommandOf } from "./commands.ts";
import { limitFields } from "./limit.ts";
import { limitFormText } from "./limit_form.ts";

/**
 * One row per command kind: its public properties. Secrets were masked when the command was created; the data of DataTransfer is
 * left out, because secrets in it can't be recognized.
 */
const INPUT_FIELDS = {
  reset: ({ mode, connector }) => ({ mode, connector }),
  unlock: ({ connector }) => ({ connector }),
  setLimit: ({ connector, limit, form }) => ({ connector, ...limitFields(limit), form: limitFormText(form) }),
  clearLimit: ({ connector }) => ({ connector }),
  start: ({ connector, token }) => ({ connector, tagId: token.id }),
  stop: ({ transactionId }) => ({ transactionId }),
  setAvailability: ({ connector, operative }) => ({ connector, available: operative }),
  trigger: ({ message, connector }) => ({ message, connector }),
  readSettings: ({ names }) => ({ names }),
  readAllSettings: () => ({}),
  changeSetting: ({ name, value }) => ({ name, value }),
  clearCache: () => ({}),
  readLocalListVersion: () => ({}),
  sendLocalList: ({ version, update, entries }) => ({ version, update, entries: entries.length }),
  reserve: ({ reservationId, connector, token, until }) => ({
    ...{ reservationId, connector, tagId: token.id, until: isoTime(until) },
  }),
  cancelReservation: ({ reservationId }) => ({ reservationId }),
  readSchedule: ({ connector, durationS, unit }) => ({ connector, durationS, unit }),
  updateFirmware: ({ requestId, location, retrieveAt, installAt, signed }) => ({
    ...{ requestId, location, retrieveAt: isoTime(retrieveAt), installAt: isoTimeOrNull(installAt) },
    signed: signed !== null,
  }),
  uploadLog: ({ requestId, log, location, from, to }) => ({
    ...{ requestId, log, location, from: isoTimeOrNull(from), to: isoTimeOrNull(to) },
  }),
  raiseSecurityProfile: ({ securityProfile, url }) => ({ securityProfile, url }),
  showCost: ({ reference, amount }) => ({ reference, amount: decimalOf(amount) }),
  transferData: ({ vendorId, messageId }) => ({ vendorId, messageId }),
  installCertificate: ({ use }) => ({ use }),
  listCertificates: ({ uses }) => ({ uses }),
  deleteCertificate: ({ certificate: { serialNumber } }) => ({ serialNumber }),
  sendCertificate: ({ use }) => ({ use }),
} satisfies { readonly [K in CommandKind]: (command: CommandOf<K>) => object };

/** A command as events show it: JSON, ISO times, units in names. */
export type CommandView = {
  [K in CommandKind]: { readonly kind: K } & Readonly<ReturnType<typeof INPUT_FIELDS[K]>>;
}[CommandKind];

/** See {@link CommandView}. */
export function commandView(command: Command): CommandView {
  const { kind } = command;
  // The row of a kind takes the commands of that kind; TypeScript can't follow the key through the union.
  return { kind, ...(INPUT_FIELDS[kind] as (command: Command) => object)(command) } as CommandView;
}

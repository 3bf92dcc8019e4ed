import { sentence } from "../../../domain/sentences/mod.ts";
import { AppError } from "../../../base/errors.ts";
import type { Trigger } from "../../../domain/commands.ts";
import type { Command16, Requests16 } from "../../handler.ts";

type Mapping<W> = Readonly<Partial<Record<Trigger, W>>>;

/** The messages that TriggerMessage can request. */
const MESSAGES: Mapping<Requests16["TriggerMessage"]["requestedMessage"]> = {
  boot: "BootNotification",
  status: "StatusNotification",
  meter_values: "MeterValues",
  heartbeat: "Heartbeat",
  firmware: "FirmwareStatusNotification",
  log: "DiagnosticsStatusNotification",
};

/** The messages that only ExtendedTriggerMessage can request. */
const EXTENDED: Mapping<Requests16["ExtendedTriggerMessage"]["requestedMessage"]> = {
  security_log: "LogStatusNotification",
  certificate: "SignChargePointCertificate",
};

/**
 * 1.6 ExtendedTriggerMessage (security whitepaper §5.5): not used for messages that TriggerMessage can request, because
 * some chargers lack it.
 */
const extendedTrigger: Command16<"trigger", "ExtendedTriggerMessage"> = {
  action: "ExtendedTriggerMessage",
  refuses: ({ message }) => EXTENDED[message] === undefined ? sentence("trigger_is_basic") : undefined,
  payload: ({ message, connector }) => ({
    requestedMessage: wordIn(EXTENDED, message),
    ...(connector === null || connector === 0 ? {} : { connectorId: connector }),
  }),
};

/** 1.6 TriggerMessage (§5.17). */
export const trigger: Command16<"trigger", "TriggerMessage"> = {
  action: "TriggerMessage",
  refuses: ({ message }) => MESSAGES[message] === undefined ? sentence("trigger_unknown") : undefined,
  payload: ({ message, connector }) => ({
    requestedMessage: wordIn(MESSAGES, message),
    ...(connector === null ? {} : { connectorId: connector }),
  }),
  alternatives: [extendedTrigger],
};

function wordIn<W>(words: Mapping<W>, message: Trigger): W {
  const word = words[message];
  if (word === undefined) throw new AppError("internal", `a trigger of ${message} should have been refused`);
  return word;
}

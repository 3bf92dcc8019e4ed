import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { Command, OnLate, Outcome, StationGateway } from "../../domain/commands.ts";
import type { DomainEvent } from "../../domain/events.ts";
import { shownLocation } from "../../domain/job.ts";
import { isSecretSetting, shownValue } from "../../domain/setting.ts";

/**
 * Sends a command to a station and publishes its outcome without secrets; publishes a second time when the station
 * answers after the timeout (quirk R6), once `onLate` has resolved. Never rejects.
 */
export type CommandSender = (
  stationId: string,
  command: Command,
  onLate?: OnLate<Outcome>,
  /** Overrides the setting `callTimeoutS`. */
  timeoutMs?: number,
) => Promise<Outcome>;

/** What {@link createCommandSender} needs. */
export interface CommandSenderDeps {
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly gateway: Pick<StationGateway, "send" | "find">;
}

/** See {@link CommandSender}. */
export function createCommandSender({ bus, clock, gateway }: CommandSenderDeps): CommandSender {
  return async (stationId, command, onLate, timeoutMs) => {
    const shown = shownCommand(command);
    const publishAnswer = (answer: Outcome, late: { readonly late?: true }) => {
      bus.publish({
        type: "command.answered",
        stationId,
        at: clock.now(),
        command: shown,
        outcome: shownOutcome(answer, command),
        ...late,
      });
    };
    if (gateway.find(stationId) !== undefined) {
      bus.publish({ type: "command.sent", stationId, at: clock.now(), command: shown });
    }
    const answer = await gateway.send(stationId, command, async (late) => {
      try {
        await onLate?.(late);
      } finally {
        publishAnswer(late, { late: true });
      }
    }, timeoutMs);
    if (answer.kind !== "not_connected") publishAnswer(answer, {});
    return answer;
  };
}

function shownCommand(command: Command): Command {
  switch (command.kind) {
    case "changeSetting":
      return { ...command, value: shownValue(command.name, command.value) ?? "" };
    case "updateFirmware":
    case "uploadLog":
      return { ...command, location: shownLocation(command.location) };
    default:
      return command;
  }
}

function shownOutcome(outcome: Outcome, command: Command): Outcome {
  if (command.kind === "changeSetting" && isSecretSetting(command.name) && outcome.kind === "answered") {
    // A station may quote the secret in its reason.
    const { statusInfo: _, ...rest } = outcome;
    return rest;
  }
  if (outcome.kind !== "answered" || outcome.data?.kind !== "settings") return outcome;
  const settings = outcome.data.settings.map((reported) => ({
    ...reported,
    value: shownValue(reported.name, reported.value),
  }));
  return { ...outcome, data: { ...outcome.data, settings } };
}

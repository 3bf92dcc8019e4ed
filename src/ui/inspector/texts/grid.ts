/** Services to the grid: controls of distributed energy resources and the frequency signal, 2.1 alone. */
import type { MessageGroup } from "./rows.ts";

/** See {@link MessageGroup}. */
export const GRID: MessageGroup = {
  v16: {},
  v2: {
    AFRRSignal: {
      call: ["Grid signal {signal} from {timestamp:time}", "Netzsignal {signal} ab {timestamp:time}"],
    },
    SetDERControl: {
      call: [
        "Set grid control {controlId}: {controlType}[, {isDefault:defaults}]",
        "Netzregelung {controlId} setzen: {controlType}[, {isDefault:defaults}]",
      ],
    },
    GetDERControl: {
      call: [
        "Which grid controls are set[, {controlType}][, id {controlId}]? Request {requestId}",
        "Welche Netzregelungen sind gesetzt[, {controlType}][, ID {controlId}]? Anfrage {requestId}",
      ],
    },
    ReportDERControl: {
      call: [
        "Grid controls to request {requestId}[, {curve:count} curves][; {tbc:more}]",
        "Netzregelungen zu Anfrage {requestId}[, {curve:count} Kurven][; {tbc:more}]",
      ],
    },
    ClearDERControl: {
      call: [
        "Remove grid controls[ {controlId}][, {controlType}][, {isDefault:defaults}]",
        "Netzregelungen[ {controlId}] entfernen[, {controlType}][, {isDefault:defaults}]",
      ],
    },
    NotifyDERAlarm: {
      call: [
        "Grid alarm[ {alarmEnded:ended}]: {controlType}[, {gridEventFault}][, {extraInfo}]",
        "Netzalarm[ {alarmEnded:ended}]: {controlType}[, {gridEventFault}][, {extraInfo}]",
      ],
    },
    NotifyDERStartStop: {
      call: [
        "Grid control {controlId} {started:started} at {timestamp:time}",
        "Netzregelung {controlId} {started:started} um {timestamp:time}",
      ],
    },
  },
};

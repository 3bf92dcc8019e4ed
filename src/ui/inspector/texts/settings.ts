/** Settings, variables and their reports, monitors and events. */
import type { MessageGroup } from "./rows.ts";

/** See {@link MessageGroup}. */
export const SETTINGS: MessageGroup = {
  v16: {
    ChangeConfiguration: { call: ["Set {key} to {value}", "{key} auf {value} setzen"] },
    GetConfiguration: {
      call: ["Which settings have you[, only {key:names}]?", "Welche Einstellungen haben Sie[, nur {key:names}]?"],
      answer: [
        "{configurationKey:keys}[; unknown: {unknownKey:names}]",
        "{configurationKey:keys}[; unbekannt: {unknownKey:names}]",
      ],
    },
  },
  v2: {
    GetVariables: {
      call: ["Which values have {getVariableData:variables}?", "Welche Werte haben {getVariableData:variables}?"],
      answer: ["{getVariableResult:results}", "{getVariableResult:results}"],
    },
    SetVariables: {
      call: ["Set {setVariableData:variables}", "{setVariableData:variables} setzen"],
      answer: ["{setVariableResult:set}", "{setVariableResult:set}"],
    },
    GetBaseReport: {
      call: [
        "Report {reportBase:report}, request {requestId}",
        "Bericht über {reportBase:report}, Anfrage {requestId}",
      ],
    },
    GetReport: {
      call: [
        "Report variables[ of {componentVariable:variables}][, {componentCriteria:names}], request {requestId}",
        "Bericht über Variablen[ von {componentVariable:variables}][, {componentCriteria:names}], Anfrage {requestId}",
      ],
    },
    NotifyReport: {
      call: [
        "Report to request {requestId}, part {seqNo}[: {reportData:variables}][; {tbc:more}]",
        "Bericht zu Anfrage {requestId}, Teil {seqNo}[: {reportData:variables}][; {tbc:more}]",
      ],
    },
    GetMonitoringReport: {
      call: [
        "Report monitors[ of {componentVariable:variables}][, {monitoringCriteria:names}], request {requestId}",
        "Bericht über Überwachungen[ von {componentVariable:variables}][, {monitoringCriteria:names}], Anfrage {requestId}",
      ],
    },
    NotifyMonitoringReport: {
      call: [
        "Monitors to request {requestId}, part {seqNo}[: {monitor:variables}][; {tbc:more}]",
        "Überwachungen zu Anfrage {requestId}, Teil {seqNo}[: {monitor:variables}][; {tbc:more}]",
      ],
    },
    NotifyEvent: {
      call: [
        "The charger reports {eventData:events}[; {tbc:more}]",
        "Wallbox meldet {eventData:events}[; {tbc:more}]",
      ],
    },
    SetMonitoringBase: {
      call: ["Use {monitoringBase:monitoring}", "{monitoringBase:monitoring} verwenden"],
    },
    SetMonitoringLevel: {
      call: ["Report events up to severity {severity}", "Ereignisse bis Schwere {severity} melden"],
    },
    SetVariableMonitoring: {
      call: ["Monitor {setMonitoringData:variables}", "{setMonitoringData:variables} überwachen"],
      answer: ["{setMonitoringResult:statuses}", "{setMonitoringResult:statuses}"],
    },
    ClearVariableMonitoring: {
      call: ["Remove the monitors {id:names}", "Überwachungen {id:names} entfernen"],
      answer: ["{clearMonitoringResult:statuses}", "{clearMonitoringResult:statuses}"],
    },
    SetNetworkProfile: {
      call: [
        "Store network profile {configurationSlot}: {connectionData.ocppCsmsUrl}[, security profile {connectionData.securityProfile}]",
        "Netzprofil {configurationSlot} speichern: {connectionData.ocppCsmsUrl}[, Sicherheitsprofil {connectionData.securityProfile}]",
      ],
    },
    OpenPeriodicEventStream: {
      call: [
        "The charger opens stream {constantStreamData.id} of the monitor {constantStreamData.variableMonitoringId}",
        "Wallbox eröffnet Strom {constantStreamData.id} der Überwachung {constantStreamData.variableMonitoringId}",
      ],
    },
    ClosePeriodicEventStream: { call: ["The charger closes stream {id}", "Wallbox schließt Strom {id}"] },
    NotifyPeriodicEventStream: {
      call: ["Stream {id}: {data:count} values", "Strom {id}: {data:count} Werte"],
    },
    GetPeriodicEventStream: {
      call: ["Which streams are open?", "Welche Ströme sind offen?"],
      answer: ["Streams: {constantStreamData:count}", "Ströme: {constantStreamData:count}"],
    },
    AdjustPeriodicEventStream: {
      call: [
        "Change stream {id}[: every {params.interval:seconds}][, {params.values} values at once]",
        "Strom {id} ändern[: alle {params.interval:seconds}][, je {params.values} Werte]",
      ],
    },
  },
};

import type { Requests16 } from "../../ocpp/schema/gen/actions.ts";
import type { Call } from "../dialect.ts";
import type { FirmwareReport, FirmwareState } from "../firmware.ts";
import type { UploadReport, UploadState } from "../log_uploads.ts";

type Unsigned = Requests16["FirmwareStatusNotification"]["status"];
type Diagnostics = Requests16["DiagnosticsStatusNotification"]["status"];
type Log = Requests16["LogStatusNotification"]["status"];

/** The words of unsigned firmware (§7.25) are fewer; a state that is told by itself has `told`. */
const UNSIGNED: Readonly<Record<FirmwareState, { readonly word: Unsigned; readonly told: boolean }>> = {
  Idle: { word: "Idle", told: true },
  DownloadScheduled: { word: "Idle", told: false },
  Downloading: { word: "Downloading", told: true },
  DownloadFailed: { word: "DownloadFailed", told: true },
  Downloaded: { word: "Downloaded", told: true },
  SignatureVerified: { word: "Downloaded", told: false },
  InvalidSignature: { word: "InstallationFailed", told: true },
  InstallScheduled: { word: "Downloaded", told: false },
  Installing: { word: "Installing", told: true },
  InstallRebooting: { word: "Installing", told: false },
  Installed: { word: "Installed", told: true },
};

const DIAGNOSTICS: Readonly<Record<UploadState, Diagnostics>> = {
  Idle: "Idle",
  Uploading: "Uploading",
  Uploaded: "Uploaded",
  UploadFailure: "UploadFailed",
  AcceptedCanceled: "UploadFailed",
};

/** 1.6 has no word for an upload that was cancelled. */
const LOG: Readonly<Record<UploadState, Log>> = {
  Idle: "Idle",
  Uploading: "Uploading",
  Uploaded: "Uploaded",
  UploadFailure: "UploadFailure",
  AcceptedCanceled: "UploadFailure",
};

/** The state of an update, told because it has changed; undefined when there is no word for the change. */
export function firmwareCall(report: FirmwareReport): Call | undefined {
  if (report.order?.signature !== undefined) return signedFirmwareCall(report);
  return UNSIGNED[report.state].told ? unsignedFirmwareCall(report) : undefined;
}

/** 1.6 FirmwareStatusNotification (§4.5). */
export function unsignedFirmwareCall({ state }: FirmwareReport): Call {
  const payload: Requests16["FirmwareStatusNotification"] = { status: UNSIGNED[state].word };
  return { action: "FirmwareStatusNotification", payload };
}

/** 1.6 SignedFirmwareStatusNotification (security whitepaper L01): the number is left out only where nothing goes on. */
export function signedFirmwareCall({ state, order }: FirmwareReport): Call {
  const payload: Requests16["SignedFirmwareStatusNotification"] = { status: state, ...numbered(order?.requestId) };
  return { action: "SignedFirmwareStatusNotification", payload };
}

/** The state of an upload, as the command that asked for it has it. */
export function uploadCall(report: UploadReport): Call {
  return report.order?.command === "diagnostics" ? diagnosticsCall(report) : logCall(report);
}

/** 1.6 DiagnosticsStatusNotification (§4.4). */
export function diagnosticsCall({ state }: UploadReport): Call {
  const payload: Requests16["DiagnosticsStatusNotification"] = { status: DIAGNOSTICS[state] };
  return { action: "DiagnosticsStatusNotification", payload };
}

/** 1.6 LogStatusNotification (security whitepaper N01). */
export function logCall({ state, order }: UploadReport): Call {
  const payload: Requests16["LogStatusNotification"] = { status: LOG[state], ...numbered(order?.requestId) };
  return { action: "LogStatusNotification", payload };
}

function numbered(requestId: number | undefined): { readonly requestId?: number } {
  return requestId === undefined ? {} : { requestId };
}

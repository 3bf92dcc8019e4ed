import type { Requests16 } from "../../ocpp/schema/gen/actions.ts";
import type { OutgoingCall } from "../protocol.ts";
import type { FirmwareReport, FirmwareState } from "../firmware.ts";
import type { UploadReport, UploadState } from "../log_uploads.ts";

type Unsigned = Requests16["FirmwareStatusNotification"]["status"];
type Diagnostics = Requests16["DiagnosticsStatusNotification"]["status"];
type Log = Requests16["LogStatusNotification"]["status"];

/** Unsigned firmware has fewer statuses (§7.25); a state that is sent when it is reached has `reported`. */
const UNSIGNED: Readonly<Record<FirmwareState, { readonly word: Unsigned; readonly reported: boolean }>> = {
  Idle: { word: "Idle", reported: true },
  DownloadScheduled: { word: "Idle", reported: false },
  Downloading: { word: "Downloading", reported: true },
  DownloadFailed: { word: "DownloadFailed", reported: true },
  Downloaded: { word: "Downloaded", reported: true },
  SignatureVerified: { word: "Downloaded", reported: false },
  InvalidSignature: { word: "InstallationFailed", reported: true },
  InstallScheduled: { word: "Downloaded", reported: false },
  Installing: { word: "Installing", reported: true },
  InstallRebooting: { word: "Installing", reported: false },
  Installed: { word: "Installed", reported: true },
};

const DIAGNOSTICS: Readonly<Record<UploadState, Diagnostics>> = {
  Idle: "Idle",
  Uploading: "Uploading",
  Uploaded: "Uploaded",
  UploadFailure: "UploadFailed",
  AcceptedCanceled: "UploadFailed",
};

/** 1.6 has no status for a cancelled upload. */
const LOG: Readonly<Record<UploadState, Log>> = {
  Idle: "Idle",
  Uploading: "Uploading",
  Uploaded: "Uploaded",
  UploadFailure: "UploadFailure",
  AcceptedCanceled: "UploadFailure",
};

/** The message for a changed update state; undefined when there is no status for it. */
export function firmwareCall(report: FirmwareReport): OutgoingCall | undefined {
  if (report.order?.signature !== undefined) return signedFirmwareCall(report);
  return UNSIGNED[report.state].reported ? unsignedFirmwareCall(report) : undefined;
}

/** 1.6 FirmwareStatusNotification (§4.5). */
export function unsignedFirmwareCall({ state }: FirmwareReport): OutgoingCall {
  const payload: Requests16["FirmwareStatusNotification"] = { status: UNSIGNED[state].word };
  return { action: "FirmwareStatusNotification", payload };
}

/** 1.6 SignedFirmwareStatusNotification (security whitepaper L01): the request id is omitted only for Idle. */
export function signedFirmwareCall({ state, order }: FirmwareReport): OutgoingCall {
  const payload: Requests16["SignedFirmwareStatusNotification"] = { status: state, ...numbered(order?.requestId) };
  return { action: "SignedFirmwareStatusNotification", payload };
}

/** The message for an upload state, depending on the command that requested it. */
export function uploadCall(report: UploadReport): OutgoingCall {
  return report.order?.command === "diagnostics" ? diagnosticsCall(report) : logCall(report);
}

/** 1.6 DiagnosticsStatusNotification (§4.4). */
export function diagnosticsCall({ state }: UploadReport): OutgoingCall {
  const payload: Requests16["DiagnosticsStatusNotification"] = { status: DIAGNOSTICS[state] };
  return { action: "DiagnosticsStatusNotification", payload };
}

/** 1.6 LogStatusNotification (security whitepaper N01). */
export function logCall({ state, order }: UploadReport): OutgoingCall {
  const payload: Requests16["LogStatusNotification"] = { status: LOG[state], ...numbered(order?.requestId) };
  return { action: "LogStatusNotification", payload };
}

function numbered(requestId: number | undefined): { readonly requestId?: number } {
  return requestId === undefined ? {} : { requestId };
}

/** How far a long-running task of a charger is, by the words of OCPP. */

/** The share that is done, and how it ended. */
export interface JobProgress {
  /** 0 to 1. */
  readonly share: number;
  readonly end: "done" | "failed" | null;
}

/** The states on the way, in their order; 1.6 and 2.x have them under the same names. */
const STEPS: readonly string[] = [
  ...["Accepted", "DownloadScheduled", "Downloading", "DownloadPaused", "Downloaded", "SignatureVerified"],
  ...["InstallScheduled", "Installing", "InstallRebooting", "Installed"],
];
const UPLOAD_STEPS: readonly string[] = ["Accepted", "Uploading", "Uploaded"];
const PROFILE_STEPS: readonly string[] = ["requested", "Accepted", "Connected"];
const ENDS: readonly string[] = ["Installed", "Uploaded", "Connected"];
/** Those in small letters are ours: the command was not sent, or not answered. */
const FAILURES =
  /^(?:timeout|not_connected|unsupported|failed|busy)$|FellBack|NoConnection|Fail|Invalid|Error|Rejected|Denied|NotSupported|BadMessage|Canceled|Revoked/;

const STEPS_OF = { firmware: STEPS, log: UPLOAD_STEPS, security_profile: PROFILE_STEPS } as const;

/** The progress; an unknown word stands at the beginning. */
export function jobProgress(kind: keyof typeof STEPS_OF, state: string): JobProgress {
  if (FAILURES.test(state)) return { share: 1, end: "failed" };
  if (ENDS.includes(state)) return { share: 1, end: "done" };
  const steps = STEPS_OF[kind];
  return { share: Math.max(0, steps.indexOf(state)) / (steps.length - 1), end: null };
}

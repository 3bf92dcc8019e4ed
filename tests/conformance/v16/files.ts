import { closesConnection, NOON, requests, says, sees, type Step } from "./runner.ts";
import { ACCEPTED, type Cases16, is, READY } from "./steps.ts";

const FIRMWARE = "ftp://files.test/box-2.bin";
const LOGS = "ftp://files.test/logs/";
const FILE_NAME = "CP1-diagnostics.zip";

const isUpdated: Step = requests("POST /firmware", { location: FIRMWARE, retries: 2, retryIntervalS: 60 }, ACCEPTED, [
  "UpdateFirmware",
  { location: FIRMWARE, retrieveDate: NOON, retries: 2, retryInterval: 60 },
  {},
]);

const givesDiagnostics: Step = requests(
  "POST /log",
  { location: LOGS, from: "2026-06-01T08:00:00Z", to: "2026-06-01T10:00:00Z" },
  { status: "Accepted", fileName: FILE_NAME },
  [
    "GetDiagnostics",
    { location: LOGS, startTime: "2026-06-01T08:00:00Z", stopTime: "2026-06-01T10:00:00Z" },
    { fileName: FILE_NAME },
  ],
);

/** Each status is sent in its own message, and the job shows the last one. */
const notifies = (action: string, kind: "firmware" | "log", ...words: readonly string[]): readonly Step[] => [
  ...words.map((status) => says(action, { status })),
  sees("/jobs", {
    items: [{ kind, state: words.at(-1), fileName: kind === "log" ? FILE_NAME : null }],
  }),
];

const firmware = (...words: readonly string[]) => notifies("FirmwareStatusNotification", "firmware", ...words);
const diagnostics = (...words: readonly string[]) => notifies("DiagnosticsStatusNotification", "log", ...words);

/** Firmware updates and diagnostics uploads. */
export const files: Cases16 = {
  TC_044_1: {
    steps: [
      ...READY,
      isUpdated,
      ...firmware("Downloading", "Downloaded"),
      is(1, "Unavailable"),
      ...firmware("Installing", "Installed"),
      closesConnection,
      ...READY,
    ],
    connectors: { 1: "available" },
  },
  TC_044_2: { steps: [...READY, isUpdated, ...firmware("Downloading", "DownloadFailed")] },
  TC_044_3: {
    steps: [...READY, isUpdated, ...firmware("Downloading", "Downloaded", "Installing", "InstallationFailed")],
  },
  TC_045_1: { steps: [...READY, givesDiagnostics, ...diagnostics("Uploading", "Uploaded")] },
  TC_045_2: { steps: [...READY, givesDiagnostics, ...diagnostics("Uploading", "UploadFailed")] },
};

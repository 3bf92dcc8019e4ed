import { type Case, type Cases, NOW, someId, type Step } from "./runner.ts";
import { at, boots, card, charge, ENDED, notifies, reports, sends } from "./steps.ts";

const LOCATION = "ftp://10.0.0.5/firmware.bin";

/** The operator starts a firmware update with our own command. */
const updates = (status: string, times: { readonly retrieveAt?: string; readonly installAt?: string } = {}) => {
  const firmware = {
    location: LOCATION,
    retrieveDateTime: times.retrieveAt ?? NOW,
    ...(times.installAt === undefined ? {} : { installDateTime: times.installAt }),
  };
  const isDone = status.startsWith("Accepted");
  const steps: readonly Step[] = [
    ["operator", "POST firmware", { location: LOCATION, ...times }],
    ["receives", "UpdateFirmware", { requestId: someId, firmware }, { status }],
    ["operator receives", isDone ? { status, requestId: someId } : { status }],
  ];
  return steps;
};

/** The same with a certificate and a signature, as a raw call. */
const updatesSigned = (status: string): readonly Step[] =>
  sends("UpdateFirmware", {
    requestId: 13,
    firmware: {
      ...{ location: LOCATION, retrieveDateTime: NOW, signature: "c2lnbmVk" },
      signingCertificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    },
  }, { status });

/** The station reports the progress of its update. */
const firmware = (...statuses: readonly string[]): readonly Step[] =>
  statuses.map((status) =>
    notifies(
      "FirmwareStatusNotification",
      (requested) => ({ status, requestId: requested("UpdateFirmware").requestId }),
    )
  );
const REBOOT: readonly Step[] = [boots("FirmwareUpdate"), reports("Available")];
const FETCH = ["Downloading", "Downloaded", "SignatureVerified"];
const INSTALL = ["Installing", "InstallRebooting"];
const alert = (type: string): Step => notifies("SecurityEventNotification", { type, timestamp: NOW });

/** A case whose reports are those of its steps. */
const reported = (kind: string, steps: readonly Step[], rest: Partial<Case> = {}): Case => ({
  ...rest,
  steps,
  stationReports: steps.flatMap((step) => {
    if (step[0] !== "sends") return [];
    const [, action, payload] = step;
    const { status, type } = typeof payload === "function"
      ? payload(() => ({})) as ReportPayload
      : payload as ReportPayload;
    if (action === "SecurityEventNotification") return [`security_event ${type}`];
    return action.endsWith("StatusNotification") && action !== "StatusNotification" ? [`${kind} ${status}`] : [];
  }),
});
interface ReportPayload {
  readonly status?: string;
  readonly type?: string;
}
const update = (...steps: readonly (readonly Step[])[]): Case => reported("firmware", steps.flat());

/** The operator requests a log upload. */
const uploads = (log: "diagnostics" | "security", status: string): readonly Step[] => [
  ["operator", "POST log", { location: "ftp://10.0.0.5/logs/", log }],
  ["receives", "GetLog", {
    ...{ requestId: someId, log: { remoteLocation: "ftp://10.0.0.5/logs/" } },
    logType: log === "security" ? "SecurityLog" : "DiagnosticsLog",
  }, { status, ...(status === "Rejected" ? {} : { filename: "cp1.log" }) }],
  ["operator receives", { status, ...(status === "Rejected" ? {} : { fileName: "cp1.log", requestId: someId }) }],
];
const logs = (...statuses: readonly string[]): readonly Step[] => statuses.map((status) => logIs(status));
/** For the last request, or for an earlier one. */
const logIs = (status: string, before = 0): Step =>
  notifies("LogStatusNotification", (requested) => ({ status, requestId: requested("GetLog", before).requestId }));
const upload = (...steps: readonly (readonly Step[])[]): Case => reported("log_upload", steps.flat());

/** The last job as the operator sees it. */
const job = (
  state: string,
): readonly Step[] => [["operator", "GET jobs"], ["operator receives", { items: [{ state }] }]];

/** A CustomerInformation request, and the parts of its report. */
const customer = (payload: object, status: string, ...parts: readonly string[]): Case => ({
  steps: [
    ...sends("CustomerInformation", { requestId: 27, ...payload }, { status }),
    ...parts.map((data, seqNo) =>
      notifies("NotifyCustomerInformation", {
        ...{ data, seqNo, generatedAt: NOW, requestId: 27, tbc: seqNo < parts.length - 1 },
      })
    ),
  ],
  stationReports: parts.map((_, seqNo) => `customer_information part ${seqNo} of request 27`),
});
const CAROL = { idToken: card("CAROL") };
const REPORTED = { report: true, clear: false, ...CAROL };
const FORGOTTEN = { report: true, clear: true, ...CAROL };

/** L and a part of N: firmware, logs, customer information. */
export const maintenance: Cases = {
  TC_L_01: update(updatesSigned("Accepted"), firmware(...FETCH, ...INSTALL), REBOOT, firmware("Installed")),
  TC_L_02: update(
    updates("Accepted", { installAt: at("22:00:00") }),
    firmware(...FETCH, "InstallScheduled", ...INSTALL),
    REBOOT,
    firmware("Installed"),
    job("Installed"),
  ),
  TC_L_03: update(
    updates("Accepted", { retrieveAt: at("22:00:00") }),
    firmware("DownloadScheduled", ...FETCH, ...INSTALL),
    REBOOT,
    firmware("Installed"),
    job("Installed"),
  ),
  TC_L_04: update(updatesSigned("RevokedCertificate")),
  TC_L_05: update(updatesSigned("InvalidCertificate"), [alert("InvalidFirmwareSigningCertificate")]),
  TC_L_06: update(
    updatesSigned("Accepted"),
    firmware("Downloading", "Downloaded", "InvalidSignature"),
    [alert("InvalidFirmwareSignature")],
  ),
  TC_L_07: update(updates("Accepted"), firmware("Downloading", "DownloadFailed"), job("DownloadFailed")),
  TC_L_08: update(
    updates("Accepted"),
    firmware(...FETCH, "Installing", "InstallVerificationFailed"),
    job("InstallVerificationFailed"),
  ),
  TC_L_09: update(
    updates("Accepted"),
    firmware(...FETCH, ...INSTALL),
    REBOOT,
    firmware("InstallationFailed"),
    job("InstallationFailed"),
  ),
  TC_L_10: update(
    updates("Accepted"),
    firmware("Downloading"),
    updates("AcceptedCanceled"),
    firmware(...FETCH, ...INSTALL),
    REBOOT,
    firmware("Installed"),
  ),
  TC_L_11: update(
    updates("Accepted"),
    firmware("Downloading"),
    updates("Rejected"),
    firmware("Downloaded", "SignatureVerified", ...INSTALL),
    REBOOT,
    firmware("Installed"),
  ),
  TC_L_13: (() => {
    const tx = charge();
    const steps = [
      ...tx.started(),
      ...updatesSigned("Accepted"),
      ...firmware("DownloadScheduled"),
      reports("Unavailable", 2),
      ...tx.over(),
      ...firmware(...FETCH, ...INSTALL),
      ...REBOOT,
      reports("Available", 2),
      ...firmware("Installed"),
    ];
    return reported("firmware", steps, { transactions: [ENDED] });
  })(),
  TC_N_25: upload(uploads("diagnostics", "Accepted"), logs("Uploading", "Uploaded"), job("Uploaded")),
  TC_N_34: upload(uploads("diagnostics", "Rejected"), job("Rejected")),
  TC_N_35: upload(uploads("security", "Accepted"), logs("Uploading", "Uploaded"), job("Uploaded")),
  TC_N_36: upload(
    uploads("diagnostics", "Accepted"),
    logs("Uploading"),
    uploads("diagnostics", "AcceptedCanceled"),
    [logIs("AcceptedCanceled", 1)],
    logs("Uploading", "Uploaded"),
    [["operator", "GET jobs"], ["operator receives", {
      items: [{ state: "Uploaded" }, { state: "AcceptedCanceled" }],
    }]],
  ),
  TC_N_27: customer(REPORTED, "Accepted", "CAROL, twice in May", "and once in June"),
  TC_N_28: customer(REPORTED, "Accepted", "nothing"),
  TC_N_29: customer(REPORTED, "Rejected"),
  TC_N_30: customer(FORGOTTEN, "Accepted", "CAROL, twice in May"),
  TC_N_31: customer(FORGOTTEN, "Accepted", "nothing"),
  TC_N_32: customer({ report: false, clear: true, ...CAROL }, "Accepted", "cleared"),
  TC_N_62: customer({ report: true, clear: true, customerIdentifier: "OpenChargeAlliance" }, "Accepted", "cleared"),
  TC_N_63: customer(
    {
      ...{ report: true, clear: true },
      customerCertificate: {
        ...{ hashAlgorithm: "SHA256", issuerNameHash: "aa", issuerKeyHash: "bb", serialNumber: "01" },
      },
    },
    "Accepted",
    "cleared",
  ),
};

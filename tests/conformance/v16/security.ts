import assert from "node:assert/strict";
import { requestFor } from "../../certificates/fixture.ts";
import { isChainFor } from "../certificate_requests.ts";
import {
  type Case,
  closesConnection,
  connects,
  type Exchange,
  type Json,
  NOON,
  requests,
  says,
  sees,
  STATION,
  type Step,
  waits,
} from "./runner.ts";
import { ACCEPTED, boots, type Cases16, is, READY, sends } from "./steps.ts";

const csr = await requestFor(STATION);

const OLD = "00112233445566778899aabbccddeeff";
const NEW = "ffeeddccbbaa99887766554433221100";
const withPassword = (password: string, user = STATION) => ({ credentials: `${user}:${password}` });

/** READY for a station that has a password. */
const READY_WITH = (password: string): readonly Step[] => [connects(withPassword(password)), ...READY.slice(1)];

const configures = (key: string, value: string, wanted: Json, ...readBack: readonly Exchange[]): Step =>
  requests(
    `PUT /settings/${key}`,
    { value },
    { status: "Accepted", ...wanted },
    ["ChangeConfiguration", { key, value }, ACCEPTED],
    ...readBack,
  );

const changesPassword = configures("AuthorizationKey", NEW, { readBack: "not_read", value: null });

const raisesProfile = configures("SecurityProfile", "1", { readBack: "same" }, [
  "GetConfiguration",
  { key: ["SecurityProfile"] },
  { configurationKey: [{ key: "SecurityProfile", readonly: false, value: "1" }] },
]);

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const hashData = {
  hashAlgorithm: "SHA256",
  issuerNameHash: "a1".repeat(32),
  issuerKeyHash: "b2".repeat(32),
  serialNumber: "4711",
};

const lists = (certificateType: string): Step =>
  sends("GetInstalledCertificateIds", { certificateType }, {
    status: "Accepted",
    certificateHashData: [hashData],
  });

const installs = (certificateType: string): Case => ({
  steps: [...READY, sends("InstallCertificate", { certificateType, certificate }), lists(certificateType)],
});

const reportsEvent = (type: string): Case => ({
  steps: [
    ...READY,
    says("SecurityEventNotification", { type, timestamp: NOON, techInfo: "CN=x" }),
    sees("", { reports: [{ kind: "security_event", subject: type, at: "2026-06-01T12:00:00.000Z" }] }),
  ],
});

const signedUpdate: Step = sends("SignedUpdateFirmware", {
  requestId: 5,
  firmware: {
    location: "https://files.test/box-3.bin",
    retrieveDateTime: NOON,
    signingCertificate: certificate,
    signature: "c2lnbmF0dXJl",
  },
});

const signed = (...words: readonly string[]): readonly Step[] => [
  ...words.map((status) => says("SignedFirmwareStatusNotification", { status, requestId: 5 })),
  async ({ app }) => {
    const stationReports = await app.app.services.stationReports.list(STATION, 10);
    const subjects = stationReports.filter(({ kind }) => kind === "firmware").map(({ subject }) => subject);
    assert.deepEqual(subjects.toReversed(), words, "what the operator is shown");
  },
];

/** The security extension, and authentication. */
export const security: Cases16 = {
  TC_073: {
    password: OLD,
    steps: [
      ...READY_WITH(OLD),
      changesPassword,
      closesConnection,
      connects(withPassword(OLD), "refused"),
      ...READY_WITH(NEW),
    ],
    connectors: { 1: "available" },
  },
  // It reconnects with the certificate over TLS in tests/tls.
  TC_074: {
    steps: [
      ...READY,
      requests("POST /trigger", { message: "certificate" }, ACCEPTED, [
        ...["ExtendedTriggerMessage", { requestedMessage: "SignChargePointCertificate" }, ACCEPTED] as const,
      ]),
      says("SignCertificate", { csr }, ACCEPTED),
      waits(0),
      async (fixture) => {
        const received = await fixture.charger.received("CertificateSigned");
        assert.ok(isChainFor(csr)(received.payload.certificateChain));
        fixture.wasRequested(received, received.payload);
        fixture.charger.sendText(JSON.stringify([3, received.id, ACCEPTED]));
      },
      closesConnection,
      ...READY,
    ],
    connectors: { 0: "available", 1: "available", 2: "available" },
  },
  TC_075_1: installs("ManufacturerRootCertificate"),
  TC_075_2: installs("CentralSystemRootCertificate"),
  TC_076: {
    steps: [
      ...READY,
      lists("CentralSystemRootCertificate"),
      sends("DeleteCertificate", { certificateHashData: hashData }),
    ],
  },
  TC_077: reportsEvent("InvalidChargePointCertificate"),
  TC_078: reportsEvent("InvalidCentralSystemCertificate"),
  TC_079: {
    steps: [
      ...READY,
      sends("GetLog", { logType: "SecurityLog", requestId: 3, log: { remoteLocation: "ftp://files.test/logs/" } }, {
        status: "Accepted",
        filename: "security.log",
      }),
      says("LogStatusNotification", { status: "Uploading", requestId: 3 }),
      says("LogStatusNotification", { status: "Uploaded", requestId: 3 }),
      sees("", {
        reports: [{ kind: "log_upload", subject: "Uploaded" }, { kind: "log_upload", subject: "Uploading" }],
      }),
    ],
  },
  TC_080: {
    steps: [
      ...READY,
      signedUpdate,
      ...signed("Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting", "Installed"),
      is(1, "Available"),
    ],
    connectors: { 1: "available" },
  },
  TC_081: {
    steps: [
      ...READY,
      signedUpdate,
      ...signed("Downloading", "Downloaded", "InvalidSignature"),
      says("SecurityEventNotification", { type: "InvalidFirmwareSignature", timestamp: NOON }),
    ],
  },
  // From 0 to 1; the steps over TLS are those of TC_086 and TC_087.
  TC_083: {
    steps: [
      ...READY,
      changesPassword,
      raisesProfile,
      closesConnection,
      connects(withPassword(NEW)),
      boots,
      sees("", { securityProfile: 1, hasPassword: true }),
      closesConnection,
      connects({}, "refused"),
    ],
  },
  TC_085: {
    password: OLD,
    steps: [
      connects({}, "refused"),
      connects(withPassword(NEW), "refused"),
      connects(withPassword(OLD, "CP2"), "refused"),
      connects(withPassword("", STATION), "refused"),
      ...READY_WITH(OLD),
    ],
    connectors: { 1: "available" },
  },
  TC_088: {
    steps: [
      connects({ protocols: ["ocpp0.1"] }, "refused"),
      connects({ protocols: ["ocpp0.1", "ocpp1.6"] }),
      ({ charger }) => assert.equal(charger.protocol, "ocpp1.6"),
      boots,
    ],
  },
};

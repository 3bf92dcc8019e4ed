import assert from "node:assert/strict";
import { type Protocol, PROTOCOLS } from "../../src/domain/station.ts";
import { bootOf } from "../support/booted.ts";
import { connectCharger } from "../support/charger.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const REFUSED = [
  "file:///etc/shadow",
  "gopher://10.0.0.5/x",
  "javascript:alert(1)",
  "javascript://x/%0aalert(1)",
  "/etc/shadow",
  "http:///x",
];
const ALLOWED = [
  "http://10.0.0.5/f.bin",
  "HTTPS://files.example/f",
  "ftp://user:pass@10.0.0.5/logs/",
  "ftps://h/x",
  "sftp://h/x",
];

const AT = "2026-11-30T12:00:00Z";

/** The raw calls that name a file, each with a valid payload. */
const RAW: Readonly<Record<Protocol, (location: string) => readonly (readonly [action: string, payload: object])[]>> = {
  "ocpp1.6": (location) => [
    ["GetDiagnostics", { location }],
    ["UpdateFirmware", { location, retrieveDate: AT }],
    ["GetLog", { logType: "DiagnosticsLog", requestId: 1, log: { remoteLocation: location } }],
    ["SignedUpdateFirmware", {
      ...{ requestId: 1, firmware: { location, retrieveDateTime: AT, signingCertificate: "C", signature: "S" } },
    }],
  ],
  "ocpp2.0.1": rawOfV2,
  "ocpp2.1": rawOfV2,
};

function rawOfV2(location: string): readonly (readonly [action: string, payload: object])[] {
  return [
    ["UpdateFirmware", { requestId: 1, firmware: { location, retrieveDateTime: AT } }],
    ["GetLog", { logType: "DiagnosticsLog", requestId: 1, log: { remoteLocation: location } }],
    ["PublishFirmware", { location, checksum: "0".repeat(32), requestId: 1 }],
  ];
}

attackOnEachEngine(
  "L6",
  "a station is sent for files by http, https, ftp, ftps and sftp alone, raw calls included",
  (engine) =>
    withServer({ engine }, async ({ port, addStation, api }) => {
      for (const protocol of PROTOCOLS) {
        const id = protocol.replace("ocpp", "CP");
        await addStation(id);
        const charger = await connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/${id}`, protocols: [protocol] });
        await charger.call("BootNotification", bootOf(protocol));
        const post = (path: string, body: object) => api(`/api/v1/stations/${id}${path}`, { method: "POST", body });
        const raw = RAW[protocol];
        for (const location of REFUSED) {
          for (const path of ["/firmware", "/log"]) {
            const { status, body } = await post(path, { location });
            assert.equal(status, 400, `${protocol} ${path} ${location}: ${JSON.stringify(body)}`);
            assert.match(JSON.stringify(body), /http:\/\/, https:\/\/, ftp:\/\/, ftps:\/\/ or sftp:\/\//);
          }
          for (const [action, payload] of raw(location)) {
            const { status, body } = await post(`/commands/${action}`, payload);
            assert.equal(status, 400, `${protocol} ${action} ${location}: ${JSON.stringify(body)}`);
            assert.match(body.faults[0].path, /ocation$/);
          }
        }
        const sent = () =>
          charger.calls.filter(({ action }) => action !== "TriggerMessage").map(({ action }) => action);
        assert.deepEqual(sent(), [], "nothing reaches the station");
        for (const location of ALLOWED) {
          for (const [action, payload] of raw(location)) {
            charger.answers(action, { status: "Accepted" });
            const { status, body } = await post(`/commands/${action}`, payload);
            assert.equal(status, 200, `${protocol} ${action} ${location}: ${JSON.stringify(body)}`);
          }
        }
        assert.equal(sent().length, ALLOWED.length * raw("").length);
        await charger.close();
      }
    }),
);

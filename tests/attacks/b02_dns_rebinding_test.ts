import assert from "node:assert/strict";
import { rawUpgrade, upgradeLines } from "../support/raw.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const settings = { api: { hosts: ["ocpp.example.org"], corsOrigins: ["https://home.example:8443"] } };

/** Origin and Host as sent, with the wanted status. */
const CASES: readonly (readonly [origin: string | null, host: string, status: number])[] = [
  // A page of a foreign name that resolves to this server.
  ["http://evil.example", "evil.example", 403],
  ["http://evil.example:8081", "evil.example:8081", 403],
  ["https://evil.example", "evil.example", 403],
  ["http://EVIL.example.", "evil.example.", 403],
  ["http://127.0.0.1.evil.example", "127.0.0.1.evil.example", 403],
  ["http://evil-localhost", "evil-localhost", 403],
  ["http://notlocal", "notlocal", 403],
  // Chargers, whose libraries send the URL of the server or something else.
  [null, "evil.example", 101],
  [null, "ocppd.test", 101],
  ["http://192.168.1.5:8081", "192.168.1.5:8081", 101],
  ["http://192.168.1.5", "192.168.1.5:8081", 101],
  ["http://[fd00::5]:8081", "[fd00::5]:8081", 101],
  ["http://localhost:8081", "localhost:8081", 101],
  ["http://ocppd.local", "ocppd.local", 101],
  ["http://ocpp.example.org", "ocpp.example.org", 101],
  ["https://home.example:8443", "home.example:8443", 101],
  ["https://github.com/gilmaimon/TinyWebsockets", "ocppd.test", 101],
  ["file://", "ocppd.test", 101],
  ["192.168.1.5:8081", "ocppd.test", 101],
];

attackOnEachEngine(
  "B2",
  "an Origin must be an address or a configured name of this server; chargers without one connect under any name",
  (engine) =>
    withServer({ engine, settings }, async (server) => {
      await server.addStation("CP1");
      for (const [origin, host, status] of CASES) {
        const connection = await rawUpgrade(server.port, upgradeLines("/OCPP/CP1", { origin, host }));
        assert.equal(connection.status, status, `Origin ${origin}, Host ${host}: ${connection.body}`);
        if (status === 403) assert.match(connection.body, /the header Origin is http/);
        connection.closeConnection();
      }
    }),
);

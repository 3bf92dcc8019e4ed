import assert from "node:assert/strict";
import { certified } from "../support/client_identities.ts";
import { startTlsApp, type TlsApp } from "../support/tls.ts";
import { foreignCharger } from "./rpc_client.ts";

const WAYS: Readonly<Record<string, (app: TlsApp) => Promise<{ readonly profile: number } & Login>>> = {
  "its password": async (app) => ({ profile: 2, password: await app.app.services.stations.setPassword("CP1") }),
  "its certificate": async (app) => {
    const { key, cert } = await certified(app, "CP1");
    return { profile: 3, identity: { key, cert } };
  },
};

interface Login {
  readonly password?: string;
  readonly identity?: { readonly key: string; readonly cert: string };
}

for (const [name, logIn] of Object.entries(WAYS)) {
  Deno.test(`ocpp-rpc logs in over TLS with ${name}, and charges`, async () => {
    const app = await startTlsApp({ clientCertificates: true });
    const { stations, authorization } = app.app.services;
    await stations.add("CP1");
    await authorization.addTag("ALICE");
    const { profile, password, identity } = await logIn(app);
    const charger = foreignCharger({
      ...{ port: app.tlsPort, id: "CP1", protocol: "ocpp1.6", tls: { ca: await app.root(), ...identity } },
      ...(password === undefined ? {} : { password }),
    });
    try {
      await charger.connect();
      await charger.call("BootNotification", { chargePointVendor: "Vendor", chargePointModel: "Model" });
      const timestamp = new Date().toISOString();
      const started = await charger.call("StartTransaction", {
        ...{ connectorId: 1, idTag: "ALICE", meterStart: 1_000, timestamp },
      }) as { readonly transactionId: number; readonly idTagInfo: { readonly status: string } };
      assert.equal(started.idTagInfo.status, "Accepted");
      await charger.call("StopTransaction", {
        ...{ transactionId: started.transactionId, meterStop: 8_500, timestamp, idTag: "ALICE" },
      });
      const { body } = await app.api("/api/v1/transactions");
      const [transaction] = (body as { readonly items: readonly { readonly energyWh: number }[] }).items;
      assert.equal(transaction?.energyWh, 7_500);
      assert.equal(stations.find("CP1")?.securityProfile, profile);
    } finally {
      await charger.close();
      await app.stop();
    }
  });
}

/** The certification cases whose subject is TLS: the same for every version. */
import assert from "node:assert/strict";
import { once } from "node:events";
import type { Protocol } from "../../src/domain/station.ts";
import { bootOf } from "../support/booted.ts";
import { certified, createCa } from "../support/client_identities.ts";
import { rawConnect } from "../support/raw.ts";
import { type TlsApp, type TlsCharger, tlsCharger, withTlsApp } from "../support/tls.ts";

/** One case. */
export type TlsCase = (protocol: Protocol) => Promise<void>;

const withStation = (test: (app: TlsApp) => Promise<void>) =>
  withTlsApp(async (app) => {
    await app.app.services.stations.add("CP1");
    await test(app);
  }, { clientCertificates: true });

async function bootsAndLeaves(charger: TlsCharger, protocol: Protocol): Promise<void> {
  const { status } = await charger.call("BootNotification", bootOf(protocol)) as { readonly status: string };
  assert.equal(status, "Accepted");
  charger.close();
  await charger.closed;
}

/** TLS with the server certificate: the station knows the CA, and logs in with its password (profile 2). */
export const serverCertificate: TlsCase = (protocol) =>
  withStation(async (app) => {
    const password = await app.app.services.stations.setPassword("CP1");
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca: await app.root(), password, protocol });
    assert.match(charger.tls.getProtocol() ?? "", /^TLSv1\.[23]$/);
    await bootsAndLeaves(charger, protocol);
    assert.equal(app.app.services.stations.find("CP1")?.securityProfile, 2);
  });

/** A station that offers no more than TLS 1.1 gets no connection. */
export const oldVersion: TlsCase = () =>
  withStation(async (app) => {
    // ClientHello of TLS 1.1 (RFC 4346 §7.4.1.2) with one cipher.
    const body = `0302${"22".repeat(32)}0000020035` + "0100";
    const hello = `01${(body.length / 2).toString(16).padStart(6, "0")}${body}`;
    const socket = await rawConnect(app.tlsPort);
    let received = new Uint8Array();
    socket.on("data", (bytes: Uint8Array) => received = new Uint8Array([...received, ...bytes]));
    socket.write(Uint8Array.fromHex(`160302${(hello.length / 2).toString(16).padStart(4, "0")}${hello}`));
    await once(socket, "close");
    // An alert, and no ServerHello.
    assert.equal(received[0] ?? 0x15, 0x15);
    const [refusal] = await app.app.services.stations.refusals();
    assert.match(refusal?.detail ?? "", /neither TLS 1\.2 nor 1\.3/);
  });

/** Mutual TLS: the certificate that our CA signed opens, without a password (profile 3). */
export const clientCertificate: TlsCase = (protocol) =>
  withStation(async (app) => {
    const { key, cert } = await certified(app, "CP1");
    const charger = await tlsCharger(app.tlsPort, "CP1", { ca: await app.root(), key, cert, protocol });
    await bootsAndLeaves(charger, protocol);
    assert.equal(app.app.services.stations.find("CP1")?.securityProfile, 3);
  });

/** Mutual TLS: an invalid certificate gets no connection; the valid one does afterwards. */
export const invalidClientCertificate: TlsCase = (protocol) =>
  withStation(async (app) => {
    const ca = await app.root();
    const foreign = await createCa("CN=Foreign");
    const other = await certified(app, "CP2");
    for (const identity of [await foreign.issue("CP1"), other]) {
      const { key, cert } = identity;
      await assert.rejects(tlsCharger(app.tlsPort, "CP1", { ca, key, cert, protocol }), /^Error: 403 /);
    }
    const { key, cert } = await certified(app, "CP1");
    await bootsAndLeaves(await tlsCharger(app.tlsPort, "CP1", { ca, key, cert, protocol }), protocol);
  });

/** The profile is raised from 1 to 2 by the operator; afterwards the former one is refused. */
export const upgrade: TlsCase = (protocol) =>
  withStation(async (app) => {
    const { stations } = app.app.services;
    const password = await stations.setPassword("CP1");
    const credentials = `CP1:${password}`;
    const charger = await app.charger("CP1", { credentials, protocols: [protocol] });
    await charger.call("BootNotification", bootOf(protocol));
    charger.answers("ChangeConfiguration", { status: "Accepted" });
    charger.answers("SetNetworkProfile", { status: "Accepted" });
    const place = { component: { name: "OCPPCommCtrlr" }, variable: { name: "NetworkConfigurationPriority" } };
    let priority = "1";
    charger.answers("GetVariables", () => ({
      getVariableResult: [{ ...place, attributeStatus: "Accepted", attributeValue: priority }],
    }));
    charger.answers("SetVariables", ({ setVariableData }) => {
      priority = (setVariableData as readonly { readonly attributeValue: string }[])[0]?.attributeValue ?? "";
      return { setVariableResult: [{ ...place, attributeStatus: "Accepted" }] };
    });
    charger.answers("Reset", { status: "Accepted" });
    const { status, body } = await app.api("/api/v1/stations/CP1/security-profile", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ securityProfile: 2 }),
    });
    assert.equal(status, 200, JSON.stringify(body));
    const url = `wss://127.0.0.1:${app.tlsPort}/OCPP`;
    if (protocol === "ocpp1.6") {
      const { payload } = await charger.received("ChangeConfiguration");
      assert.deepEqual(payload, { key: "SecurityProfile", value: "2" });
    } else {
      const { payload } = await charger.received("SetNetworkProfile");
      assert.deepEqual(payload, {
        configurationSlot: 2,
        connectionData: {
          ...{ ocppVersion: "OCPP20", ocppTransport: "JSON", ocppCsmsUrl: url, messageTimeout: 30 },
          ...{ securityProfile: 2, ocppInterface: "Wired0" },
        },
      });
      assert.equal(priority, "2,1", "the former profile is the second choice");
      assert.deepEqual((await charger.received("Reset")).payload, { type: "OnIdle" });
    }
    await charger.close();
    const jobs = async () => {
      const { body } = await app.api("/api/v1/stations/CP1/jobs");
      return (body as { readonly items: readonly { readonly state: string; readonly location: string }[] }).items[0];
    };
    // It falls back for a moment: that is shown, and not the end.
    const fallen = await app.charger("CP1", { credentials, protocols: [protocol] });
    await until(async () => (await jobs())?.state === "FellBack");
    await fallen.close();
    const secured = await tlsCharger(app.tlsPort, "CP1", { ca: await app.root(), password, protocol });
    await until(async () => (await jobs())?.state === "Connected");
    assert.equal((await jobs())?.location, url);
    await bootsAndLeaves(secured, protocol);
    await assert.rejects(app.charger("CP1", { credentials, protocols: [protocol] }), /refused/);
    const [refusal] = await stations.refusals();
    assert.equal(refusal?.reason, "security_profile");
  });

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !await holds();) {
    assert.ok(Date.now() < end, "it did not happen within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

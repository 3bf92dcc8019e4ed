import assert from "node:assert/strict";
import { bootedCharger } from "../../support/booted.ts";
import type { ScriptedCharger } from "../../support/charger.ts";
import { type TlsApp, withTlsApp } from "../../support/tls.ts";

const INPUT = { securityProfile: 2, url: null, slot: null, networkInterface: "Wired0" } as const;

const withCharger = (test: (app: TlsApp, charger: ScriptedCharger) => Promise<void>) =>
  withTlsApp(async (app) => {
    const charger = await bootedCharger(app, "ocpp1.6");
    await test(app, charger);
    await charger.close();
  });

Deno.test("a profile that the station has, that no listener offers, or that needs a password is refused with the reason", () =>
  withCharger(async (app) => {
    const { profileUpgrades, stations } = app.app.services;
    const raise = (input: object) => profileUpgrades.raise("CP1", { ...INPUT, ...input });
    await assert.rejects(raise({ securityProfile: 3 }), /no listener offers it.* set clientCertificates/);
    await assert.rejects(raise({}), /station CP1 has no password, which security profile 2 needs/);
    await stations.setPassword("CP1");
    await assert.rejects(raise({ url: "ws://192.0.2.1/OCPP" }), /wanted one that begins with wss:\/\//);
    await stations.change("CP1", { securityProfile: 2 });
    await assert.rejects(raise({}), /station CP1 has security profile 2 already/);
    await assert.rejects(profileUpgrades.raise("NOBODY", INPUT), /NOBODY is not on the list/);
    assert.deepEqual(await app.app.services.jobs.list("CP1", 10), []);
  }));

Deno.test("a station that refuses keeps its profile, and the job says so", () =>
  withCharger(async (app, charger) => {
    const { profileUpgrades, stations, jobs } = app.app.services;
    await stations.setPassword("CP1");
    charger.answers("ChangeConfiguration", { status: "Rejected" });
    const outcome = await profileUpgrades.raise("CP1", { ...INPUT, url: "wss://charge.example/OCPP/" });
    assert.deepEqual(outcome, { kind: "answered", status: "Rejected" });
    const [job] = await jobs.list("CP1", 10);
    assert.deepEqual([job?.kind, job?.state, job?.location], [
      "security_profile",
      "Rejected",
      "wss://charge.example/OCPP",
    ]);
    assert.equal(stations.find("CP1")?.securityProfile, 0);
  }));

Deno.test("a station that is not connected gets nothing", () =>
  withTlsApp(async (app) => {
    const { profileUpgrades, stations, jobs } = app.app.services;
    await stations.add("CP1");
    await stations.setPassword("CP1");
    assert.deepEqual(await profileUpgrades.raise("CP1", INPUT), { kind: "not_connected" });
    assert.deepEqual(await jobs.list("CP1", 10), []);
  }));

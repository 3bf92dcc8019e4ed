import assert from "node:assert/strict";
import { startTestApp } from "../support/app.ts";
import { createQueue } from "../support/queue.ts";
import { ocppd } from "./command_line.ts";

Deno.test("simulate charges at a central system and prints each event as a line", async () => {
  const system = await startTestApp();
  const { stations, authorization } = system.app.services;
  await stations.add("SIM-1");
  await stations.add("SIM-2");
  const password = await stations.setPassword("SIM-1");
  await stations.change("SIM-2", { passwordHashes: stations.find("SIM-1")?.passwordHashes ?? [] });
  await authorization.addTag("CARD");
  const lines = createQueue<string>();
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const ran = ocppd([
    ...["simulate", "--url", `ws://127.0.0.1:${system.port}/OCPP/`, "--id", "SIM", "--count", "2"],
    ...["--protocol", "ocpp2.0.1", "--password", "-", "--tag", "CARD", "--connectors", "2"],
  ], { stdin: `${password}\n`, stopped, onOutput: lines.push });
  for (const id of ["SIM-1", "SIM-2"]) {
    for (const connector of [1, 2]) {
      await lines.next((line) => line.includes(`${id}  connector ${connector} charges in transaction `), "a charge");
    }
  }
  assert.deepEqual(system.app.links.connected().map(({ stationId, protocol }) => [stationId, protocol]), [
    ["SIM-1", "ocpp2.0.1"],
    ["SIM-2", "ocpp2.0.1"],
  ]);
  stop();
  const { code, err } = await ran;
  assert.deepEqual([code, err], [0, ""]);
  await system.stop();
});

Deno.test("simulate shows the commands that it receives, but no new password", async () => {
  const system = await startTestApp();
  const { stations, stationSettings: settings } = system.app.services;
  await stations.add("SIM");
  const old = await stations.setPassword("SIM");
  const lines = createQueue<string>();
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const ran = ocppd([
    ...["simulate", "--url", `ws://127.0.0.1:${system.port}/OCPP/`, "--id", "SIM", "--password", "-"],
  ], { stdin: `${old}\n`, stopped, onOutput: lines.push });
  await lines.next((line) => line.includes("SIM  is accepted"), "a boot");
  const fresh = "0123456789abcdef".repeat(2);
  await settings.change("SIM", "HeartbeatInterval", "77");
  await settings.change("SIM", "AuthorizationKey", fresh);
  await lines.next(
    (line) => line.includes('ChangeConfiguration {"key":"HeartbeatInterval","value":"77"}'),
    "a setting",
  );
  await lines.next(
    (line) => line.includes('ChangeConfiguration {"key":"AuthorizationKey","value":"***"}'),
    "a password",
  );
  stop();
  const { out, err } = await ran;
  assert.doesNotMatch(`${out}${err}`, new RegExp(fresh));
  await system.stop();
});

Deno.test("simulate prints why it is refused; a URL that ends with the id is accepted too", async () => {
  const system = await startTestApp();
  const lines = createQueue<string>();
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const url = `ws://127.0.0.1:${system.port}/OCPP/NO%20ONE`;
  const ran = ocppd(["simulate", "--url", url, "--id", "NO ONE"], { stopped, onOutput: lines.push });
  await lines.next((line) => /NO ONE {2}refused \(connection\): .*404/.test(line), "a refusal");
  await system.events.next((event) => event.type === "station.refused" && event.stationId === "NO ONE", "a refusal");
  stop();
  assert.equal((await ran).code, 0);
  await system.stop();
});

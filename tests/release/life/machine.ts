/** What the life of an installation does on a machine, however ocppd was installed there. */
import assert from "node:assert/strict";
import { connectCharger } from "../../support/charger.ts";
import type { DebianMachine } from "../../support/debian_root.ts";

/** Any free port, and this machine alone: the network of the Debian is ours. */
export const SETTINGS = `{ "listeners": [{ "host": "127.0.0.1", "port": 0 }] }\n`;
const AT = ["--config", "/etc/ocppd/ocppd.jsonc", "--data-dir", "/var/lib/ocppd"];

/** Puts a systemctl there that starts and stops the server; the Debian has none. */
export async function addSystemctl({ root }: DebianMachine): Promise<void> {
  await Deno.copyFile(new URL("../../support/systemctl.sh", import.meta.url), `${root}/usr/local/bin/systemctl`);
  await Deno.chmod(`${root}/usr/local/bin/systemctl`, 0o755);
  await Deno.mkdir(`${root}/run/systemd/system`, { recursive: true });
}

/** A command of ocppd as the user of the service, on its data. */
export function asUser(machine: DebianMachine, ...words: readonly string[]): Promise<string> {
  return machine.run(["runuser", "-u", "ocppd", "--", "ocppd", ...words, ...AT]);
}

/** A command of ocppd as root, on the data of the service. */
export function asRoot(machine: DebianMachine, ...words: readonly string[]): Promise<string> {
  return machine.run(["ocppd", ...words, ...AT]);
}

/** What such a command says when it fails. */
export function asRootInVain(machine: DebianMachine, ...words: readonly string[]): Promise<string> {
  return machine.run(["ocppd", ...words, ...AT], { code: 1 });
}

/** Where the server listens now, from its lock file. */
async function address({ root }: DebianMachine): Promise<string> {
  const { addresses: [first] } = JSON.parse(await Deno.readTextFile(`${root}/var/lib/ocppd/ocppd.lock`));
  return `127.0.0.1:${first.port}`;
}

/** The version of the server that runs, from its lock file. */
export async function servingVersion({ root }: DebianMachine): Promise<string> {
  return JSON.parse(await Deno.readTextFile(`${root}/var/lib/ocppd/ocppd.lock`)).version;
}

/** The origin of the pages and the REST API. */
export async function origin(machine: DebianMachine): Promise<string> {
  return `http://${await address(machine)}`;
}

/** The API key of the machine. */
export async function apiKey({ root }: DebianMachine): Promise<string> {
  return (await Deno.readTextFile(`${root}/var/lib/ocppd/api.key`)).trim();
}

/** What a program with the API key of the machine reads. */
export async function read(machine: DebianMachine, path: string): Promise<string> {
  const answer = await fetch(`${await origin(machine)}${path}`, { headers: { "x-api-key": await apiKey(machine) } });
  const text = await answer.text();
  assert.equal(answer.status, 200, `${path}: ${text}`);
  return text;
}

/** A charge of a 1.6 charger from its start to its end, in Wh. */
export async function charge(machine: DebianMachine, id: string, idTag: string): Promise<number> {
  const charger = await connectCharger({ url: `ws://${await address(machine)}/OCPP/${id}` });
  const boot = await charger.call("BootNotification", { chargePointVendor: "V", chargePointModel: "M" });
  assert.equal(boot.status, "Accepted");
  const now = Date.now();
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const start = await charger.call("StartTransaction", { connectorId: 1, idTag, meterStart: 1_000, timestamp: at(30) });
  assert.equal(start.idTagInfo.status, "Accepted");
  const { transactionId } = start;
  await charger.call("StopTransaction", { transactionId, idTag, meterStop: 5_200, timestamp: at(1) });
  await charger.close();
  return JSON.parse(await read(machine, `/api/v1/transactions/${transactionId}`)).energyWh;
}

/** The id of the charge that began last. */
export async function newestCharge(machine: DebianMachine): Promise<number> {
  return JSON.parse(await read(machine, "/api/v1/transactions")).items[0].id;
}

/** What is in a folder. */
export async function names(folder: string): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}

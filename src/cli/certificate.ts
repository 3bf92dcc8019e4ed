import { Command, Option } from "commander";
import { REVOCATION_REASONS } from "../domain/certificates.ts";
import { authorityText } from "./certificate/authority_text.ts";
import type { Environment } from "./environment.ts";
import { jsonText } from "./json_text.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { serverClient } from "./server_client.ts";
import { tableText } from "./table_text.ts";

interface Options extends DataOptions {
  readonly json?: true;
  readonly station?: string;
  readonly reason?: string;
  readonly force?: true;
}

/** `ocppd certificate`: certificates that were issued to chargers, and the CA; over the running server. */
export function certificateCommand(environment: Environment): Command {
  return new Command("certificate")
    .description(
      "Shows and revokes the certificates of chargers, and changes to a new certificate authority. A charger requests " +
        "its certificate after: ocppd trigger ID certificate",
    )
    .addCommand(listCommand(environment))
    .addCommand(revokeCommand(environment))
    .addCommand(authorityCommand(environment))
    .addCommand(prepareCommand(environment))
    .addCommand(switchCommand(environment));
}

const COLUMNS = ["stationId", "serialNumber", "issuedAt", "notAfter", "revokedAt", "revocationReason"] as const;

function listCommand(environment: Environment): Command {
  const command = new Command("list")
    .summary("the certificates that chargers have")
    .description("Lists the certificates that were issued to chargers and have not expired, the newest first.")
    .option("--station <id>", "only of this charger")
    .option("--json", "as JSON");
  return withDataOptions(command).action(async (options: Options) => {
    const client = await serverClient(options, environment);
    const { station: stationId } = options;
    const rows = await client.list("/certificates", stationId === undefined ? {} : { stationId });
    if (options.json) return environment.stdout(jsonText(rows));
    if (rows.length === 0) return environment.stdout("no certificate was issued.\n");
    const cells = rows.map((row) => COLUMNS.map((column) => String(row[column] ?? "-")));
    environment.stdout(tableText(["charger", "serial number", "issued", "until", "revoked", "reason"], cells));
  });
}

function revokeCommand(environment: Environment): Command {
  const command = new Command("revoke")
    .summary("refuse a certificate from now on")
    .description("Revokes a certificate of a charger: it opens no connection any more.")
    .argument("<serial>", "its serial number")
    .addOption(
      new Option("--reason <reason>", "why").choices(Object.keys(REVOCATION_REASONS)).default("unspecified"),
    );
  return withDataOptions(command).action(async (serial: string, options: Options) => {
    const client = await serverClient(options, environment);
    const path = `/certificates/${encodeURIComponent(serial)}/revoke`;
    const { stationId } = await client.request({ method: "POST", path, body: { reason: options.reason } });
    environment.stdout(`the certificate of ${stationId} is revoked.\n`);
  });
}

function authorityCommand(environment: Environment): Command {
  const command = new Command("authority")
    .summary("the certificate authority")
    .description("Shows the generations of the certificate authority, and which chargers have the next root.")
    .option("--json", "as JSON");
  return withDataOptions(command).action(async (options: Options) => {
    const client = await serverClient(options, environment);
    const answer = await client.request({ method: "GET", path: "/certificates/authority" });
    environment.stdout(options.json ? jsonText(answer) : authorityText(answer));
  });
}

function prepareCommand(environment: Environment): Command {
  const command = new Command("prepare")
    .summary("prepare a new certificate authority")
    .description(
      "Creates the next generation of the certificate authority, and installs its root in the chargers that connect " +
        "over TLS: now, or when they connect. Nothing is signed with it before: ocppd certificate switch",
    );
  return withDataOptions(command).action(async (options: Options) => {
    const client = await serverClient(options, environment);
    const path = "/certificates/authority/next";
    environment.stdout(authorityText(await client.request({ method: "POST", path, body: {} })));
  });
}

function switchCommand(environment: Environment): Command {
  const command = new Command("switch")
    .summary("switch to the new certificate authority")
    .description("Signs with the next generation from now on. Refused while a charger lacks its root.")
    .option("--force", "also where chargers lack it: they can't connect any more");
  return withDataOptions(command).action(async (options: Options) => {
    const client = await serverClient(options, environment);
    const path = "/certificates/authority/switch";
    const body = { force: options.force ?? false };
    environment.stdout(authorityText(await client.request({ method: "POST", path, body })));
  });
}

import { Command } from "commander";
import { AppError } from "../base/errors.ts";
import type { Environment } from "./environment.ts";
import { localTime } from "./local_time.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { type ServerClient, serverClient } from "./server_client.ts";
import { factsText, tableText } from "./table_text.ts";

interface TlsOptions extends DataOptions {
  readonly json?: true;
  readonly ca?: true;
}

/** `ocppd tls`: what secures the connections. */
export function tlsCommand(environment: Environment): Command {
  const command = new Command("tls")
    .description(
      "Shows the listeners with their certificates and when each ends, our own CA, and the security profile of each " +
        "charger. Needs a running server.",
    )
    .option("--ca", "print the certificate of our own CA, which chargers and browsers must know (PEM)")
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  ocppd tls
  ocppd tls --ca > ocppd-ca.pem
  ocppd tls --json | jq '.stations[] | select(.securityProfile < 2)'`,
    )
    .action((options: TlsOptions) => show(options, environment));
}

/** As the server returns it: see src/api/v1/tls/routes.ts. */
interface Tls {
  readonly listeners: readonly {
    readonly host: string;
    readonly port: number;
    readonly tls: "off" | "self-signed" | "files";
    readonly clientCertificates: boolean;
    readonly certificates: readonly Certificate[];
    readonly fault: string | null;
  }[];
  readonly ca: Certificate | null;
  readonly highestProfile: number;
  readonly stations: readonly { readonly stationId: string; readonly securityProfile: number }[];
}

interface Certificate {
  readonly subject: string;
  readonly names: readonly string[];
  readonly fingerprint: string;
  readonly notAfter: string;
}

async function show(options: TlsOptions, environment: Environment): Promise<void> {
  if (options.ca && options.json) throw new AppError("invalid", "--ca prints a certificate, and takes no --json");
  const client = await serverClient(options, environment);
  if (options.ca) return environment.stdout(await client.text("/tls/ca"));
  const tls = await read(client);
  environment.stdout(options.json ? `${JSON.stringify(tls, null, 2)}\n` : tlsText(tls));
}

async function read(client: ServerClient): Promise<Tls> {
  // Our own server.
  return await client.request({ method: "GET", path: "/tls" }) as unknown as Tls;
}

const KINDS = { off: "no TLS", "self-signed": "our own CA", files: "certificate files" } as const;

const PROFILES = [
  "0: its password, if it has one",
  "1: a password",
  "2: a password over TLS",
  "3: a client certificate",
];

/** What {@link Tls} says, for people. */
function tlsText({ listeners, ca, highestProfile, stations }: Tls): string {
  const parts = listeners.map(({ host, port, tls, clientCertificates, certificates, fault }) =>
    `${host.includes(":") ? `[${host}]` : host}:${port}  ${KINDS[tls]}${
      clientCertificates ? ", takes client certificates" : ""
    }\n` + (tls === "off" ? "  passwords travel in the clear\n" : "") +
    (fault === null ? "" : `  changed files are not in use: ${fault}\n`) +
    certificates.map(certificateText).join("")
  );
  if (ca !== null) parts.push(`our own CA (ocppd tls --ca)\n${certificateText(ca)}`);
  const rows = stations.map(({ stationId, securityProfile }) => [stationId, PROFILES[securityProfile] ?? ""]);
  const highest = `the highest security profile that is offered is ${highestProfile}\n`;
  parts.push(rows.length === 0 ? highest : highest + tableText(["charger", "must have"], rows));
  return parts.join("\n");
}

function certificateText({ subject, names, fingerprint, notAfter }: Certificate): string {
  return factsText([
    ["for", names.length === 0 ? subject : names.join(", ")],
    ["until", localTime(Date.parse(notAfter))],
    ["SHA-256", fingerprint],
  ], { indent: 2 });
}

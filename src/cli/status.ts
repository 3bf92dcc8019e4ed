import { Command } from "commander";
import type { Environment } from "./environment.ts";
import { localTime } from "./local_time.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { type ServerClient, serverClient } from "./server_client.ts";
import { tableText } from "./table_text.ts";
import { whenever } from "./poll.ts";

interface StatusOptions extends DataOptions {
  readonly watch?: true;
  readonly json?: true;
}

/** `ocppd status`: the connected chargers, and what each connector does. */
export function statusCommand(environment: Environment): Command {
  const command = new Command("status")
    .description(
      "Shows which chargers are connected and what each connector does: its status, the power, the energy of the " +
        "charge that runs, and the card. Needs a running server.",
    )
    .option("--watch", "show it again after each change, until Ctrl-C")
    .option("--json", "as JSON; with --watch a list a line");
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd status\n  ocppd status --watch\n  ocppd status --json | jq '.[].online'",
    )
    .action((options: StatusOptions) => status(options, environment));
}

async function status(options: StatusOptions, environment: Environment): Promise<void> {
  const client = await serverClient(options, environment);
  if (!options.watch) {
    if (options.json) return environment.stdout(`${JSON.stringify(await client.list("/stations"), null, 2)}\n`);
    return environment.stdout(statusText(await readStatus(client)));
  }
  const clear = environment.isTerminal && !options.json ? CLEAR : "";
  let shown = "";
  const show = async () => {
    const text = options.json
      ? `${JSON.stringify(await client.list("/stations"))}\n`
      : statusText(await readStatus(client));
    if (text === shown) return;
    shown = text;
    environment.stdout(clear === "" && !options.json ? `${text}\n` : `${clear}${text}`);
  };
  const stopped = environment.untilStopped();
  // The first event, `ready`, comes as soon as nothing more can be missed.
  await whenever(show, (again) => client.follow("/events", again, stopped));
}

/** To the top left of the terminal, and everything gone. */
const CLEAR = "\x1b[H\x1b[2J";

/** A charger and what it does right now. */
interface StationStatus {
  readonly id: string;
  readonly name: string | null;
  readonly online: boolean;
  readonly registrationStatus: string;
  readonly protocol: string | null;
  readonly lastSeenAt: string | null;
  readonly connectors: readonly ConnectorStatus[];
}

interface ConnectorStatus {
  readonly connector: number;
  readonly name: string | null;
  readonly status: string;
  readonly chargingState: string | null;
  readonly powerW: number | null;
  /** Of the charge that runs; null where none does, or its energy is not known. */
  readonly energyWh: number | null;
  readonly tagId: string | null;
  readonly transactionId: number | null;
}

/** As the server returns it: see src/api/v1/stations/schemas.ts. */
interface ServerStation extends Omit<StationStatus, "connectors" | "protocol"> {
  readonly connection: { readonly protocol: string } | null;
  readonly connectors: readonly (Omit<ConnectorStatus, "powerW" | "energyWh" | "tagId" | "transactionId"> & {
    readonly meter: { readonly powerW: number | null } | null;
  })[];
}

interface ServerCharge {
  readonly id: number;
  readonly stationId: string;
  readonly connector: number | null;
  readonly chargingState: string | null;
  readonly energyWh: number | null;
  readonly tagId: string | null;
}

async function readStatus(client: ServerClient): Promise<readonly StationStatus[]> {
  const [stations, open] = await Promise.all([
    client.list("/stations") as Promise<readonly unknown[]>,
    client.list("/transactions", { open: "true" }) as Promise<readonly unknown[]>,
  ]);
  const charges = open as readonly ServerCharge[];
  return (stations as readonly ServerStation[]).map((station) => {
    const running = charges.filter(({ stationId }) => stationId === station.id);
    const reported = station.connectors.filter(({ connector }) => connector > 0);
    // A charger may report a charge before its connector.
    const unreported = running.filter((charge) => reported.every(({ connector }) => connector !== charge.connector))
      .map((charge) => ({
        ...{ connector: charge.connector ?? 0, name: null, status: "unknown" },
        ...{ chargingState: charge.chargingState, meter: null },
      }));
    const { id, name, online, registrationStatus, lastSeenAt, connection } = station;
    return {
      ...{ id, name, online, registrationStatus, protocol: connection?.protocol ?? null, lastSeenAt },
      connectors: [...reported, ...unreported].map(({ connector, name, status, chargingState, meter }) => {
        // The newest comes first: of two that a charger left open the last one runs.
        const charge = running.find((one) => (one.connector ?? 0) === connector);
        return {
          ...{ connector, name, status, chargingState, powerW: meter?.powerW ?? null },
          ...{ energyWh: charge?.energyWh ?? null, tagId: charge?.tagId ?? null, transactionId: charge?.id ?? null },
        };
      }),
    };
  });
}

const HEAD = ["charger", "online", "connector", "status", "state", "kW", "kWh", "card"];

function statusText(stations: readonly StationStatus[]): string {
  if (stations.length === 0) return "no station is on the list\n";
  return tableText(HEAD, stations.flatMap(rowsOf));
}

function rowsOf(station: StationStatus): readonly (readonly string[])[] {
  const { id, name, online, registrationStatus, lastSeenAt, connectors } = station;
  const seen = lastSeenAt === null ? "never seen" : `last seen ${localTime(Date.parse(lastSeenAt))}`;
  const head = [name === null ? id : `${id} (${name})`, online ? "yes" : `no, ${seen}`];
  if (connectors.length === 0) {
    return [[...head, "-", registrationStatus === "pending" ? "pending" : "-", "-", "-", "-", "-"]];
  }
  return connectors.map((one, index) => [
    ...(index === 0 ? head : ["", ""]),
    one.connector === 0 ? "-" : one.name === null ? String(one.connector) : `${one.connector} (${one.name})`,
    one.status,
    one.chargingState ?? "-",
    // What flows at a charger that is not connected nobody knows.
    online ? inKilo(one.powerW) : "-",
    inKilo(one.energyWh),
    one.tagId ?? "-",
  ]);
}

function inKilo(value: number | null): string {
  return value === null ? "-" : (value / 1000).toFixed(2);
}

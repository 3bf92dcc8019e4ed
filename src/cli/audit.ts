import { Command, InvalidArgumentError } from "commander";
import type { AuditEntry } from "../domain/audit.ts";
import { auditView } from "../domain/audit_view.ts";
import type { Environment } from "./environment.ts";
import { withApp } from "./with_app.ts";
import { jsonText } from "./json_text.ts";
import { localTime } from "./local_time.ts";
import { wholeNumber } from "./option_values.ts";
import { type DataOptions, withDataOptions } from "./options.ts";
import { tableText } from "./table_text.ts";
import { timeOf } from "./tag/options.ts";

interface AuditOptions extends DataOptions {
  readonly json?: true;
  readonly limit: number;
  readonly caller?: string;
  readonly station?: string;
  readonly since?: number;
}

/** `ocppd audit`: who did what. */
export function auditCommand(environment: Environment): Command {
  const command = new Command("audit")
    .description(
      "Shows who changed or commanded what, over the API and at the command line, and whose key did not open; newest first.",
    )
    .option("--limit <number>", "how many, 1 to 10000", wholeNumber(1, 10_000), 50)
    .option("--caller <name>", 'only of this caller: the name of a key, "settings", or cli: and a user')
    .option("--station <id>", "only about this charger")
    .option("--since <time>", "only from 2026-12-01 (its beginning here) or 2026-12-01T08:00:00Z on", since)
    .option("--json", "as JSON");
  return withDataOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  ocppd audit\n  ocppd audit --station CP1 --caller dashboard\n  ocppd audit --json",
    )
    .action((options: AuditOptions) =>
      withApp({ options, environment }, async ({ services: { audit } }) => {
        const { limit, caller, station: stationId, since } = options;
        const entries = await audit.list({ limit, caller, stationId, since });
        if (options.json) environment.stdout(jsonText(entries.map(auditView)));
        else if (entries.length > 0) environment.stdout(tableText(HEAD, entries.map(rowOf)));
        else environment.stdout("nobody has changed anything.\n");
      })
    );
}

const HEAD = ["when", "who", "from", "did", "to", "result"];

function rowOf(entry: AuditEntry): readonly string[] {
  const { at, caller, address, action, stationId, subject, count } = entry;
  const about = [stationId, subject].filter((part) => part !== null).join(" ");
  const times = count > 1 ? ` (${count} times)` : "";
  return [localTime(at), caller ?? "-", address ?? "-", `${action}${times}`, about || "-", resultOf(entry)];
}

function resultOf({ status, code }: AuditEntry): string {
  return [status, code].filter((part) => part !== null).join(" ") || "done";
}

function since(text: string): number {
  // Here a day is meant from its beginning.
  const time = timeOf(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text);
  if (time !== undefined) return time;
  throw new InvalidArgumentError("Wanted a time such as 2026-12-01 or 2026-12-01T08:00:00Z.");
}

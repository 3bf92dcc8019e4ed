import { errorMessage } from "../../../base/errors.ts";
import type { LogEntry } from "../../../base/log_tail.ts";
import type { SettingFact } from "../../../base/setting_fact.ts";
import { tarGz } from "../../../base/tar.ts";
import { isoTime } from "../../../base/time.ts";
import type { CheckLine } from "../../../domain/check.ts";
import type { SupportFacts } from "../../../store/store.ts";
import { createMask } from "./mask.ts";

/** A file that a user can attach to a report. */
export interface SupportBundle {
  readonly name: string;
  /** A gzipped tar archive. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What goes into a bundle. */
export interface SupportSources {
  readonly version: string;
  readonly now: number;
  settings(): Promise<readonly SettingFact[]>;
  checks(): Promise<readonly CheckLine[]>;
  /** Null: there is no database that can be read. */
  facts(): Promise<SupportFacts | null>;
  /** Passwords, keys and tokens that this process knows. */
  readonly secrets: readonly string[];
  /** Ids of tags that are in no table. */
  readonly tags: readonly string[];
  /** Undefined where no server runs. */
  readonly running: {
    system(): Promise<unknown>;
    metrics(): Promise<string>;
    log(): readonly LogEntry[];
    stations(): unknown;
  } | undefined;
}

/** The most characters of one file; a bundle is an attachment. */
const FILE_MAX = 2_000_000;

const ABOUT = `This archive was made by ocppd support, to be attached to a report.

Masked in every file: passwords, keys, tokens (***); ids of tags (tag# and a hash); names of cards, groups and users (name#
and a hash). The hashes have a key that was made for this archive and was not kept: the same card has the same hash
in it, and nobody can find the card by trying.
Not masked: ids and models of chargers, addresses, paths, and the other settings. Look through it before you send it.

settings.json   each setting with its value and where it came from
check.json      the lines of ocppd check
system.json     version, environment and health of the running server
stations.json   chargers with model, firmware and protocol
database.json   rows of each table
schema.sql      the tables of the database
warnings.json   the newest warnings
metrics.txt     as /metrics shows them
log.txt         the newest lines of the log that are in memory
`;

/** Makes a bundle. Never rejects: what can't be read is in the bundle as an error. */
export async function createSupportBundle(sources: SupportSources): Promise<SupportBundle> {
  const { version, now, running } = sources;
  const facts = await sources.facts().catch((thrown: unknown) => errorMessage(thrown));
  const known = facts === null || typeof facts === "string" ? undefined : facts;
  const mask = createMask({
    tags: [...known?.tags ?? [], ...sources.tags],
    names: known?.names ?? [],
    secrets: [...known?.secrets ?? [], ...sources.secrets],
  });
  const parts: Readonly<Record<string, () => unknown>> = {
    "settings.json": sources.settings,
    "check.json": sources.checks,
    "database.json": () => known?.tables ?? facts,
    "schema.sql": () => known?.schema ?? "",
    "warnings.json": () => known?.warnings ?? [],
    ...(running === undefined ? {} : {
      "system.json": running.system,
      "stations.json": running.stations,
      "metrics.txt": running.metrics,
      "log.txt": () => running.log().map(lineOf).join(""),
    }),
  };
  const about = { name: "README.txt", text: `${ABOUT}\nocppd ${version}, ${isoTime(now)}\n` };
  const files = await Promise.all(
    Object.entries(parts).map(async ([name, read]) => {
      // Masked before it is cut, which could leave half a secret.
      const text = mask(await textOf(read));
      return { name, text: text.length > FILE_MAX ? text.slice(-FILE_MAX) : text };
    }),
  );
  return {
    name: `ocppd-support-${isoTime(now).slice(0, 19).replaceAll(":", "-")}.tar.gz`,
    bytes: await tarGz([about, ...files], now),
  };
}

async function textOf(read: () => unknown): Promise<string> {
  try {
    const value = await read();
    return typeof value === "string" ? value : `${JSON.stringify(value, null, 2)}\n`;
  } catch (thrown) {
    return `could not be read: ${errorMessage(thrown)}\n`;
  }
}

function lineOf({ at, level, station, message, fields }: LogEntry): string {
  return `${isoTime(at)} ${level}${station === null ? "" : ` [${station}]`} ${message}${fields && ` ${fields}`}\n`;
}

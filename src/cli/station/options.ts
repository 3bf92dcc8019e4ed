import { type Command, InvalidArgumentError, Option } from "commander";
import { isZone } from "../../base/zone.ts";
import { type Protocol, PROTOCOLS, type Strictness, STRICTNESSES } from "../../domain/station.ts";
import type { StationChange } from "../../store/store.ts";
import { type Clearable, oneOfOrNone, orNull, trimmed, wholeNumber } from "../option_values.ts";
import type { DataOptions } from "../options.ts";

/** What `station add` and `station set` can say of a charger. */
export interface StationOptions extends DataOptions {
  readonly name?: string;
  readonly comment?: string;
  /** True: make one; false: none. */
  readonly password?: string | boolean;
  readonly generatePassword?: true;
  readonly protocol?: Clearable<Protocol>;
  readonly validation?: Clearable<Strictness>;
  readonly ignoreUserName?: boolean;
  readonly ping?: boolean;
  readonly timeZone?: Clearable<string>;
  readonly treatExportAsImport?: boolean;
  readonly truncateTagAt?: Clearable<string>;
  readonly startResponseDelayMs?: number;
  readonly triggerBootNotification?: boolean;
  readonly bootCallDelayMs?: number;
}

/** Adds the options of {@link StationOptions}, but for those only `set` has. */
export function withStationOptions(command: Command): Command {
  return command
    .option("--name <text>", "what people call it", trimmed)
    .option("--comment <text>", "a note of yours", trimmed)
    .option("--password [password]", "8 to 64 characters; - reads it from standard input, nothing makes one")
    .addOption(new Option("--generate-password", "makes a password and shows it once").conflicts("password"))
    .option("--protocol <version>", `the only version to speak: ${PROTOCOLS.join(", ")}`, oneOfOrNone(PROTOCOLS))
    .option("--validation <how>", "strict, lenient or off instead of the setting validation", oneOfOrNone(STRICTNESSES))
    .option("--ignore-user-name", "take any user name with the right password")
    .option("--no-ping", "do not take it for gone when it answers no pings")
    .option("--time-zone <zone>", "zone of its times that carry none, like Europe/Berlin; else estimated", zoneOrNone)
    .option("--treat-export-as-import", "the current that it calls exported flows into the car")
    .option("--truncate-tag-at <text>", "with what begins what it appends to tags, like _")
    .option(
      "--start-response-delay-ms <ms>",
      "answer its starts not sooner: some hang up otherwise",
      wholeNumber(0, 10_000),
    )
    .option("--trigger-boot-notification", "request a boot message when it connects without one")
    .option(
      "--boot-call-delay-ms <ms>",
      "no command sooner after it connects without a boot: some boot for ever otherwise",
      wholeNumber(0, 60_000),
    );
}

/** The part of the options that goes into the row as it is. */
export function changeOf(options: StationOptions): StationChange {
  const { name, comment, protocol, validation, ignoreUserName, ping } = options;
  const {
    timeZone,
    treatExportAsImport,
    truncateTagAt,
    startResponseDelayMs,
    triggerBootNotification,
    bootCallDelayMs,
  } = options;
  return {
    ...(name !== undefined && { name: orNull(name) }),
    ...(comment !== undefined && { comment: orNull(comment) }),
    ...(protocol !== undefined && { pinnedProtocol: orNull(protocol) }),
    ...(validation !== undefined && { validation: orNull(validation) }),
    ...(ignoreUserName !== undefined && { ignoreUserName }),
    ...(ping !== undefined && { noPing: !ping }),
    ...(timeZone !== undefined && { timeZone: orNull(timeZone) }),
    ...(treatExportAsImport !== undefined && { treatExportAsImport }),
    ...(truncateTagAt !== undefined && { truncateTagAt: orNull(truncateTagAt) }),
    ...(startResponseDelayMs !== undefined && { startResponseDelayMs }),
    ...(triggerBootNotification !== undefined && { triggerBootNotification }),
    ...(bootCallDelayMs !== undefined && { bootCallDelayMs }),
  };
}

function zoneOrNone(text: string): Clearable<string> {
  if (text === "" || isZone(text)) return text;
  throw new InvalidArgumentError('Wanted a zone like Europe/Berlin or UTC, or "" for none.');
}

import { sentence } from "../../domain/sentences/mod.ts";
import type { Sentence } from "../../base/sentence.ts";
import type { Bounds } from "../../base/bounds.ts";
import type { Bus } from "../../base/bus.ts";
import type { Clock } from "../../base/clock.ts";
import type { Ids } from "../../base/ids.ts";
import { cut } from "../../base/text.ts";
import type { DomainEvent } from "../../domain/events.ts";
import {
  type Answered,
  type CommandOf,
  isDone,
  type OnLate,
  type Outcome,
  type StationGateway,
  type StatusInfo,
} from "../../domain/commands.ts";
import type { Variable } from "../../domain/station_report.ts";
import {
  isSecretSetting,
  type ReportedSetting,
  sameSettingValue,
  type Setting,
  type SettingFacts,
  settingKey,
  type SettingSource,
  shownValue,
} from "../../domain/setting.ts";
import { printVariableName } from "../../domain/variable_name.ts";
import type { Store } from "../../store/store.ts";
import type { CommandSender } from "../commands/command_sender.ts";
import type { KeyChange } from "../access/station_password_change.ts";
import { changeMeasurands, type MeasurandTrial } from "./measurand_change.ts";
import { createReports, type ReportPart } from "./settings_reports.ts";
import { settingOf, variableOf } from "./station_setting_rows.ts";
import type { Warnings } from "./warnings.ts";

/** The settings of stations: reported values, and changes. Secrets are masked in every result, and not stored. */
export interface StationSettings {
  /** The stored settings, by name. */
  list(stationId: string): Promise<readonly Setting[]>;
  /** Reads these settings, or all, from the station, and stores them. */
  read(stationId: string, names: readonly string[] | null): Promise<Outcome | SettingsRead>;
  /** Reads a few settings from the station in one message, and stores them; false when it does not answer. */
  readQuietly(stationId: string, names: readonly string[], timeoutMs: number): Promise<boolean>;
  /** Requests a report of a few settings with all attributes from a 2.x station; waits for the last part. */
  report(stationId: string, names: readonly string[], timeoutMs: number): Promise<void>;
  /**
   * Changes a setting and reads it back. A password of the station follows {@link KeyChange}, and throws its errors; a
   * list of measurands follows {@link changeMeasurands}.
   */
  change(stationId: string, name: string, value: string): Promise<Outcome | SettingChanged | MeasurandsTried>;
  /** Records the result of a change that was sent by other means: only the answer of the station is known. */
  changed(stationId: string, command: CommandOf<"changeSetting">, outcome: Outcome): Promise<void>;
  /** Stores the settings in an answer. */
  saveAnswer(stationId: string, outcome: Outcome): Promise<void>;
  /** Stores a report that a station sends on request or on its own. Resolves after the commit. */
  saveReport(stationId: string, part: ReportPart, variables: readonly Variable[]): Promise<void>;
}

/** The settings that a station reported. */
export interface SettingsRead {
  readonly kind: "read";
  readonly settings: readonly Setting[];
  readonly unknown: readonly string[];
  /** False when the station stopped before all settings were reported. */
  readonly isComplete: boolean;
  /** Why it did not report a setting, if it sent a reason. */
  readonly statusInfo?: StatusInfo;
}

/** The station accepted a change. */
export interface SettingChanged {
  readonly kind: "changed";
  /**
   * The status of the station: Accepted or RebootRequired. Unchanged: it has this value already, and nothing was
   * written.
   */
  readonly status: string;
  /** Its reason, if it sent one. */
  readonly statusInfo?: StatusInfo;
  readonly name: string;
  /** The result of reading back; `after_restart`: still the old value, as expected before a reboot. */
  readonly readBack: "same" | "differs" | "after_restart" | "not_read";
  /** The value that was read back, masked if it is a secret; null when it was not read. */
  readonly value: string | null;
}

/** The station refused a whole list of measurands, and each was tried alone. */
export interface MeasurandsTried extends Pick<MeasurandTrial, "taken" | "refused" | "untried"> {
  readonly kind: "measurands";
  /** The status of the last write. */
  readonly status: string;
  readonly statusInfo?: StatusInfo;
  readonly name: string;
  readonly readBack: SettingChanged["readBack"];
  readonly value: string | null;
  /** The result as text for the operator. */
  readonly hints: readonly Sentence[];
}

/** What {@link createSettings} needs. */
export interface SettingsDeps {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly gateway: Pick<StationGateway, "settingFacts">;
  readonly warnings: Pick<Warnings, "warn">;
  readonly bounds: Bounds;
  readonly sendCommand: CommandSender;
  readonly changeKey: KeyChange;
  /** Called after reported settings were stored. */
  onKept(stationId: string): void;
}

/** How long a station may take for the next part of a report. */
const REPORT_MS = 60_000;

/** See {@link StationSettings}. Settings are written only on request (quirks B4, K4). */
export function createSettings(
  { store, bus, clock, ids, gateway, warnings, bounds, sendCommand, changeKey, onKept }: SettingsDeps,
): StationSettings {
  const reports = createReports({ clock, maxWaitMs: REPORT_MS });

  const list = async (stationId: string): Promise<readonly Setting[]> =>
    (await store.variables(stationId)).map(settingOf).sort((a, b) => a.name.localeCompare(b.name));

  const put = async (stationId: string, variables: readonly Variable[]): Promise<void> => {
    const refused = await store.putVariables(variables);
    onKept(stationId);
    if (refused === 0) return;
    const detail = `${refused} variables were not stored: 5,000 of a station are kept`;
    warnings.warn(stationId, "list_full", detail);
    bounds.exceeded("variables", detail, { station: stationId });
  };

  const keep = async (
    stationId: string,
    reported: readonly ReportedSetting[],
    source: SettingSource,
  ): Promise<readonly Setting[]> => {
    const at = clock.now();
    const settings = reported.map((setting) => ({
      ...setting,
      value: storedValue(setting.name, setting.value),
      source,
      at,
    }));
    if (settings.length > 0) await put(stationId, settings.map((setting) => variableOf(stationId, setting)));
    for (const setting of source === "set" ? settings : []) {
      bus.publish({ type: "setting.changed", stationId, at, setting });
    }
    return settings;
  };

  /** Reads names, as many per message as the station accepts; stops at the first message that fails. */
  const readNames = async (
    stationId: string,
    names: readonly string[],
    facts: SettingFacts,
  ): Promise<Outcome | SettingsRead> => {
    const size = names.length > facts.perRead.fallback ? await perRead(stationId, facts) : facts.perRead.fallback;
    const settings: Setting[] = [];
    const unknown: string[] = [];
    let reason: { readonly statusInfo?: StatusInfo } = {};
    for (let from = 0; from < names.length; from += size) {
      const outcome = await sendCommand(stationId, { kind: "readSettings", names: names.slice(from, from + size) });
      const reported = settingsIn(outcome);
      if (reported === undefined) {
        return settings.length === 0 ? outcome : { kind: "read", settings, unknown, isComplete: false };
      }
      settings.push(...await keep(stationId, reported.settings, "read"));
      unknown.push(...reported.unknown);
      if (outcome.kind === "answered" && outcome.statusInfo !== undefined) reason = { statusInfo: outcome.statusInfo };
    }
    return { kind: "read", settings, unknown, isComplete: true, ...reason };
  };

  const perRead = async (stationId: string, { perRead: { name, fallback } }: SettingFacts): Promise<number> => {
    const kept = (await list(stationId)).find((setting) => settingKey(setting.name) === settingKey(name));
    if (countIn(kept?.value) !== undefined) return countIn(kept?.value) ?? fallback;
    const reported = settingsIn(await sendCommand(stationId, { kind: "readSettings", names: [name] }));
    const [setting] = reported === undefined ? [] : await keep(stationId, reported.settings, "read");
    return countIn(setting?.value) ?? fallback;
  };

  const readAll = async (stationId: string, facts: SettingFacts): Promise<Outcome | SettingsRead> => {
    const requestId = ids.int31();
    // Registered before the request is sent: a part may arrive before the answer.
    const report = reports.expect(stationId, requestId);
    const outcome = await sendCommand(stationId, { kind: "readAllSettings", requestId });
    if (outcome.kind === "answered" && outcome.data?.kind === "report") {
      const { settings, isComplete } = await report.whole;
      return { kind: "read", settings: withTime(settings, clock.now()), unknown: [], isComplete };
    }
    report.cancel();
    const reported = settingsIn(outcome)?.settings ?? [];
    if (reported.length > 0) {
      return { kind: "read", settings: await keep(stationId, reported, "read"), unknown: [], isComplete: true };
    }
    // After an error or an empty list: reads the common settings, a few at a time (quirk K2). A station that does not
    // answer gets no further request (K3).
    if (!hasAnswered(outcome)) return outcome;
    const read = await readNames(stationId, facts.known, facts);
    // The common names are a guess: most may be unknown to the station, and it may have further settings.
    return read.kind === "read" ? { ...read, unknown: [], isComplete: false } : outcome;
  };

  const readBack = async (
    stationId: string,
    name: string,
    value: string,
    { status, statusInfo }: Answered,
  ): Promise<SettingChanged> => {
    const changed = (readBack: SettingChanged["readBack"], value: string | null): SettingChanged => ({
      ...{ kind: "changed", status, name, readBack },
      ...(statusInfo === undefined ? {} : { statusInfo }),
      value: shownValue(name, value),
    });
    if (isSecretSetting(name)) return changed("not_read", null);
    const found = settingNamed(name, await sendCommand(stationId, { kind: "readSettings", names: [name] }));
    if (found === undefined || found.value === null) {
      // Only the answer of the station is known.
      if (status === "Accepted") await keep(stationId, [{ name, value, readonly: null }], "set");
      return changed("not_read", null);
    }
    const same = sameSettingValue(found.value, value);
    await keep(stationId, [found], same ? "set" : "read");
    return changed(same ? "same" : status === "RebootRequired" ? "after_restart" : "differs", found.value);
  };

  const look = async (stationId: string, names: readonly string[], timeoutMs: number): Promise<boolean> => {
    const outcome = await sendCommand(stationId, { kind: "readSettings", names }, undefined, timeoutMs);
    const reported = settingsIn(outcome);
    if (reported !== undefined) await keep(stationId, reported.settings, "read");
    if (!hasAnswered(outcome)) return false;
    // A station that accepts one name per message may refuse two (1.6 GetConfigurationMaxKeys, quirk K2).
    for (const name of outcome.kind === "failed" && names.length > 1 ? names : []) {
      if (!await look(stationId, [name], timeoutMs)) return false;
    }
    return true;
  };

  const changeList = async (
    stationId: string,
    name: string,
    value: string,
  ): Promise<Outcome | SettingChanged | MeasurandsTried> => {
    const change = await changeMeasurands(value, {
      async read() {
        const outcome = await sendCommand(stationId, { kind: "readSettings", names: [name] });
        const isAnswer = outcome.kind === "answered" || outcome.kind === "unsupported" || outcome.kind === "failed";
        return isAnswer ? settingNamed(name, outcome)?.value ?? null : outcome;
      },
      write: (value) => sendCommand(stationId, { kind: "changeSetting", name, value }),
    });
    if (change.kind === "unchanged") {
      return { kind: "changed", status: "Unchanged", name, readBack: "same", value: change.value };
    }
    const { outcome } = change;
    if (change.kind === "whole") return isDone(outcome) ? await readBack(stationId, name, value, outcome) : outcome;
    const { taken, refused, untried } = change;
    const status = outcome.kind === "answered"
      ? outcome.status
      : outcome.kind === "failed"
      ? outcome.code
      : outcome.kind;
    const isReported = change.value !== null && outcome.kind === "answered" && taken.length > 0;
    const back = isReported
      ? await readBack(stationId, name, change.value ?? "", outcome)
      : { readBack: "not_read", value: change.value } as const;
    const statusInfo = outcome.kind === "answered" ? outcome.statusInfo : undefined;
    const reason = statusInfo === undefined ? {} : { statusInfo };
    const about = { status, ...reason, name, taken, refused, untried, hints: trialHints(change) };
    return { kind: "measurands", ...about, readBack: back.readBack, value: back.value };
  };

  return {
    list,
    async read(stationId, names) {
      const facts = gateway.settingFacts(stationId);
      if (facts === undefined) return { kind: "not_connected" };
      return names === null ? await readAll(stationId, facts) : await readNames(stationId, names, facts);
    },
    readQuietly: look,
    async report(stationId, only, timeoutMs) {
      const requestId = ids.int31();
      const report = reports.expect(stationId, requestId, timeoutMs);
      const command = { kind: "readAllSettings", requestId, only } as const;
      const outcome = await sendCommand(stationId, command, undefined, timeoutMs);
      if (outcome.kind === "answered" && outcome.data?.kind === "report") await report.whole;
      else report.cancel();
    },
    async change(stationId, name, value) {
      const facts = gateway.settingFacts(stationId);
      if (facts === undefined) return { kind: "not_connected" };
      const isNamed = (one: string) => settingKey(one) === settingKey(name);
      if (facts.measurandLists.some(isNamed)) return await changeList(stationId, name, value);
      const sendChange = (onLate?: OnLate<Outcome>) =>
        sendCommand(stationId, { kind: "changeSetting", name, value }, onLate);
      const outcome = isNamed(facts.password) ? await changeKey(stationId, value, sendChange) : await sendChange();
      return isDone(outcome) ? await readBack(stationId, name, value, outcome) : outcome;
    },
    async changed(stationId, { name, value }, outcome) {
      if (outcome.kind !== "answered" || outcome.status !== "Accepted") return;
      const known = (await list(stationId)).find((one) => settingKey(one.name) === settingKey(name));
      await keep(stationId, [{ name: known?.name ?? name, value, readonly: known?.readonly ?? null }], "set");
    },
    async saveAnswer(stationId, outcome) {
      await keep(stationId, settingsIn(outcome)?.settings ?? [], "read");
    },
    async saveReport(stationId, part, variables) {
      const stored = variables.map((variable) => ({
        ...variable,
        value: storedValue(printVariableName(variable), variable.value),
      }));
      await put(stationId, stored);
      reports.addPart(stationId, part);
    },
  };
}

/** The longest stored value: that of a variable in 2.x (Part 2 §2.1, ReportingValueSize). */
const VALUE_MAX = 2_500;

/** A value as it is stored: no secret, and not longer than the schemas allow. */
function storedValue(name: string, value: string | null): string | null {
  return value === null ? null : shownValue(name, cut(value, VALUE_MAX));
}

/** True when the station has answered, whatever the answer. */
function hasAnswered(outcome: Outcome): boolean {
  return outcome.kind === "answered" || outcome.kind === "unsupported" ||
    (outcome.kind === "failed" && outcome.code !== "connection_lost");
}

function settingsIn(outcome: Outcome) {
  return outcome.kind === "answered" && outcome.data?.kind === "settings" ? outcome.data : undefined;
}

/** The setting with that name, if the station reported it. */
function settingNamed(name: string, outcome: Outcome): ReportedSetting | undefined {
  return settingsIn(outcome)?.settings.find((setting) => settingKey(setting.name) === settingKey(name));
}

/** The result of trying measurands one by one, as text for the operator. */
function trialHints({ taken, refused, untried, outcome, value }: MeasurandTrial): readonly Sentence[] {
  const list = (names: readonly string[]) => names.length === 0 ? "none" : names.join(", ");
  const [silent] = untried;
  const isKept = taken.length < 2 || untried.length > 0 || isDone(outcome);
  return [
    sentence("measurands_one_by_one", { accepted: list(taken), refused: list(refused) }),
    ...(silent === undefined ? [] : [sentence("measurands_silent", { name: silent })]),
    ...(isKept ? [] : [sentence(value === null ? "measurands_one_kept" : "measurands_old_kept")]),
  ];
}

function countIn(value: string | null | undefined): number | undefined {
  const count = /^\s*\d{1,6}\s*$/.test(value ?? "") ? Number(value) : 0;
  return count > 0 ? count : undefined;
}

function withTime(settings: readonly ReportedSetting[], at: number): readonly Setting[] {
  return settings.map((setting) => ({
    ...setting,
    value: shownValue(setting.name, setting.value),
    source: "reported",
    at,
  }));
}

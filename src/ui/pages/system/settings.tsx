/** The settings of the server as they are in force, and where each came from. */
import { GERMAN_SETTINGS } from "./setting_texts.ts";
import { language } from "../../base/preferences.ts";
import { useState } from "preact/hooks";
import type { Answer } from "../../base/client.ts";
import { api } from "../../base/session.ts";
import { Choices, TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { t } from "./messages.ts";

type Setting = Answer<"listServerSettings">["items"][number];

/** The tab. */
export function Settings() {
  const { settings } = t();
  const [which, setWhich] = useState<"every" | "changed">("every");
  const [search, setSearch] = useState("");
  const { data, problem } = useLoad(() => api.listServerSettings({}), []);
  const shown = (data?.items ?? []).filter((setting) =>
    (which === "every" || isChanged(setting)) &&
    `${setting.key} ${descriptionOf(setting)}`.toLowerCase().includes(search.trim().toLowerCase())
  );
  return (
    <div class="stack">
      <p class="soft">{settings.about}</p>
      <ProblemNote of={problem} />
      <div class="row">
        <Choices
          label={settings.changed}
          value={which}
          onValue={setWhich}
          options={[["every", settings.every], ["changed", settings.changed]]}
        />
        <div class="search">
          <TextField label={settings.search} type="search" optional={false} value={search} onValue={setSearch} />
        </div>
        <span class="small soft">{settings.count(shown.length)}</span>
      </div>
      {data !== undefined && shown.length === 0 && <p class="soft">{settings.nothing}</p>}
      {shown.length > 0 && (
        <ul class="entries">{shown.map((setting) => <Row key={setting.key} setting={setting} />)}</ul>
      )}
    </div>
  );
}

function Row({ setting }: { readonly setting: Setting }) {
  const { settings } = t();
  const { key, value, default: usual, origin } = setting;
  return (
    <li>
      <div class="about">
        <code>{key}</code> <b>{shownValue(value)}</b>
        <p class="small soft">{descriptionOf(setting)}</p>
        <p class="small">
          {originText(origin)}
          {isChanged(setting) && <span class="soft">{` · ${settings.usual(shownValue(usual))}`}</span>}
        </p>
      </div>
    </li>
  );
}

/** What the setting is for, in the language of the user. */
function descriptionOf({ key, description }: Setting): string {
  return (language.value === "de" ? GERMAN_SETTINGS[key.replace(/\[\d+\]/, "")] : undefined) ?? description;
}

function isChanged({ value, default: usual }: Setting): boolean {
  return JSON.stringify(value) !== JSON.stringify(usual);
}

function shownValue(value: unknown): string {
  const isEmpty = value === "" || value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return t().settings.empty;
  if (Array.isArray(value)) return value.map(shownValue).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function originText({ kind, file, line, name }: Setting["origin"]): string {
  const { origin } = t().settings;
  if (kind === "file") return origin.file(file ?? "", line ?? 1);
  return kind === "environment" || kind === "flag" ? origin[kind](name ?? "") : origin[kind];
}

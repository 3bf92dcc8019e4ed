/** The settings of a charger: read from it, found by a filter, changed in place. */
import { useRef, useState } from "preact/hooks";
import { may } from "../../../base/session.ts";
import { t as common } from "../../../messages.ts";
import { CheckField, TextField } from "../../../parts/field.tsx";
import { Button } from "../../../parts/button.tsx";
import { useLoad } from "../../../parts/load.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { toast } from "../../../parts/toast.tsx";
import { type TabProps, useStationEvents } from "../detail.ts";
import { t } from "./messages.ts";
import { type Progress, readAll, type Setting, storedSettings } from "./read_all.ts";
import { SettingRow } from "./setting_row.tsx";

/** The tab. */
export function SettingsTab({ station: { id, online } }: TabProps) {
  const { data: loaded, problem, reload } = useLoad(() => storedSettings(id), [id]);
  const [newer, setNewer] = useState<readonly Setting[]>();
  const [progress, setProgress] = useState<Progress>();
  const [search, setSearch] = useState("");
  const [changeable, setChangeable] = useState(false);
  const abort = useRef<AbortController>();
  useStationEvents(id, ["setting.changed"], reload);
  const texts = t();
  if (loaded === undefined) {
    return problem === undefined
      ? <p class="loading" role="status">{common().common.loading}</p>
      : <ProblemNote of={problem} />;
  }
  const settings = newer ?? loaded;
  const shown = settings.filter((one) => matches(one, search) && !(changeable && one.readonly === true));
  const read = async () => {
    abort.current = new AbortController();
    try {
      const missing = await readAll(id, { signal: abort.current.signal, onProgress: setProgress, onStored: setNewer });
      toast(missing.length === 0 ? texts.done((await storedSettings(id)).length) : texts.incomplete(missing.length));
    } finally {
      setProgress(undefined);
      setNewer(undefined);
      reload();
    }
  };
  return (
    <div class="stack">
      {!online && <p class="soft">{texts.offline}</p>}
      <div class="row">
        {may("control") && online && <Button icon="refresh" kind="primary" run={read}>{texts.read}</Button>}
        {progress !== undefined && progress.all !== null && (
          <Button kind="plain" run={() => abort.current?.abort()}>{texts.stop}</Button>
        )}
        <span class="soft" role="status">
          {progress === undefined
            ? settings.length > 0 && texts.count(shown.length, settings.length)
            : progress.all === null
            ? texts.reading(progress.done)
            : texts.readingParts(progress.done, progress.all)}
        </span>
      </div>
      {progress !== undefined && (
        <progress
          aria-label={texts.read}
          {...progress.all === null ? {} : { value: progress.done, max: progress.all }}
        />
      )}
      {settings.length === 0 && progress === undefined && <p class="soft">{texts.never}</p>}
      {settings.length > 0 && (
        <div class="row filters">
          <TextField label={texts.filter} type="search" optional={false} value={search} onValue={setSearch} />
          <CheckField label={texts.changeable} value={changeable} onValue={setChangeable} />
        </div>
      )}
      {settings.length > 0 && shown.length === 0 && <p class="soft">{texts.nothing}</p>}
      {shown.length > 0 && (
        <ul class="settings card">
          {shown.map((one) => <SettingRow key={one.name} id={id} setting={one} online={online} reload={reload} />)}
        </ul>
      )}
    </div>
  );
}

function matches({ name, value }: Setting, search: string): boolean {
  const text = `${name} ${value ?? ""}`.toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

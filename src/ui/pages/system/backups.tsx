/** Backups: make, download, delete, and go back to one. */
import { useState } from "preact/hooks";
import { urlOf } from "../../base/client.ts";
import { bytes, dateTime } from "../../base/format.ts";
import { api, confirmFirst } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useLoad } from "../../parts/load.ts";
import { Ready, RestoreDialog, type Restoring } from "./restore.tsx";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

/** The tab. */
export function Backups() {
  const texts = t().backups;
  const [isMaking, setMaking] = useState(false);
  const [restoring, setRestoring] = useState<Restoring>();
  const ready = useLoad(() => api.getRestore({}), []);
  const { data, problem, reload } = useLoad(() => api.listBackups({ limit: 100 }), []);
  const make = async () => {
    setMaking(true);
    try {
      const made = await api.createBackup({}, {});
      toast(texts.made(made.name, bytes(made.bytes)));
      reload();
    } finally {
      setMaking(false);
    }
  };
  const remove = async (name: string) => {
    await api.deleteBackup({ name });
    toast(texts.deleted(name));
    reload();
  };
  return (
    <div class="stack">
      <p class="soft">{texts.about}</p>
      <div class="row">
        <Button icon="plus" kind="primary" run={make}>{texts.make}</Button>
        <Button icon="refresh" run={() => setRestoring("upload")}>{texts.upload}</Button>
      </div>
      <Ready ready={ready.data?.ready ?? null} reload={ready.reload} />
      {isMaking && (
        <label class="stack">
          {texts.making}
          <progress />
        </label>
      )}
      <ProblemNote of={problem} />
      {data?.items.length === 0 && !isMaking && (
        <Empty icon="down" title={texts.empty}>
          <p class="soft">{texts.emptyText}</p>
        </Empty>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ul class="entries">
          {data.items.map(({ name, at, bytes: size, encrypted }) => (
            <li key={name}>
              <div class="about">
                <b>{name}</b>
                <p class="small soft">{dateTime(at)} · {bytes(size)}{encrypted && ` · ${texts.encrypted}`}</p>
              </div>
              <div class="row">
                <Button icon="down" run={() => download(name, encrypted)}>{texts.download}</Button>
                <Button icon="refresh" run={() => setRestoring({ name, encrypted })}>{texts.restore}</Button>
                <Button confirm run={() => remove(name)}>{common().common.remove}</Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {restoring !== undefined && (
        <RestoreDialog
          of={restoring}
          close={() => setRestoring(undefined)}
          done={ready.reload}
        />
      )}
    </div>
  );
}

/** The browser downloads it itself: a database may be larger than the memory of a page. */
async function download(name: string, encrypted: boolean): Promise<void> {
  if (!await confirmFirst()) return;
  const link = document.createElement("a");
  link.href = urlOf("downloadBackup", { name });
  link.download = `${name}.sqlite${encrypted ? ".age" : ""}`;
  link.click();
}

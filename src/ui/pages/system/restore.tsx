/** Going back to a backup: what is ready, and the dialog that makes one ready. */
import { useState } from "preact/hooks";
import { type Answer, urlOf } from "../../base/client.ts";
import { dateTime } from "../../base/format.ts";
import { api, confirmFirst } from "../../base/session.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FileField } from "../../parts/file_field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { uploadFile } from "../../base/upload.ts";
import { t } from "./messages.ts";

/** A backup on the server, or a file of this computer. */
export type Restoring = "upload" | { readonly name: string; readonly encrypted: boolean };

type ReadyRestore = NonNullable<Answer<"getRestore">["ready"]>;

/** The backup that takes effect at the next start; nothing while there is none. */
export function Ready({ ready, reload }: { readonly ready: ReadyRestore | null; readonly reload: () => void }) {
  const texts = t().backups;
  if (ready === null) return null;
  const cancel = async () => {
    await api.cancelRestore({});
    reload();
  };
  return (
    <div class="note" role="status">
      <Icon name="refresh" />
      <div>
        <p>{ready.at === null ? texts.readyBare : texts.ready(dateTime(ready.at))}</p>
        <p class="small soft">{texts.contents(ready.stations, ready.tags, ready.transactions)}</p>
        <p class="small soft">{texts.restart}</p>
      </div>
      <Button run={cancel}>{texts.giveUp}</Button>
    </div>
  );
}

/** Chooses the file or types the passphrase, and makes the backup ready. */
export function RestoreDialog(
  { of, close, done }: { readonly of: Restoring; readonly close: () => void; readonly done: () => void },
) {
  const texts = t().backups;
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState("");
  const [isChecking, setChecking] = useState(false);
  const isUpload = of === "upload";
  const submit = async () => {
    if (isUpload && (file === undefined || !await confirmFirst())) return;
    setChecking(true);
    try {
      if (!isUpload) await api.restoreBackup({ name: of.name }, { passphrase: passphrase || null });
      else if (file !== undefined) await uploadFile(urlOf("uploadRestore", {}), file, passphrase);
    } finally {
      setChecking(false);
    }
    done();
    close();
  };
  return (
    <Dialog title={isUpload ? texts.upload : texts.restoreTitle(of.name)} onClose={close}>
      <Form label={texts.restoreSubmit} submit={submit} cancel={close} danger>
        <p>{texts.restoreAbout}</p>
        {isUpload && <FileField label={texts.file} accept=".sqlite,.age" required onFile={setFile} />}
        {(isUpload || of.encrypted) && (
          <TextField
            label={texts.passphrase}
            type="password"
            autocomplete="off"
            value={passphrase}
            onValue={setPassphrase}
            hint={isUpload && texts.passphraseHint}
            optional={isUpload}
            required={!isUpload}
          />
        )}
        {isChecking && (
          <label class="stack">
            {isUpload ? texts.uploading : texts.checking}
            <progress />
          </label>
        )}
      </Form>
    </Dialog>
  );
}

/** Cards from a CSV file: first what would change, then the import. */
import { faultText } from "../../parts/problem_text.ts";
import { useState } from "preact/hooks";
import type { Answer } from "../../base/operations.ts";
import { ApiProblem, type Fault } from "../../base/client.ts";
import { api } from "../../base/session.ts";
import { Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { FileField } from "../../parts/file_field.tsx";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

type Preview = Answer<"importTags">;

/** Tags that the preview names one by one. */
const SHOWN = 50;

/** The dialog. */
export function ImportDialog({ close, done }: { readonly close: () => void; readonly done: () => void }) {
  const { import: texts } = t();
  const [text, setText] = useState("");
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<unknown>();
  const choose = async (file: File | undefined) => {
    setPreview(undefined);
    setProblem(undefined);
    if (file === undefined) return;
    try {
      const read = await readText(file);
      setPreview(await api.importTags({ dryRun: true }, read));
      setText(read);
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  const changes = preview === undefined ? 0 : preview.added + preview.changed;
  return (
    <Dialog title={texts.title} onClose={close}>
      <p class="soft">{texts.text}</p>
      <FileField label={texts.file} accept=".csv,.txt,text/csv" onFile={choose} />
      <ProblemNote of={problem} />
      {problem instanceof ApiProblem && <Faults faults={problem.faults} />}
      {preview !== undefined && <Outcomes preview={preview} />}
      {preview !== undefined && changes > 0 && (
        <Form
          label={texts.submit(changes)}
          cancel={close}
          submit={async () => {
            const { added, changed } = await api.importTags({}, text);
            done();
            toast(texts.done(added, changed));
            close();
          }}
        >
          {null}
        </Form>
      )}
    </Dialog>
  );
}

/** Spreadsheets write UTF-8, UTF-16 with its mark, or the charset of Windows. */
async function readText(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  return (
    <ul class="small">
      {faults.slice(0, SHOWN).map((fault) => <li key={fault.path}>{faultText(fault)}</li>)}
    </ul>
  );
}

function Outcomes({ preview: { added, changed, unchanged, tags } }: { readonly preview: Preview }) {
  const { import: texts } = t();
  const changes = tags.filter(({ outcome }) => outcome !== "unchanged");
  return (
    <>
      <p role="status">{changes.length === 0 ? texts.nothing : texts.summary(added, changed, unchanged)}</p>
      {changes.length > 0 && (
        <ul class="small">
          {changes.slice(0, SHOWN).map(({ id, name, outcome }) => (
            <li key={id}>
              {name === null ? id : `${name} (${id})`}: {texts.outcome[outcome]}
            </li>
          ))}
          {changes.length > SHOWN && <li>{texts.and(changes.length - SHOWN)}</li>}
        </ul>
      )}
    </>
  );
}

/** The dialogs that start a firmware update and a log upload. */
import { useId, useState } from "preact/hooks";
import { api } from "../../../base/session.ts";
import { Form } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { CheckField, SelectField, TextField } from "../../../parts/field.tsx";
import { fromLocalTime } from "../../../parts/schema_form/json_text.ts";
import { ocppText } from "../../../parts/ocpp_text.ts";
import { toast } from "../../../parts/toast.tsx";
import { type Sentence, sentenceText } from "../../../sentences/sentence.ts";
import { t } from "./messages.ts";

interface DialogProps {
  readonly id: string;
  readonly close: () => void;
}

/** What a started job was answered: whether the charger begins it. */
export interface Started {
  readonly status: string;
  readonly requestId: number | null;
  readonly hints?: readonly Sentence[];
}

/** Reports whether the charger begins the job, as a message. */
export function reportStart({ status, requestId, hints = [] }: Started): void {
  const texts = t().jobs;
  const said = requestId === null ? texts.refused(ocppText("status", status)) : texts.started;
  toast([said, ...hints.map(sentenceText)].join(" "));
}

/** Starts a firmware update. */
export function FirmwareDialog({ id, close }: DialogProps) {
  const texts = t().jobs;
  const certificateId = useId();
  const [location, setLocation] = useState("");
  const [at, setAt] = useState("");
  const [isSigned, setSigned] = useState(false);
  const [certificate, setCertificate] = useState("");
  const [signature, setSignature] = useState("");
  const submit = async () => {
    reportStart(
      await api.updateFirmware({ id }, {
        location: location.trim(),
        retrieveAt: fromLocalTime(at) ?? null,
        signingCertificate: isSigned ? certificate : null,
        signature: isSigned ? signature.trim() : null,
      }),
    );
    close();
  };
  return (
    <Dialog title={texts.firmware} onClose={close}>
      <Form label={texts.start} submit={submit} cancel={close}>
        <TextField
          label={texts.location}
          hint={texts.locationHint}
          placeholder="https://…"
          value={location}
          onValue={setLocation}
          required
          autofocus
        />
        <TextField label={texts.at} type="datetime-local" value={at} onValue={setAt} />
        <CheckField label={texts.signed} value={isSigned} onValue={setSigned} />
        {isSigned && (
          <>
            <div class="field">
              <label for={certificateId}>{texts.certificate}</label>
              <textarea
                id={certificateId}
                class="mono"
                rows={4}
                required
                value={certificate}
                onInput={({ currentTarget }) => setCertificate(currentTarget.value)}
              />
            </div>
            <TextField label={texts.signature} value={signature} onValue={setSignature} maxLength={800} required />
          </>
        )}
      </Form>
    </Dialog>
  );
}

const LOGS = ["diagnostics", "security"] as const;

/** Starts the upload of a log. */
export function LogDialog({ id, close }: DialogProps) {
  const texts = t().jobs;
  const [location, setLocation] = useState("");
  const [log, setLog] = useState<(typeof LOGS)[number]>("diagnostics");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const submit = async () => {
    const times = { from: fromLocalTime(from) ?? null, to: fromLocalTime(to) ?? null };
    reportStart(await api.uploadLog({ id }, { location: location.trim(), log, ...times }));
    close();
  };
  return (
    <Dialog title={texts.log} onClose={close}>
      <Form label={texts.start} submit={submit} cancel={close}>
        <TextField
          label={texts.target}
          hint={texts.locationHint}
          placeholder="ftp://…"
          value={location}
          onValue={setLocation}
          required
          autofocus
        />
        <SelectField
          label={texts.which}
          value={log}
          onValue={setLog}
          options={LOGS.map((one) => [one, texts.logs[one]] as const)}
        />
        <TextField label={texts.from} type="datetime-local" value={from} onValue={setFrom} />
        <TextField label={texts.to} type="datetime-local" value={to} onValue={setTo} />
      </Form>
    </Dialog>
  );
}

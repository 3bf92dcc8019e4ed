/** When only faults and a full disk are sent. */
import { useState } from "preact/hooks";
import { t as common } from "../../../messages.ts";
import { Form } from "../../../parts/button.tsx";
import { CheckField, TextField } from "../../../parts/field.tsx";
import { toast } from "../../../parts/toast.tsx";
import { t } from "./messages.ts";
import type { Change, Preferences } from "./types.ts";

/** The card. */
export function QuietHours(
  { hours, change }: { readonly hours: Preferences["quietHours"]; readonly change: Change },
) {
  const { quiet: texts } = t();
  const [isOn, setOn] = useState(hours !== null);
  const [from, setFrom] = useState(hours?.from ?? "22:00");
  const [to, setTo] = useState(hours?.to ?? "06:00");
  const save = async () => {
    await change({ quietHours: isOn ? { from, to } : null });
    toast(texts.saved);
  };
  return (
    <section class="card stack" aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <Form submit={save} label={common().common.save}>
        <CheckField label={texts.on} hint={texts.hint} value={isOn} onValue={setOn} />
        {isOn && (
          <div class="field-grid">
            <TextField label={texts.from} type="time" value={from} onValue={setFrom} required />
            <TextField label={texts.to} type="time" value={to} onValue={setTo} required />
          </div>
        )}
      </Form>
    </section>
  );
}

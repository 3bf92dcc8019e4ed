/** The energy of an ended charge, corrected by hand; Undo restores what counted before. */
import { useState } from "preact/hooks";
import { dateTime, energy, text } from "../../base/format.ts";
import { api, may } from "../../base/session.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { toast } from "../../parts/toast.tsx";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";

/** The buttons; nothing while it runs. */
export function EnergyActions({ charge }: { readonly charge: Charge }) {
  const { correction: texts } = t();
  const [open, setOpen] = useState(false);
  const { correction, stoppedAt } = charge;
  if (stoppedAt === null || !may("config")) return null;
  return (
    <>
      <Button run={() => setOpen(true)}>{texts.button}</Button>
      {correction !== null && <Button run={() => remove(charge)}>{texts.remove}</Button>}
      {open && <CorrectionDialog charge={charge} close={() => setOpen(false)} />}
    </>
  );
}

/** Corrects the energy; Undo restores the correction from before, or the measured energy. */
async function correct(charge: Charge, energyWh: number, reason: string): Promise<void> {
  const { id, correction } = charge;
  await api.correctTransaction({ id }, { energyWh, reason });
  toast(t().correction.done(text(energy(energyWh))), () => restore(id, correction));
}

async function remove({ id, correction }: Charge): Promise<void> {
  await api.deleteTransactionCorrection({ id });
  toast(t().correction.removed, () => restore(id, correction));
}

function restore(id: number, before: Charge["correction"]): Promise<unknown> {
  if (before === null) return api.deleteTransactionCorrection({ id });
  return api.correctTransaction({ id }, { energyWh: before.energyWh, reason: before.reason });
}

function CorrectionDialog({ charge, close }: { readonly charge: Charge; readonly close: () => void }) {
  const { correction: texts } = t();
  const { correction, energyWh } = charge;
  const measured = correction === null ? energyWh : correction.measuredEnergyWh;
  const [kwh, setKwh] = useState(energyWh === null ? "" : String(energyWh / 1000));
  const [reason, setReason] = useState(correction?.reason ?? "");
  const submit = async () => {
    await correct(charge, Math.round(Number(kwh) * 1e6) / 1000, reason.trim());
    close();
  };
  return (
    <Dialog title={texts.title} onClose={close}>
      <p class="soft">{measured === null ? texts.measuredUnknown : texts.measured(text(energy(measured)))}</p>
      <Form label={texts.submit} submit={submit} cancel={close}>
        <TextField
          label={texts.energy}
          type="number"
          min={0}
          step="any"
          value={kwh}
          onValue={setKwh}
          required
          autofocus
        />
        <TextField
          label={texts.reason}
          hint={texts.reasonHint}
          value={reason}
          onValue={setReason}
          maxLength={200}
          required
        />
      </Form>
    </Dialog>
  );
}

/** Who corrected the energy, when and why. */
export function CorrectionNote({ charge: { correction } }: { readonly charge: Charge }) {
  if (correction === null) return null;
  const { by, at, reason, measuredEnergyWh } = correction;
  const { correction: texts } = t();
  return (
    <div class="note busy">
      <div>
        <p>{texts.note(by, dateTime(at), reason)}</p>
        <p class="small soft">
          {measuredEnergyWh === null ? texts.measuredUnknown : texts.measured(text(energy(measuredEnergyWh)))}
        </p>
      </div>
    </div>
  );
}

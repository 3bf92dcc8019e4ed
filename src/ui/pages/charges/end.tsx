/** Ending a running charge: by a command to its charger, or by hand in the database. */
import { useState } from "preact/hooks";
import { api, may } from "../../base/session.ts";
import { stationCell } from "../../base/stations.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { toast } from "../../parts/toast.tsx";
import { stop } from "../../parts/connector/actions.ts";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";

/** The buttons; nothing once it has ended. */
export function EndActions({ charge }: { readonly charge: Charge }) {
  const { charge: texts } = t();
  const [open, setOpen] = useState(false);
  const { id, stationId, connector, stoppedAt } = charge;
  if (stoppedAt !== null || !may("control")) return null;
  const isOnline = stationCell(stationId)?.value.online ?? false;
  return (
    <>
      {isOnline && connector !== null && (
        <Button kind="primary" confirm run={() => stop(stationId, connector)}>{texts.stop}</Button>
      )}
      <Button run={() => setOpen(true)}>{texts.end}</Button>
      {open && <EndDialog id={id} close={() => setOpen(false)} />}
    </>
  );
}

function EndDialog({ id, close }: { readonly id: number; readonly close: () => void }) {
  const { charge: texts } = t();
  const [reason, setReason] = useState("");
  const submit = async () => {
    await api.endTransaction({ id }, { reason: reason.trim() });
    toast(texts.ended);
    close();
  };
  return (
    <Dialog title={texts.end} onClose={close}>
      <p>{texts.endText}</p>
      <Form label={texts.end} danger submit={submit} cancel={close}>
        <TextField label={texts.reason} value={reason} onValue={setReason} maxLength={200} required autofocus />
      </Form>
    </Dialog>
  );
}

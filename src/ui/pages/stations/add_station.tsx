/** Adds a charger to the list; a password that is made is shown once. */
import { useState } from "preact/hooks";
import { api } from "../../base/session.ts";
import { refreshStation } from "../../base/stations.ts";
import { Form } from "../../parts/button.tsx";
import { Copyable } from "../../parts/copy.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Choices, TextField } from "../../parts/field.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

const PASSWORDS = ["make", "own", "none"] as const;
type PasswordChoice = (typeof PASSWORDS)[number];

/** The dialog. */
export function AddStation({ close }: { readonly close: () => void }) {
  const texts = t().form;
  const [id, setId] = useState("");
  const [name, setName] = useState("");
  const [choice, setChoice] = useState<PasswordChoice>("make");
  const [own, setOwn] = useState("");
  const [made, setMade] = useState<{ readonly id: string; readonly password: string }>();
  if (made !== undefined) {
    return (
      <Dialog title={texts.made(made.id)} onClose={close}>
        <p>{texts.once}</p>
        <Copyable text={made.password} />
        <div class="actions">
          <button type="button" class="button primary" onClick={close}>{texts.done}</button>
        </div>
      </Dialog>
    );
  }
  const submit = async () => {
    const station = await api.createStation({}, {
      id: id.trim(),
      name: name.trim() === "" ? null : name.trim(),
      generatePassword: choice === "make",
      password: choice === "own" ? own : null,
    });
    await refreshStation(station.id);
    if (station.password !== null) return setMade({ id: station.id, password: station.password });
    toast(texts.added(station.id));
    close();
  };
  return (
    <Dialog title={texts.title} onClose={close}>
      <Form label={texts.submit} submit={submit} cancel={close}>
        <TextField label={texts.id} hint={texts.idHint} value={id} onValue={setId} maxLength={255} required autofocus />
        <TextField label={texts.name} hint={texts.nameHint} value={name} onValue={setName} maxLength={200} />
        <div class="field">
          <span class="label">{texts.password}</span>
          <Choices
            label={texts.password}
            value={choice}
            onValue={setChoice}
            options={PASSWORDS.map((one) => [one, texts.passwords[one]] as const)}
          />
          {choice === "none" && <p class="hint">{texts.noPassword}</p>}
        </div>
        {choice === "own" && (
          <TextField
            label={texts.password}
            hint={texts.passwordHint}
            type="password"
            autocomplete="new-password"
            minLength={8}
            maxLength={64}
            value={own}
            onValue={setOwn}
            required
          />
        )}
      </Form>
    </Dialog>
  );
}

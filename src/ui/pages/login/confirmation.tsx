/** The question for the password before users, keys or backups: a browser may have been left open. */
import { useState } from "preact/hooks";
import { ApiProblem } from "../../base/client.ts";
import { api } from "../../base/session.ts";
import { Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { UserName } from "../../parts/user_name.tsx";
import { t } from "./messages.ts";

/** The dialog; `done` is called once, with true when the password was right. */
export function Confirmation({ done }: { readonly done: (isConfirmed: boolean) => void }) {
  const { confirmation, login } = t();
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    setWrong(false);
    try {
      await api.confirmSession({}, { password });
      done(true);
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem) || thrown.faults.length === 0) throw thrown;
      setWrong(true);
    }
  };
  return (
    <Dialog title={confirmation.title} onClose={() => done(false)}>
      <Form submit={submit} label={confirmation.submit} cancel={() => done(false)}>
        <p>{confirmation.why}</p>
        <UserName />
        <TextField
          label={login.password}
          type="password"
          value={password}
          onValue={setPassword}
          autocomplete="current-password"
          required
          autofocus
          fault={wrong ? confirmation.wrong : undefined}
        />
      </Form>
    </Dialog>
  );
}

/** The log-in: alone on the page, or above it when a session has ended, so that nothing typed is lost. */
import { useState } from "preact/hooks";
import { ApiProblem } from "../../base/client.ts";
import { api, logIn, sessionEnded } from "../../base/session.ts";
import { Form } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { Icon, Logo } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { t } from "./messages.ts";

/** The form. */
export function LogIn() {
  const { login } = t();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    setWrong(false);
    try {
      await logIn(name, password);
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem) || thrown.status !== 401) throw thrown;
      setWrong(true);
    }
  };
  return (
    <Form submit={submit} label={login.submit}>
      {sessionEnded.value && <p>{login.again}</p>}
      <TextField label={login.name} value={name} onValue={setName} autocomplete="username" required autofocus />
      <TextField
        label={login.password}
        type="password"
        value={password}
        onValue={setPassword}
        autocomplete="current-password"
        required
        fault={wrong ? login.wrong : undefined}
        hint={login.forgotten}
      />
      {location.protocol === "http:" && !isThisMachine() && <InTheClear />}
    </Form>
  );
}

/** Others can read the password; with a link to the address where they can't, where the server has one. */
function InTheClear() {
  const { login } = t();
  const { data } = useLoad(() => api.getSetUp({}), []);
  const port = data?.tlsPort ?? null;
  return (
    <p class="note">
      <Icon name="warning" />
      <span class="small">
        {login.plain}{" "}
        {port !== null && (
          <a href={`https://${location.hostname}:${port}${location.pathname}${location.hash}`}>{login.encrypted}</a>
        )}
      </span>
    </p>
  );
}

/** The page with nothing but the form. */
export default function LogInPage() {
  return (
    <main class="narrow">
      <Logo />
      <h1>{t().login.title}</h1>
      <LogIn />
    </main>
  );
}

function isThisMachine(): boolean {
  return /^(localhost|127\.|\[::1\])/.test(location.hostname);
}

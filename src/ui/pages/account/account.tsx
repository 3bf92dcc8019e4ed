/** The own account: password, log-in sessions, appearance and language. */
import { prefer } from "../../base/own_preferences.ts";
import { useState } from "preact/hooks";
import { ApiProblem } from "../../base/client.ts";
import { when } from "../../base/format.ts";
import { language, LANGUAGES, theme, THEMES } from "../../base/preferences.ts";
import { api, me } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Choices, TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { UserName } from "../../parts/user_name.tsx";
import { showProblem, toast } from "../../parts/toast.tsx";
import { browserName } from "./browser_name.ts";
import { t } from "./messages.ts";
import { Notifications } from "./notifications/notifications.tsx";

/** The page. */
export default function Account() {
  const { value: user } = me;
  if (user === null || user === undefined) return null;
  return (
    <>
      <div class="page-head">
        <h1>{user.name}</h1>
        <span class="mark">{common().role[user.scope]}</span>
        <span class="small soft">{common().roleAbout[user.scope]}</span>
      </div>
      <div class="stack">
        <div class="two-columns">
          <Password />
          <Appearance />
        </div>
        <Notifications />
        <Sessions />
      </div>
    </>
  );
}

function Password() {
  const texts = t();
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    setWrong(false);
    try {
      await api.changeMyPassword({}, { password, newPassword });
      setPassword("");
      setNewPassword("");
      toast(texts.changed);
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem) || thrown.faults[0]?.path !== "password") throw thrown;
      setWrong(true);
    }
  };
  return (
    <section class="card stack">
      <h2>{common().common.password}</h2>
      <Form submit={submit} label={texts.changePassword}>
        <UserName />
        <TextField
          label={texts.present}
          type="password"
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
          required
          fault={wrong ? texts.wrong : undefined}
        />
        <TextField
          label={texts.next}
          hint={texts.nextHint}
          type="password"
          autocomplete="new-password"
          value={newPassword}
          onValue={setNewPassword}
          required
          minLength={10}
        />
      </Form>
    </section>
  );
}

function Appearance() {
  const texts = t();
  const { theme: themes, language: languages } = common();
  return (
    <section class="card stack">
      <h2>{texts.appearance}</h2>
      <p class="small soft">{texts.everywhere}</p>
      <Choices
        label={themes.label}
        value={theme.value}
        onValue={(value) => prefer({ theme: value }).catch(showProblem)}
        options={THEMES.map((one) => [one, themes[one]] as const)}
      />
      <Choices
        label={languages.label}
        value={language.value}
        onValue={(value) => prefer({ language: value }).catch(showProblem)}
        options={LANGUAGES.map((one) => [one, languages[one]] as const)}
      />
    </section>
  );
}

function Sessions() {
  const texts = t();
  const { data, problem, reload } = useLoad(() => api.listSessions({}), []);
  const end = async (session: number) => {
    await api.endSession({ session });
    toast(texts.ended);
    reload();
  };
  return (
    <section class="stack">
      <h2>{texts.sessions}</h2>
      <ProblemNote of={problem} />
      <ul class="entries">
        {(data?.items ?? []).map(({ id, browser, address, createdAt, lastSeenAt, own }) => (
          <li key={id}>
            <div class="about">
              <b>{browserName(browser)}</b> {own && <span class="mark">{texts.own}</span>}
              <p class="small soft">
                {address} · {texts.since(when(createdAt))} · {texts.lastSeen(when(lastSeenAt))}
              </p>
            </div>
            {!own && <Button confirm run={() => end(id)}>{texts.end}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}

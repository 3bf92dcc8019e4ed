/** The users: who may log in, with which role. */
import { useState } from "preact/hooks";
import type { Answer } from "../../base/client.ts";
import { day } from "../../base/format.ts";
import { api, me, type Scope } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { RoleField } from "../../parts/role.tsx";
import { UserName } from "../../parts/user_name.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

type User = Answer<"listUsers">["items"][number];

const PASSWORD_MIN = 10;

/** The page. */
export default function Users() {
  const texts = t();
  const [open, setOpen] = useState<User | "new" | null>(null);
  const { data, problem, reload } = useLoad(() => api.listUsers({ limit: 1000 }), []);
  const close = () => {
    setOpen(null);
    reload();
  };
  const remove = async ({ id, name }: User) => {
    await api.removeUser({ user: id });
    toast(texts.removed(name));
    reload();
  };
  return (
    <>
      <div class="page-head">
        <h1>{common().nav.users}</h1>
        <div class="end">
          <Button icon="plus" kind="primary" run={() => setOpen("new")}>{texts.add}</Button>
        </div>
      </div>
      <div class="stack">
        <p class="soft">{texts.about}</p>
        <ProblemNote of={problem} />
        <ul class="entries">
          {(data?.items ?? []).map((user) => (
            <li key={user.id}>
              <div class="about">
                <b>{user.name}</b> <span class="mark">{common().role[user.scope]}</span>{" "}
                {user.id === me.value?.userId && <span class="mark">{texts.own}</span>}
                <p class="small soft">{texts.sessions(user.sessions)} · {texts.since(day(user.createdAt))}</p>
              </div>
              <Button run={() => setOpen(user)}>{texts.change}</Button>
              {user.id !== me.value?.userId && (
                <Button confirm run={() => remove(user)}>{common().common.remove}</Button>
              )}
            </li>
          ))}
        </ul>
      </div>
      {open !== null && <UserDialog user={open === "new" ? undefined : open} close={close} />}
    </>
  );
}

function UserDialog({ user, close }: { readonly user: User | undefined; readonly close: () => void }) {
  const texts = t();
  const [name, setName] = useState(user?.name ?? "");
  const [scope, setScope] = useState<Scope>(user?.scope ?? "read");
  const [password, setPassword] = useState("");
  const submit = async () => {
    if (user === undefined) await api.createUser({}, { name, scope, password });
    else {
      if (scope !== user.scope) await api.updateUser({ user: user.id }, { scope });
      if (password !== "") await api.setUserPassword({ user: user.id }, { password });
    }
    toast(texts.saved(name));
    close();
  };
  return (
    <Dialog title={user === undefined ? texts.add : user.name} onClose={close}>
      <Form submit={submit} label={common().common.save} cancel={close}>
        {user === undefined
          ? (
            <TextField
              label={common().common.name}
              value={name}
              onValue={setName}
              autocomplete="username"
              required
              autofocus
              maxLength={60}
            />
          )
          : <UserName name={user.name} />}
        <RoleField value={scope} onValue={setScope} />
        <TextField
          label={user === undefined ? common().common.password : texts.newPassword}
          hint={user === undefined ? texts.passwordHint : texts.keepPassword}
          type="password"
          autocomplete="new-password"
          value={password}
          onValue={setPassword}
          required={user === undefined}
          minLength={PASSWORD_MIN}
        />
      </Form>
    </Dialog>
  );
}

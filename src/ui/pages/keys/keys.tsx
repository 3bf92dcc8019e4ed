/** The API keys of programs: create, shown once, revoke. */
import { useState } from "preact/hooks";
import type { Answer } from "../../base/client.ts";
import { dateTime, when } from "../../base/format.ts";
import { api, type Scope } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Copyable } from "../../parts/copy.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { RoleField } from "../../parts/role.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

type Key = Answer<"listKeys">["items"][number];

/** The page. */
export default function Keys() {
  const texts = t();
  const [isOpen, setOpen] = useState(false);
  const { data, problem, reload } = useLoad(() => api.listKeys({ limit: 1000 }), []);
  const close = () => {
    setOpen(false);
    reload();
  };
  const revoke = async ({ id, name }: Key) => {
    await api.revokeKey({ key: id });
    toast(texts.revoked(name));
    reload();
  };
  const rank = ({ state }: Key) => state === "active" ? 0 : 1;
  const keys = [...data?.items ?? []].sort((a, b) => rank(a) - rank(b) || b.id - a.id);
  return (
    <>
      <div class="page-head">
        <h1>{common().nav.keys}</h1>
        <div class="end">
          <Button icon="plus" kind="primary" run={() => setOpen(true)}>{texts.add}</Button>
        </div>
      </div>
      <div class="stack">
        <p class="soft">{texts.about}</p>
        <ProblemNote of={problem} />
        {data !== undefined && keys.length === 0 && (
          <Empty icon="key" title={texts.empty}>
            <p class="soft">{texts.emptyText}</p>
          </Empty>
        )}
        {keys.length > 0 && (
          <ul class="entries">
            {keys.map((key) => (
              <li key={key.id} class={key.state === "active" ? "" : "past"}>
                <div class="about">
                  <b>{key.name}</b> <span class="mark">{common().role[key.scope]}</span>{" "}
                  {key.state !== "active" && <span class="mark">{texts.state[key.state]}</span>}
                  <p class="small soft">
                    {key.lastUsedAt === null ? texts.unused : texts.used(when(key.lastUsedAt))}
                    {key.expiresAt !== null && ` · ${texts.until(dateTime(key.expiresAt))}`}
                  </p>
                </div>
                {key.state === "active" && <Button confirm run={() => revoke(key)}>{texts.revoke}</Button>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {isOpen && <NewKey close={close} />}
    </>
  );
}

function NewKey({ close }: { readonly close: () => void }) {
  const texts = t();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("read");
  const [until, setUntil] = useState("");
  const [made, setMade] = useState<Answer<"createKey">>();
  const submit = async () => {
    const expiresAt = until === "" ? null : new Date(`${until}T23:59:59`).toISOString();
    setMade(await api.createKey({}, { name, scope, expiresAt }));
  };
  if (made !== undefined) {
    return (
      <Dialog title={texts.created(made.name)} onClose={close}>
        <p>{texts.once}</p>
        <Copyable text={made.key} />
        <div class="actions row">
          <Button kind="primary" run={close}>{texts.done}</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.add} onClose={close}>
      <Form submit={submit} label={texts.create} cancel={close}>
        <TextField
          label={common().common.name}
          hint={texts.nameHint}
          value={name}
          onValue={setName}
          required
          autofocus
          maxLength={60}
        />
        <RoleField value={scope} onValue={setScope} />
        <TextField label={texts.expires} hint={texts.expiresHint} type="date" value={until} onValue={setUntil} />
      </Form>
    </Dialog>
  );
}

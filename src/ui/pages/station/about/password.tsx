/** The password of a charger: made and shown once, set, removed. */
import { useState } from "preact/hooks";
import { api } from "../../../base/session.ts";
import { t as common } from "../../../messages.ts";
import { Button, Form } from "../../../parts/button.tsx";
import { Copyable } from "../../../parts/copy.tsx";
import { TextField } from "../../../parts/field.tsx";
import { toast } from "../../../parts/toast.tsx";
import type { TabProps } from "../detail.ts";
import { t } from "./messages.ts";

/** The section. */
export function Password({ station: { id, hasPassword }, reload }: TabProps) {
  const texts = t().password;
  const [made, setMade] = useState<string>();
  const [typing, setTyping] = useState(false);
  const [own, setOwn] = useState("");
  const make = async () => {
    setMade((await api.setStationPassword({ id }, {})).password ?? "");
    reload();
  };
  const clear = async () => {
    await api.deleteStationPassword({ id });
    setMade(undefined);
    toast(texts.cleared);
    reload();
  };
  const set = async () => {
    await api.setStationPassword({ id }, { password: own });
    setTyping(false);
    setOwn("");
    toast(texts.set);
    reload();
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <p class="soft">{hasPassword ? texts.has : texts.hasNot}</p>
      {made !== undefined && (
        <div class="note free">
          <div>
            <p>{texts.once}</p>
            <Copyable text={made} />
          </div>
          <Button run={() => setMade(undefined)}>{texts.done}</Button>
        </div>
      )}
      {typing
        ? (
          <Form label={common().common.save} submit={set} cancel={() => setTyping(false)}>
            <TextField
              label={texts.title}
              hint={texts.hint}
              type="password"
              autocomplete="new-password"
              minLength={8}
              maxLength={64}
              value={own}
              onValue={setOwn}
              required
              autofocus
            />
          </Form>
        )
        : (
          <div class="row">
            <Button icon="key" confirm={hasPassword} run={make}>{texts.make}</Button>
            <Button run={() => setTyping(true)}>{texts.own}</Button>
            {hasPassword && <Button kind="plain" confirm run={clear}>{texts.clear}</Button>}
          </div>
        )}
    </section>
  );
}

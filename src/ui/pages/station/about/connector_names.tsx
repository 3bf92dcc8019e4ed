/** The names of the connectors for people. */
import { useState } from "preact/hooks";
import { api } from "../../../base/session.ts";
import { refreshStation } from "../../../base/stations.ts";
import { t as common } from "../../../messages.ts";
import { Form } from "../../../parts/button.tsx";
import { TextField } from "../../../parts/field.tsx";
import { toast } from "../../../parts/toast.tsx";
import type { TabProps } from "../detail.ts";
import { t } from "./messages.ts";

/** The section. */
export function ConnectorNames({ station: { id, connectors } }: TabProps) {
  const texts = t().connectors;
  const own = connectors.filter(({ connector }) => connector > 0);
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const submit = async () => {
    for (const { connector, name } of own) {
      const wanted = typed[connector]?.trim();
      if (wanted === undefined || wanted === (name ?? "")) continue;
      await api.updateConnector({ id, connector }, { name: wanted === "" ? null : wanted });
    }
    await refreshStation(id);
    setTyped({});
    toast(t().form.saved);
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      {own.length === 0 && <p class="soft">{texts.none}</p>}
      {own.length > 0 && (
        <Form label={common().common.save} submit={submit}>
          {own.map(({ connector, name }) => (
            <TextField
              key={connector}
              label={texts.name(connector)}
              hint={texts.hint}
              optional={false}
              maxLength={100}
              value={typed[connector] ?? name ?? ""}
              onValue={(value) => setTyped({ ...typed, [connector]: value })}
            />
          ))}
        </Form>
      )}
    </section>
  );
}

/** The form of a webhook: URL, charger, types of events; a new one shows its secret once. */
import { useState } from "preact/hooks";
import type { Answer } from "../../base/client.ts";
import type { ServerEvent } from "../../base/live.ts";
import { api } from "../../base/session.ts";
import { stationIds } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Copyable } from "../../parts/copy.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { CheckField, Choices, SelectField, TextField } from "../../parts/field.tsx";
import { t } from "./messages.ts";

/** A webhook as the API lists it. */
export type Webhook = Answer<"listWebhooks">["items"][number];
type EventType = ServerEvent["type"];

/** What people want to know; a webhook of a program takes every event. */
const TYPES: readonly EventType[] = [
  ...["transaction.started", "transaction.ended", "transaction.costed", "transaction.flagged"] as const,
  ...["station.connected", "station.disconnected", "station.offline", "station.refused", "station.warned"] as const,
  ...["connector.reported", "meter.read", "token.presented", "tag.enrolled", "tag.budget_spent"] as const,
  ...["reservation.made", "reservation.ended", "security.reported", "limit.changed"] as const,
];

/** The dialog; without a webhook it makes a new one. */
export function WebhookDialog(
  { webhook, close }: { readonly webhook: Webhook | undefined; readonly close: () => void },
) {
  const texts = t();
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [station, setStation] = useState(webhook?.stationId ?? "");
  const [types, setTypes] = useState<readonly EventType[] | null>(webhook?.types ?? null);
  const [secret, setSecret] = useState<string>();
  const submit = async () => {
    const body = { url, stationId: station === "" ? null : station, types: types === null ? null : [...types] };
    if (webhook === undefined) return setSecret((await api.createWebhook({}, body)).secret);
    await api.updateWebhook({ webhook: webhook.id }, body);
    close();
  };
  if (secret !== undefined) {
    return (
      <Dialog title={texts.created} onClose={close}>
        <p>{texts.once}</p>
        <Copyable text={secret} />
        <div class="actions row">
          <Button kind="primary" run={close}>{texts.done}</Button>
        </div>
      </Dialog>
    );
  }
  // A type that was chosen by a program stays.
  const shown = [...TYPES, ...(types ?? []).filter((type) => !TYPES.includes(type))];
  return (
    <Dialog title={webhook === undefined ? texts.add : texts.edit} onClose={close}>
      <Form submit={submit} label={webhook === undefined ? texts.create : common().common.save} cancel={close}>
        <TextField
          label={texts.url}
          hint={texts.urlHint}
          type="url"
          value={url}
          onValue={setUrl}
          placeholder="https://"
          required
          autofocus
        />
        <SelectField
          label={texts.station}
          value={station}
          onValue={setStation}
          options={[["", texts.everyStation], ...stationIds.value.map((id) => [id, id] as const)]}
        />
        <Choices
          label={texts.types}
          value={types === null ? "every" : "some"}
          onValue={(value) => setTypes(value === "every" ? null : ["transaction.started", "transaction.ended"])}
          options={[["every", texts.everyType], ["some", texts.someTypes]]}
        />
        {types !== null && (
          <div class="field-grid">
            {shown.map((type) => (
              <CheckField
                key={type}
                label={type}
                value={types.includes(type)}
                onValue={(isOn) => setTypes(isOn ? [...types, type] : types.filter((one) => one !== type))}
              />
            ))}
          </div>
        )}
      </Form>
    </Dialog>
  );
}

/** One channel: the address, the kinds, a test. */
import { useState } from "preact/hooks";
import { api, may } from "../../../base/session.ts";
import { t as common } from "../../../messages.ts";
import { Button, Form } from "../../../parts/button.tsx";
import { CheckField, TextField } from "../../../parts/field.tsx";
import { toast } from "../../../parts/toast.tsx";
import { t } from "./messages.ts";
import type { Change, Channel, Choice, Kind } from "./types.ts";

const KINDS: readonly Kind[] = [
  ...["charge_done", "charger_offline", "charger_fault", "energy_evaluated", "charger_waits"] as const,
  ...["backup_failed", "disk_low", "certificate_ends"] as const,
];
/** What most people want to know. */
const FIRST_KINDS: readonly Kind[] = ["charge_done", "charger_offline", "charger_fault"];

/** The card of a channel. */
export function ChannelCard(
  { channel, choice, change }: { readonly channel: Channel; readonly choice: Choice; readonly change: Change },
) {
  const { channels, kinds: kindTexts, ...texts } = t();
  const { name, address: label, hint } = channels[channel];
  const [address, setAddress] = useState(choice?.address ?? "");
  const [kinds, setKinds] = useState<readonly Kind[]>(choice?.kinds ?? FIRST_KINDS);
  // A token and a URL are not shown again: an empty field keeps what was set.
  const isHidden = choice !== null && choice.address === null;
  const mayName = channel !== "webhook" || may("admin");
  const save = async () => {
    const named = address === "" ? {} : { address };
    await change({ channels: { [channel]: { ...named, kinds: [...kinds] } } });
    toast(texts.saved(name));
  };
  const test = async () => {
    const { delivered, error } = await api.testMyNotifications({ channel });
    toast(delivered ? texts.testSent(name) : texts.testFailed(error ?? ""));
  };
  const remove = async () => {
    await change({ channels: { [channel]: null } });
    setAddress("");
    setKinds(FIRST_KINDS);
  };
  return (
    <section class="card stack" aria-label={name}>
      <h3>{name}</h3>
      {choice === null && !mayName ? <p class="soft">{texts.webhookByAdministrator}</p> : (
        <>
          <Form submit={save} label={common().common.save}>
            {mayName && (
              <TextField
                label={label}
                hint={isHidden ? texts.hidden : hint}
                value={address}
                onValue={setAddress}
                required={!isHidden}
                maxLength={2_000}
              />
            )}
            <div class="field-grid" role="group" aria-label={texts.kindsLabel}>
              {KINDS.map((kind) => (
                <CheckField
                  key={kind}
                  label={kindTexts[kind]}
                  value={kinds.includes(kind)}
                  onValue={(isOn) => setKinds(isOn ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
                />
              ))}
            </div>
          </Form>
          {choice !== null && (
            <div class="row">
              <Button run={test}>{texts.test}</Button>
              <Button confirm run={remove}>{texts.remove}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

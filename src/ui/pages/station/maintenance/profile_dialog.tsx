/** The dialog that has a charger connect with a higher security profile. */
import { useState } from "preact/hooks";
import { api } from "../../../base/session.ts";
import { Form } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { SelectField, TextField } from "../../../parts/field.tsx";
import { t as about } from "../about/messages.ts";
import type { StationDetail } from "../detail.ts";
import { reportStart } from "./job_dialogs.tsx";
import { t } from "./messages.ts";

/** The profiles that a charger can be raised to. */
export const PROFILES = [1, 2, 3] as const;

/** Raises the profile; the list of jobs shows how it goes on. */
export function ProfileDialog({ station: { id, securityProfile }, close }: {
  readonly station: StationDetail;
  readonly close: () => void;
}) {
  const texts = t().profile;
  const profiles: Readonly<Record<number, string>> = about().form.profiles;
  const higher = PROFILES.filter((one) => one > securityProfile);
  const [wanted, setWanted] = useState(String(higher[0] ?? 3));
  const [url, setUrl] = useState("");
  const submit = async () => {
    const address = url.trim();
    reportStart(
      await api.raiseSecurityProfile({ id }, {
        securityProfile: Number(wanted),
        url: address === "" ? null : address,
      }),
    );
    close();
  };
  return (
    <Dialog title={texts.title} onClose={close}>
      <p class="soft">{texts.about}</p>
      <p>{texts.now(profiles[securityProfile] ?? String(securityProfile))}</p>
      <Form label={texts.submit} submit={submit} cancel={close} danger>
        <SelectField
          label={texts.wanted}
          hint={texts.needs[Number(wanted)]}
          value={wanted}
          onValue={setWanted}
          options={higher.map((one) => [String(one), profiles[one] ?? String(one)] as const)}
        />
        <TextField
          label={texts.url}
          hint={texts.urlHint}
          placeholder="wss://…"
          value={url}
          onValue={setUrl}
          maxLength={512}
        />
      </Form>
    </Dialog>
  );
}

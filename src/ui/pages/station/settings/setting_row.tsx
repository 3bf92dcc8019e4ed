/** One setting, which is changed where it stands; the charger's answer and what it shows afterwards stand below. */
import { ocppText } from "../../../parts/ocpp_text.ts";
import { sentenceText } from "../../../sentences/sentence.ts";
import { useState } from "preact/hooks";
import type { Answer } from "../../../base/client.ts";
import { when } from "../../../base/format.ts";
import { api, may } from "../../../base/session.ts";
import { t as common } from "../../../messages.ts";
import { Button, Form } from "../../../parts/button.tsx";
import { TextField } from "../../../parts/field.tsx";
import { now } from "../../../parts/now.ts";
import { t } from "./messages.ts";
import type { Setting } from "./read_all.ts";

/** What the API shows in the place of a secret. */
const MASK = "***";
/** Names of secrets, which some chargers do not report at all. */
const SECRET = /password|authorizationkey|secret/i;

/** The row. */
export function SettingRow(
  { id, setting, online, reload }: {
    readonly id: string;
    readonly setting: Setting;
    readonly online: boolean;
    readonly reload: () => void;
  },
) {
  const [editing, setEditing] = useState(false);
  const [answer, setAnswer] = useState<Answer<"changeStationSetting">>();
  const { name, value, readonly, at } = setting;
  const isMasked = value === MASK;
  const [typed, setTyped] = useState("");
  const texts = t();
  const open = () => {
    setTyped(isMasked ? "" : value ?? "");
    setAnswer(undefined);
    setEditing(true);
  };
  const submit = async () => {
    setAnswer(await api.changeStationSetting({ id, name }, { value: typed }));
    setEditing(false);
    reload();
  };
  return (
    <li>
      <div class="row spread">
        <div class="setting">
          <span class="mono">{name}</span>
          {!editing && (
            <span class={isMasked || value === null ? "soft" : "value"}>
              {isMasked ? texts.masked : value === null ? texts.unknown : value === "" ? "“”" : value}
            </span>
          )}
        </div>
        <span class="soft small nowrap">{readonly === true ? texts.readonly : when(at, now.value)}</span>
        {online && !editing && readonly !== true && may("config") && (
          <Button kind="plain" run={open}>{texts.change}</Button>
        )}
      </div>
      {editing && (
        <Form label={common().common.save} submit={submit} cancel={() => setEditing(false)}>
          <TextField
            label={texts.value(name)}
            optional={false}
            type={isMasked || SECRET.test(name) ? "password" : "text"}
            autocomplete={isMasked || SECRET.test(name) ? "new-password" : "off"}
            value={typed}
            onValue={setTyped}
            autofocus
          />
        </Form>
      )}
      {answer !== undefined && <p class={`small ${isGood(answer) ? "is-free" : "is-fault"} answer`}>{said(answer)}</p>}
    </li>
  );
}

const GOOD = ["Accepted", "Unchanged", "RebootRequired"];

function isGood({ status }: Answer<"changeStationSetting">): boolean {
  return GOOD.includes(status);
}

function said({ status, readBack, value, hints = [], statusInfo }: Answer<"changeStationSetting">): string {
  const { answers } = t();
  const reason = [statusInfo?.reasonCode, statusInfo?.additionalInfo, ...hints.map(sentenceText)].filter(Boolean).join(
    " · ",
  );
  const text = status === "Unchanged"
    ? answers.unchanged
    : readBack === "differs"
    ? answers.differs(value ?? "–")
    : readBack === "not_read"
    ? answers.not_read(ocppText("status", status))
    : answers[readBack];
  return reason === "" || readBack === "same" ? text : `${text} ${reason}`;
}

/** The properties of a charger that an operator sets: name, version, validation, workarounds. */
import { useState } from "preact/hooks";
import type { Body } from "../../../base/client.ts";
import { api } from "../../../base/session.ts";
import { refreshStation } from "../../../base/stations.ts";
import { t as common } from "../../../messages.ts";
import { Form } from "../../../parts/button.tsx";
import { CheckField, SelectField, TextField } from "../../../parts/field.tsx";
import { toast } from "../../../parts/toast.tsx";
import type { TabProps } from "../detail.ts";
import { t } from "./messages.ts";

type Change = Body<"updateStation">;

const PROTOCOLS = ["ocpp1.6", "ocpp2.0.1", "ocpp2.1"] as const;
const VALIDATIONS = ["strict", "lenient", "off"] as const;
const PROFILES = [0, 1, 2, 3] as const;

/** The form; only what was changed is sent. */
export function Properties({ station, reload }: TabProps) {
  const texts = t().form;
  const [change, setChange] = useState<Change>({});
  const shown = { ...station, ...change };
  const set = (next: Change) => setChange({ ...change, ...next });
  const submit = async () => {
    if (Object.keys(change).length > 0) await api.updateStation({ id: station.id }, change);
    await refreshStation(station.id);
    setChange({});
    toast(texts.saved);
    reload();
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <Form label={common().common.save} submit={submit}>
        <div class="columns">
          <TextField
            label={texts.name}
            maxLength={200}
            value={shown.name ?? ""}
            onValue={(name) => set({ name: name === "" ? null : name })}
          />
          <TextField
            label={texts.comment}
            maxLength={2000}
            value={shown.comment ?? ""}
            onValue={(comment) => set({ comment: comment === "" ? null : comment })}
          />
          <SelectField
            label={texts.pin}
            hint={texts.pinHint}
            value={shown.pinnedProtocol ?? ""}
            onValue={(chosen) => set({ pinnedProtocol: chosen === "" ? null : chosen })}
            options={[["", texts.anyVersion] as const, ...PROTOCOLS.map((one) => [one, one] as const)]}
          />
          <SelectField
            label={texts.profile}
            value={String(shown.securityProfile)}
            onValue={(chosen) => set({ securityProfile: Number(chosen) })}
            options={PROFILES.map((one) => [String(one), texts.profiles[one]] as const)}
          />
          <SelectField
            label={texts.validation}
            value={shown.validation ?? ""}
            onValue={(chosen) => set({ validation: chosen === "" ? null : chosen })}
            options={[
              ["", texts.validations.default] as const,
              ...VALIDATIONS.map((one) => [one, texts.validations[one]] as const),
            ]}
          />
        </div>
        <details>
          <summary>{texts.workarounds}</summary>
          <p class="soft small">{texts.workaroundsHint}</p>
          <Workarounds shown={shown} set={set} />
        </details>
      </Form>
    </section>
  );
}

function Workarounds(
  { shown, set }: { readonly shown: TabProps["station"]; readonly set: (next: Change) => void },
) {
  const texts = t().form;
  return (
    <div class="columns">
      <CheckField
        label={texts.ignoreUserName}
        value={shown.ignoreUserName}
        onValue={(ignoreUserName) => set({ ignoreUserName })}
      />
      <CheckField label={texts.noPing} value={shown.noPing} onValue={(noPing) => set({ noPing })} />
      <ThreeWay
        label={texts.treatExportAsImport}
        value={shown.treatExportAsImport}
        onValue={(treatExportAsImport) => set({ treatExportAsImport })}
      />
      <ThreeWay
        label={texts.triggerBootNotification}
        value={shown.triggerBootNotification}
        onValue={(triggerBootNotification) => set({ triggerBootNotification })}
      />
      <TextField
        label={texts.timeZone}
        hint={texts.timeZoneHint}
        value={shown.timeZone ?? ""}
        onValue={(timeZone) => set({ timeZone: timeZone === "" ? null : timeZone })}
      />
      <TextField
        label={texts.truncateTagAt}
        maxLength={36}
        value={shown.truncateTagAt ?? ""}
        onValue={(text) => set({ truncateTagAt: text === "" ? null : text })}
      />
      <TextField
        label={texts.startResponseDelayMs}
        type="number"
        min={0}
        max={10_000}
        value={textOf(shown.startResponseDelayMs)}
        onValue={(text) => set({ startResponseDelayMs: numberOf(text) })}
      />
      <TextField
        label={texts.bootCallDelayMs}
        type="number"
        min={0}
        max={60_000}
        value={textOf(shown.bootCallDelayMs)}
        onValue={(text) => set({ bootCallDelayMs: numberOf(text) })}
      />
    </div>
  );
}

function textOf(value: number | null): string {
  return value === null ? "" : String(value);
}

function numberOf(text: string): number | null {
  return text === "" ? null : Number(text);
}

/** Yes, no, or the default of the vendor. */
function ThreeWay(
  { label, value, onValue }: {
    readonly label: string;
    readonly value: boolean | null;
    readonly onValue: (value: boolean | null) => void;
  },
) {
  const texts = t().form;
  return (
    <SelectField
      label={label}
      value={value === null ? "" : value ? "yes" : "no"}
      onValue={(chosen) => onValue(chosen === "" ? null : chosen === "yes")}
      options={[["", texts.fallback], ["yes", texts.yes], ["no", texts.no]]}
    />
  );
}

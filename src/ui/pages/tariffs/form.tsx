/** The dialog in which a tariff is added or gets a new version. */
import { withChosen } from "../../parts/with_chosen.ts";
import { useId, useState } from "preact/hooks";
import { api } from "../../base/session.ts";
import { stationIds } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { SelectField, TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { stationName } from "../../parts/names.ts";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";
import { nameOf } from "./name.ts";
import { fieldsOf, type Tariff, type TariffFields, termsOf } from "./terms.ts";
import { Times } from "./times.tsx";

/** The dialog; without a tariff it adds one. `done` is called after a change and after its Undo. */
export function TariffDialog(
  { tariff, currency, close, done }: {
    readonly tariff: Tariff | undefined;
    readonly currency: string;
    readonly close: () => void;
    readonly done: () => void;
  },
) {
  const { form } = t();
  const [fields, setFields] = useState(() => fieldsOf(tariff, currency));
  const set = (changes: Partial<TariffFields>) => setFields((before) => ({ ...before, ...changes }));
  const submit = async () => {
    await (tariff === undefined ? add(fields, done) : change(tariff, fields, done));
    close();
  };
  return (
    <Dialog title={tariff === undefined ? form.addTitle : form.editTitle(nameOf(tariff))} onClose={close}>
      {tariff !== undefined && <p class="soft">{form.versionHint}</p>}
      <Form label={common().common.save} submit={submit} cancel={close}>
        <TextField label={form.name} value={fields.name} onValue={(name) => set({ name })} autofocus />
        <Prices fields={fields} set={set} isNew={tariff === undefined} />
        <Scope fields={fields} set={set} />
        <Times times={fields.times} onTimes={(times) => set({ times })} />
      </Form>
    </Dialog>
  );
}

async function add(fields: TariffFields, done: () => void): Promise<void> {
  const tariff = await api.createTariff({}, { ...termsOf(fields), currency: fields.currency.trim().toUpperCase() });
  done();
  toast(t().tariff.added(nameOf(tariff)));
}

/** A change makes a new version; Undo makes one more with the terms of before. */
async function change(tariff: Tariff, fields: TariffFields, done: () => void): Promise<void> {
  const changed = await api.updateTariff({ id: tariff.id }, termsOf(fields));
  done();
  toast(t().tariff.saved(nameOf(changed), changed.version), async () => {
    await api.updateTariff({ id: tariff.id }, termsOf(fieldsOf(tariff, tariff.currency)));
    done();
  });
}

interface PartProps {
  readonly fields: TariffFields;
  readonly set: (changes: Partial<TariffFields>) => void;
}

function Prices({ fields, set, isNew }: PartProps & { readonly isNew: boolean }) {
  const { form } = t();
  const { currency, perKwh, perHour, perSession } = fields;
  const label = (text: string) => `${text}, ${currency}`;
  return (
    <>
      {isNew && (
        <TextField
          label={form.currency}
          hint={form.currencyHint}
          value={currency}
          onValue={(value) => set({ currency: value.toUpperCase() })}
          maxLength={3}
          minLength={3}
          required
        />
      )}
      <TextField
        label={label(form.perKwh)}
        inputMode="decimal"
        value={perKwh}
        onValue={(value) => set({ perKwh: value })}
        required
      />
      <div class="row two">
        <TextField
          label={label(form.perHour)}
          inputMode="decimal"
          value={perHour}
          onValue={(value) => set({ perHour: value })}
        />
        <TextField
          label={label(form.perSession)}
          inputMode="decimal"
          value={perSession}
          onValue={(value) => set({ perSession: value })}
        />
      </div>
    </>
  );
}

function Scope({ fields: { group, stationId }, set }: PartProps) {
  const { form } = t();
  const listId = useId();
  const { data: groups } = useLoad(() => api.listGroups({ limit: 500 }), []);
  const stations = withChosen(stationIds.value, stationId);
  return (
    <>
      <TextField
        label={form.group}
        value={group}
        onValue={(value) => set({ group: value })}
        maxLength={20}
        list={listId}
      />
      <datalist id={listId}>{groups?.items.map((one) => <option key={one.group} value={one.group} />)}</datalist>
      <SelectField
        label={form.charger}
        value={stationId}
        onValue={(value) => set({ stationId: value })}
        options={[["", form.everywhere], ...stations.map((id) => [id, stationName(id)] as const)]}
      />
    </>
  );
}

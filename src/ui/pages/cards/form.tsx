/** The dialog in which a card is added or edited. */
import { useId, useState } from "preact/hooks";
import { naturally } from "../../base/format.ts";
import { api, may } from "../../base/session.ts";
import { stationIds } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { CheckField, SelectField, TextField } from "../../parts/field.tsx";
import { useLoad } from "../../parts/load.ts";
import { stationName } from "../../parts/names.ts";
import { toast } from "../../parts/toast.tsx";
import { change, nameOf, remove } from "./actions.ts";
import { type Card, type CardChange, type CardFields, changeOf, fieldsOf } from "./changes.ts";
import { t } from "./messages.ts";

/** The dialog; without a card it adds one. `done` is called after a change and after its Undo. */
export function CardDialog(
  { card, groups, close, done }: {
    readonly card?: Card | undefined;
    readonly groups: readonly string[];
    readonly close: () => void;
    readonly done: () => void;
  },
) {
  const { form } = t();
  const [id, setId] = useState("");
  const [fields, setFields] = useState(fieldsOf(card));
  const { data } = useLoad(loadUsers, []);
  const users = data ?? [];
  const set = (changes: Partial<CardFields>) => setFields((before) => ({ ...before, ...changes }));
  const submit = async () => {
    if (card === undefined) await add(id.trim(), changeOf(fields, undefined, users), done);
    else await change(card, changeOf(fields, card, users), t().card.saved(fields.name || card.id), done);
    close();
  };
  return (
    <Dialog title={card === undefined ? form.addTitle : form.editTitle(nameOf(card))} onClose={close}>
      <Form label={common().common.save} submit={submit} cancel={close}>
        {card === undefined && (
          <TextField label={form.id} hint={form.idHint} value={id} onValue={setId} maxLength={255} required autofocus />
        )}
        <Fields fields={fields} set={set} groups={groups} users={users} />
      </Form>
    </Dialog>
  );
}

/** The names of the users; only administrators see them. */
async function loadUsers(): Promise<readonly string[]> {
  return may("admin") ? (await api.listUsers({ limit: 500 })).items.map(({ name }) => name).sort(naturally) : [];
}

async function add(id: string, properties: CardChange, done: () => void): Promise<void> {
  const card = await api.createTag({}, { id, ...properties });
  done();
  toast(t().card.added(nameOf(card)), () => remove(card, done));
}

const PERIODS = ["day", "week", "month"] as const;

function Fields(
  { fields, set, groups, users }: {
    readonly fields: CardFields;
    readonly set: (changes: Partial<CardFields>) => void;
    readonly groups: readonly string[];
    readonly users: readonly string[];
  },
) {
  const { form } = t();
  const listId = useId();
  const usersId = useId();
  const { name, group, lastDay, blocked, stations, budgetKwh, budgetPer, owner } = fields;
  return (
    <>
      <TextField label={form.name} hint={form.nameHint} value={name} onValue={(value) => set({ name: value })} />
      <TextField
        label={form.owner}
        hint={form.ownerHint}
        value={owner}
        onValue={(value) => set({ owner: value })}
        maxLength={254}
        list={usersId}
      />
      <datalist id={usersId}>{users.map((one) => <option key={one} value={one} />)}</datalist>
      <TextField
        label={form.group}
        hint={form.groupHint}
        value={group}
        onValue={(value) => set({ group: value })}
        maxLength={20}
        list={listId}
      />
      <datalist id={listId}>{groups.map((one) => <option key={one} value={one} />)}</datalist>
      <TextField
        label={form.lastDay}
        hint={form.lastDayHint}
        type="date"
        value={lastDay}
        onValue={(value) => set({ lastDay: value })}
      />
      <div class="row two">
        <TextField
          label={form.budget}
          hint={form.budgetHint}
          type="number"
          min={0}
          step="any"
          value={budgetKwh}
          onValue={(value) => set({ budgetKwh: value })}
        />
        <SelectField
          label={form.per}
          value={budgetPer}
          onValue={(per) => set({ budgetPer: per })}
          options={PERIODS.map((per) => [per, form.periods[per]] as const)}
        />
      </div>
      <Stations chosen={stations} onChosen={(value) => set({ stations: value })} />
      <CheckField label={form.blocked} value={blocked} onValue={(value) => set({ blocked: value })} />
    </>
  );
}

/** A box for each charger; one that is not on the list any more stays chosen until its mark is removed. */
function Stations(
  { chosen, onChosen }: { readonly chosen: readonly string[]; readonly onChosen: (ids: readonly string[]) => void },
) {
  const { form } = t();
  const ids = [...new Set([...stationIds.value, ...chosen])];
  return (
    <fieldset class="fields">
      <legend>{form.chargers}</legend>
      <p class="hint">{form.chargersHint}</p>
      {ids.map((id) => (
        <CheckField
          key={id}
          label={stationName(id)}
          value={chosen.includes(id)}
          onValue={(on) => onChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
      ))}
    </fieldset>
  );
}

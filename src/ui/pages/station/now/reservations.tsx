/** The reservations of a charger: listed, made, cancelled. */
import { ocppText } from "../../../parts/ocpp_text.ts";
import { useState } from "preact/hooks";
import { when } from "../../../base/format.ts";
import { api, may } from "../../../base/session.ts";
import { refreshStation } from "../../../base/stations.ts";
import { Button, Form } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { SelectField, TextField } from "../../../parts/field.tsx";
import { useLoad } from "../../../parts/load.ts";
import { now } from "../../../parts/now.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { fromLocalTime, toLocalTime } from "../../../parts/schema_form/json_text.ts";
import { toast } from "../../../parts/toast.tsx";
import { type TabProps, useStationEvents } from "../detail.ts";
import { t } from "./messages.ts";

/** The list. */
export function Reservations({ station }: TabProps) {
  const [open, setOpen] = useState(false);
  const { id, online } = station;
  const { data, problem, reload } = useLoad(() => api.listReservations({ id }), [id]);
  useStationEvents(id, ["reservation.made", "reservation.ended"], reload);
  const texts = t().reservations;
  const cancel = async (reservation: number) => {
    const { status } = await api.cancelReservation({ id, reservation });
    toast(status === "Accepted" ? texts.cancelled : texts.refused(ocppText("status", status)));
    reload();
    await refreshStation(id);
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <ProblemNote of={problem} />
      {data?.items.length === 0 && <p class="soft">{texts.none}</p>}
      <ul class="plain">
        {data?.items.map((one) => (
          <li key={one.id} class="row spread">
            <span>
              {t().connector(one.connector)}
              <span class="small soft">{texts.line(one.tagId, when(one.until, now.value))}</span>
            </span>
            {may("control") && online && <Button confirm run={() => cancel(one.id)}>{texts.cancel}</Button>}
          </li>
        ))}
      </ul>
      {may("control") && online && (
        <div class="row">
          <Button run={() => setOpen(true)}>{texts.add}</Button>
        </div>
      )}
      {open && <ReserveDialog station={station} reload={reload} close={() => setOpen(false)} />}
    </section>
  );
}

/** How long a reservation holds unless another time is chosen. */
const HOUR_MS = 3_600_000;

function ReserveDialog({ station, reload, close }: TabProps & { readonly close: () => void }) {
  const texts = t().reservations;
  const cards = useLoad(() => api.listTags({ limit: 1000 }), []);
  const numbers = station.connectors.map(({ connector }) => connector).filter((one) => one > 0);
  const [connector, setConnector] = useState(String(numbers[0] ?? 0));
  const [chosen, setChosen] = useState("");
  const [until, setUntil] = useState(() => toLocalTime(new Date(Date.now() + HOUR_MS).toISOString()).slice(0, 16));
  const usable = (cards.data?.items ?? []).filter(({ blocked }) => !blocked);
  const tagId = chosen || usable[0]?.id || "";
  const submit = async () => {
    const answer = await api.createReservation({ id: station.id }, {
      connector: Number(connector),
      tagId,
      until: fromLocalTime(until) ?? until,
    });
    toast(answer.reservation === null ? texts.refused(ocppText("status", answer.status)) : texts.made);
    close();
    reload();
    await refreshStation(station.id);
  };
  return (
    <Dialog title={texts.dialog(station.name ?? station.id)} onClose={close}>
      <ProblemNote of={cards.problem} />
      <Form label={texts.submit} submit={submit} cancel={close}>
        <SelectField
          label={texts.connector}
          value={connector}
          onValue={setConnector}
          options={[...numbers.map((one) => [String(one), String(one)] as const), ["0", texts.any] as const]}
        />
        <SelectField
          label={texts.card}
          value={tagId}
          onValue={setChosen}
          options={usable.map((one) => [one.id, one.name === null ? one.id : `${one.name} (${one.id})`] as const)}
        />
        <TextField label={texts.until} type="datetime-local" value={until} onValue={setUntil} required />
      </Form>
    </Dialog>
  );
}

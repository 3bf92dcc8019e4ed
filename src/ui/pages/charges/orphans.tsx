/** Reported ends that match no charge: a notice above the list, and attaching one to its charge. */
import { ocppText } from "../../parts/ocpp_text.ts";
import { useState } from "preact/hooks";
import type { Answer } from "../../base/client.ts";
import { dateTime, energy, text } from "../../base/format.ts";
import { api, may } from "../../base/session.ts";
import { Button, Form } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { SelectField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { stationName } from "../../parts/names.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

type Orphan = Answer<"listOrphans">["items"][number];

/** The notice; nothing where every end has its charge. */
export function Orphans({ onAttached }: { readonly onAttached: () => void }) {
  const { orphans } = t();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Orphan>();
  const { data, reload } = useLoad(() => api.listOrphans({ limit: 50 }), []);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section class="note" aria-label={orphans.title(data.items.length)}>
      <Icon name="warning" />
      <div>
        <p>{orphans.title(data.items.length)}</p>
        <p class="small soft">{orphans.text}</p>
      </div>
      <Button run={() => setOpen(!open)}>{open ? orphans.hide : orphans.show}</Button>
      {open && (
        <ul class="lines">
          {data.items.map((orphan) => (
            <li key={orphan.id}>
              <About orphan={orphan} />
              {may("control") && orphan.stop !== null && (
                <Button run={() => setChosen(orphan)}>{orphans.attach}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {chosen !== undefined && (
        <AttachDialog
          orphan={chosen}
          close={(attached) => {
            setChosen(undefined);
            if (!attached) return;
            reload();
            onAttached();
          }}
        />
      )}
    </section>
  );
}

function About({ orphan: { stationId, kind, transactionId, receivedAt, stop } }: { readonly orphan: Orphan }) {
  const { orphans } = t();
  const facts = [
    kind === "stop_differs" ? orphans.differs : orphans.unknown,
    transactionId === null ? "" : orphans.number(transactionId),
    stop === null ? orphans.old : "",
    stop === null || stop.meterStopWh === null ? "" : orphans.register(text(energy(stop.meterStopWh))),
    stop?.tagId ?? "",
    stop?.reason ? ocppText("stopReason", stop.reason) : "",
  ];
  return (
    <div>
      <p>{orphans.of(stationName(stationId), dateTime(stop?.stoppedAt ?? receivedAt))}</p>
      <p class="small soft">{facts.filter((fact) => fact !== "").join(" · ")}</p>
    </div>
  );
}

/** Which charge the reported end belongs to: those of its charger that began before it, newest first. */
function AttachDialog({ orphan, close }: { readonly orphan: Orphan; readonly close: (attached: boolean) => void }) {
  const { orphans } = t();
  const { stationId, stop } = orphan;
  const { data, problem } = useLoad(
    () => api.listTransactions({ stationId, limit: 20, ...(stop === null ? {} : { to: stop.stoppedAt }) }),
    [orphan.id],
  );
  const [chosen, setChosen] = useState("");
  const id = chosen || String(data?.items[0]?.id ?? "");
  return (
    <Dialog title={orphans.attachTitle(stationName(stationId))} onClose={() => close(false)}>
      <About orphan={orphan} />
      <ProblemNote of={problem} />
      {data?.items.length === 0 && <p>{orphans.noCandidates}</p>}
      {data !== undefined && data.items.length > 0 && (
        <Form
          label={orphans.attach}
          cancel={() => close(false)}
          submit={async () => {
            await api.attachOrphan({ id: orphan.id }, { transactionId: Number(id) });
            toast(orphans.attached);
            close(true);
          }}
        >
          <SelectField
            label={orphans.choose}
            hint={orphans.chooseHint}
            value={id}
            onValue={setChosen}
            options={data.items.map((one) => [
              String(one.id),
              [dateTime(one.startedAt), one.tagId ?? "", one.energyWh === null ? "" : text(energy(one.energyWh))]
                .filter((part) => part !== "").join(" · "),
            ])}
          />
        </Form>
      )}
    </Dialog>
  );
}

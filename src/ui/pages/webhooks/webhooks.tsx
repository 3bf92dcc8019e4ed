/** Webhooks: events by HTTP POST, with the state of their delivery. */
import { useState } from "preact/hooks";
import { number, text, when } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { DeadLetters } from "./dead_letters.tsx";
import { t } from "./messages.ts";
import { type Webhook, WebhookDialog } from "./webhook_dialog.tsx";

/** The page: the list, or with the number of a webhook its dead letters. */
export default function Webhooks({ id }: { readonly id: string | undefined }) {
  return id !== undefined && /^\d+$/.test(id) ? <DeadLetters webhook={Number(id)} /> : <List />;
}

function List() {
  const texts = t();
  const [open, setOpen] = useState<Webhook | "new" | null>(null);
  // Read again each half minute: deliveries are no events.
  const { data, problem, reload } = useLoad(() => api.listWebhooks({ limit: 1000 }), [now.value]);
  const close = () => {
    setOpen(null);
    reload();
  };
  return (
    <>
      <div class="page-head">
        <h1>{common().nav.webhooks}</h1>
        <div class="end">
          <Button icon="plus" kind="primary" run={() => setOpen("new")}>{texts.add}</Button>
        </div>
      </div>
      <div class="stack">
        <p class="soft">{texts.about}</p>
        <ProblemNote of={problem} />
        {data?.items.length === 0 && (
          <Empty icon="hook" title={texts.empty}>
            <p class="soft">{texts.emptyText}</p>
          </Empty>
        )}
        {data !== undefined && data.items.length > 0 && (
          <ul class="entries">
            {data.items.map((webhook) => (
              <Row
                key={webhook.id}
                webhook={webhook}
                edit={() => setOpen(webhook)}
                reload={reload}
              />
            ))}
          </ul>
        )}
      </div>
      {open !== null && <WebhookDialog webhook={open === "new" ? undefined : open} close={close} />}
    </>
  );
}

function Row(
  { webhook, edit, reload }: { readonly webhook: Webhook; readonly edit: () => void; readonly reload: () => void },
) {
  const texts = t();
  const { id, url, active, types, stationId, pending, failures, deadLettered, lastAt, lastError } = webhook;
  const test = async () => {
    const { delivered, status, error, durationMs } = await api.testWebhook({ webhook: id });
    const ms = text({ value: number(durationMs), unit: "ms" });
    toast(delivered ? texts.delivered(status ?? 200, ms) : texts.failed(error ?? String(status)));
    reload();
  };
  const setActive = async (isActive: boolean) => {
    await api.updateWebhook({ webhook: id }, { active: isActive });
    reload();
  };
  const remove = async () => {
    await api.deleteWebhook({ webhook: id });
    toast(texts.removed);
    reload();
  };
  return (
    <li class={active ? "" : "past"}>
      <div class="about">
        <b>{url}</b> {!active && <span class="mark">{texts.paused}</span>}{" "}
        {failures > 0 && <span class="mark bad">{texts.failures(failures)}</span>}
        <p class="small soft">
          {[
            types === null ? texts.everyType : types.join(", "),
            stationId ?? texts.everyStation,
            pending > 0 ? texts.waiting(pending) : undefined,
            lastAt === null ? texts.never : texts.last(when(lastAt, now.value)),
          ].filter(Boolean).join(" · ")}
        </p>
        {failures > 0 && lastError !== null && <p class="small">{lastError}</p>}
        {deadLettered > 0 && (
          <p class="small">
            <a href={href(["webhooks", String(id)])}>{texts.deadLetters(deadLettered)}</a>
          </p>
        )}
      </div>
      <div class="row">
        <Button run={test}>{texts.test}</Button>
        <Button run={edit}>{texts.edit}</Button>
        <Button run={() => setActive(!active)}>{active ? texts.pause : texts.resume}</Button>
        <Button confirm run={remove}>{common().common.remove}</Button>
      </div>
    </li>
  );
}

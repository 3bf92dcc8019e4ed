/** Events that a webhook could not deliver. */
import { dateTime } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";

/** The newest dead letters of one webhook, and the button that sends them all again. */
export function DeadLetters({ webhook }: { readonly webhook: number }) {
  const texts = t();
  const { data, problem, reload } = useLoad(() => api.listDeadLetters({ webhook, limit: 100 }), [webhook]);
  const retry = async () => {
    toast(texts.queued((await api.retryDeadLetters({ webhook })).queued));
    reload();
  };
  const letters = data?.items ?? [];
  return (
    <>
      <div class="page-head">
        <h1>{texts.lettersTitle}</h1>
        <div class="end">
          <LinkButton href={href(["webhooks"])} icon="back">{texts.back}</LinkButton>
          {letters.length > 0 && <Button icon="refresh" kind="primary" run={retry}>{texts.retry}</Button>}
        </div>
      </div>
      <div class="stack">
        <p class="soft">{texts.lettersAbout}</p>
        <ProblemNote of={problem} />
        {data !== undefined && letters.length === 0 && (
          <Empty icon="check" title={texts.noLetters}>
            <LinkButton href={href(["webhooks"])}>{texts.back}</LinkButton>
          </Empty>
        )}
        {letters.length > 0 && (
          <ul class="entries">
            {letters.map(({ key, type, at, attempts, error, body }) => (
              <li key={key}>
                <div class="about">
                  <b>{type}</b> <span class="small soft">{dateTime(at)} · {texts.attempts(attempts)}</span>
                  <p class="small">{error}</p>
                  <details>
                    <summary class="small soft">JSON</summary>
                    <code>{body}</code>
                  </details>
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

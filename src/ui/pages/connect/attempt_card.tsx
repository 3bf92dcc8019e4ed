/** A charger that was refused: the checks, which of them failed, and the button that mends it. */
import { sentenceText } from "../../sentences/sentence.ts";
import { useState } from "preact/hooks";
import { when } from "../../base/format.ts";
import { may } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button } from "../../parts/button.tsx";
import { Copyable } from "../../parts/copy.tsx";
import { Icon } from "../../parts/icon.tsx";
import { now } from "../../parts/now.ts";
import { type Attempt, checksOf, type Refused } from "./attempts.ts";
import { Checks } from "./checks.tsx";
import { type Action, CONFIRMED, mend } from "./mend.ts";
import { t } from "./messages.ts";

/** The card. `onMended` is called after a request of the remedy. */
export function AttemptCard(
  { attempt, refused, onMended }: {
    readonly attempt: Attempt;
    readonly refused: Refused;
    readonly onMended: () => void;
  },
) {
  const { live, reasons } = t();
  const [password, setPassword] = useState<string | null>(null);
  const { stationId, mended } = attempt;
  const { what, todo } = reasons[refused.reason];
  const run = async (action: Action) => {
    setPassword(await mend(stationId ?? "", action));
    onMended();
  };
  return (
    <article class={`card attempt ${mended ? "is-free" : "is-fault"}`} aria-label={stationId ?? live.noId}>
      <header>
        <h3>{stationId ?? live.noId}</h3>
        <p class="small soft">
          {[live.from(refused.address), live.times(refused.count), live.last(when(refused.at, now.value))].join(" · ")}
        </p>
      </header>
      <Checks states={checksOf(attempt, undefined)} />
      {mended ? <p role="status">{password === null ? live.mended : live.enter}</p> : (
        <>
          <p>
            <strong>{what}</strong> {todo}
          </p>
          {stationId !== null && may("config") && <Actions actions={refused.remedy.actions} run={run} />}
        </>
      )}
      {password !== null && (
        <div class="note free">
          <Icon name="key" />
          <div class="stack">
            <p>{t().url.yourPassword(stationId ?? "")}</p>
            <Copyable text={password} />
          </div>
        </div>
      )}
      <Request refused={refused} />
    </article>
  );
}

function Actions(
  { actions, run }: { readonly actions: readonly Action[]; readonly run: (action: Action) => Promise<void> },
) {
  if (actions.length === 0) return null;
  return (
    <div class="row">
      {actions.map((action, index) => (
        <Button
          key={action.code}
          kind={index === 0 ? "primary" : "plain"}
          confirm={CONFIRMED.has(action.code)}
          run={() => run(action)}
        >
          {t().actions[action.code]}
        </Button>
      ))}
    </div>
  );
}

/** What the charger sent, for who wants to compare it with its settings. */
function Request({ refused }: { readonly refused: Refused }) {
  const { request } = t();
  const { detail, attempt: { path, offeredProtocols, userAgent }, remedy } = refused;
  return (
    <details class="small">
      <summary>{common().common.details}</summary>
      {remedy.advice !== null && <p>{sentenceText(remedy.advice)}</p>}
      <dl class="facts">
        <dt>{request.path}</dt>
        <dd>
          <code>{path}</code>
        </dd>
        <dt>{request.protocols}</dt>
        <dd>{offeredProtocols.length === 0 ? request.none : offeredProtocols.join(", ")}</dd>
        <dt>{request.agent}</dt>
        <dd>{userAgent ?? request.none}</dd>
        <dt>{common().common.technical}</dt>
        <dd>{detail}</dd>
      </dl>
    </details>
  );
}

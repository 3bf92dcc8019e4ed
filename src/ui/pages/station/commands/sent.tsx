/** What was sent and what came back. */
import { faultText } from "../../../parts/problem_text.ts";
import type { Fault } from "../../../base/client.ts";
import { clockSeconds } from "../../../base/format.ts";
import { Button } from "../../../parts/button.tsx";
import { ProblemNote } from "../../../parts/problem.tsx";
import type { Payload } from "../../../parts/schema_form/schema_form.tsx";
import { t } from "./messages.ts";

/** A command that was sent. */
export interface SentCommand {
  readonly at: string;
  readonly payload: Payload;
  /** `answer` is undefined for a message that gets none. */
  readonly outcome: { readonly answer: unknown; readonly faults: readonly Fault[] } | { readonly problem: unknown };
}

/** The answer, with its faults, and what was sent. */
export function Sent(
  { action, sent: { at, payload, outcome }, again, edit }: {
    readonly action: string;
    readonly sent: SentCommand;
    readonly again: (() => unknown) | undefined;
    readonly edit: () => void;
  },
) {
  const texts = t();
  return (
    <article class="sent stack" aria-label={texts.answer(action)}>
      <div class="row spread">
        <span class="soft small nowrap">{clockSeconds(at)}</span>
        <div class="row">
          <Button kind="plain" run={edit}>{texts.edit}</Button>
          {again !== undefined && <Button icon="refresh" run={again}>{texts.again}</Button>}
        </div>
      </div>
      {"problem" in outcome ? <ProblemNote of={outcome.problem} /> : (
        <>
          {outcome.answer === undefined ? <p>{texts.sent}</p> : <pre>{JSON.stringify(outcome.answer, null, 2)}</pre>}
          {outcome.faults.length > 0 && (
            <div class="small is-fault answer">
              <p>{texts.faults}</p>
              <ul>
                {outcome.faults.map((fault) => <li key={fault.path}>{faultText(fault)}</li>)}
              </ul>
            </div>
          )}
        </>
      )}
      <details class="small">
        <summary>{texts.payload}</summary>
        <pre>{JSON.stringify(payload, null, 2)}</pre>
      </details>
    </article>
  );
}

/** What `ocppd check` finds, for an administrator: a line each, with what to do. */
import { type Answer, urlOf } from "../../base/client.ts";
import { api } from "../../base/session.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { sentenceText } from "../../sentences/sentence.ts";
import { t } from "./messages.ts";

type Line = Answer<"checkSystem">["items"][number];

const LOOKS: Readonly<Record<Line["state"], readonly [look: string, icon: "check" | "warning"]>> = {
  ok: ["is-free", "check"],
  attention: ["is-pause", "warning"],
  fault: ["is-fault", "warning"],
  unknown: ["", "warning"],
};

/** The card; read when the page is opened and on demand: it reads the whole database. */
export function CheckCard() {
  const { checks: texts } = t();
  const { data, problem, reload } = useLoad(() => api.checkSystem({}), []);
  return (
    <section class="stack">
      <div class="row">
        <h2>{texts.title}</h2>
        <Button run={reload}>{texts.again}</Button>
        <Button icon="down" run={download}>{texts.support}</Button>
      </div>
      <p class="small soft">{texts.supportAbout}</p>
      <ProblemNote of={problem} />
      <ul class="entries">
        {data?.items.map((line) => <CheckEntry key={`${line.subject} ${line.finding.text}`} of={line} />)}
      </ul>
    </section>
  );
}

function CheckEntry({ of: { subject, state, finding, remedy } }: { readonly of: Line }) {
  const { checks: texts } = t();
  const [look, icon] = LOOKS[state];
  return (
    <li class={look}>
      <span class="state" title={texts.states[state]}>
        <Icon name={icon} />
      </span>
      <div class="about">
        <p>
          <b>{texts.subjects[subject]}</b> {sentenceText(finding)}
        </p>
        {remedy !== null && <p class="small soft">{sentenceText(remedy)}</p>}
      </div>
    </li>
  );
}

/** The browser names the file as the server says. */
function download(): void {
  const link = document.createElement("a");
  link.href = urlOf("downloadSupportBundle", {});
  link.download = "";
  link.click();
}

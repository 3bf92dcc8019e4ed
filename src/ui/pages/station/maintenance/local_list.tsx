/** The local list of a charger: which version it has, and sending the cards. */
import { useEffect, useState } from "preact/hooks";
import { type Answer, ApiProblem } from "../../../base/client.ts";
import { ocppText } from "../../../parts/ocpp_text.ts";
import { sentenceText } from "../../../sentences/sentence.ts";
import { when } from "../../../base/format.ts";
import { api } from "../../../base/session.ts";
import { Button } from "../../../parts/button.tsx";
import { type Loaded, useLoad } from "../../../parts/load.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { toast } from "../../../parts/toast.tsx";
import type { TabProps } from "../detail.ts";
import { t } from "./messages.ts";

/** After how long without an answer the page says so; the answer is shown whenever it comes. */
const LATE_MS = 10_000;

/** The section: what was sent last comes from the server at once, the version from the charger, if it answers. */
export function LocalList({ station: { id, online } }: TabProps) {
  const stored = useLoad(() => api.getLocalList({ id, read: false }), [id]);
  const read = useLoad(() => online ? api.getLocalList({ id }) : Promise.resolve(undefined), [id, online]);
  const isLate = useIsLate(read.loading);
  const texts = t().list;
  const { data: { sent } = { sent: undefined } } = stored;
  const reload = () => {
    stored.reload();
    read.reload();
  };
  const send = async (update: "full" | "differential") => {
    const { status, entries, leftOut, hints = [] } = await api.sendLocalList({ id }, { update });
    const said = status === "Accepted"
      ? texts.done(entries)
      : status === "Unchanged"
      ? texts.unchanged
      : texts.refused(ocppText("status", status));
    const rest = leftOut.length === 0 ? "" : texts.leftOut(leftOut.length);
    toast([said, rest, ...hints.map(sentenceText)].filter(Boolean).join(" "));
    reload();
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <p class="soft">{texts.about}</p>
      <ProblemNote of={stored.problem ?? (isTimeout(read.problem) ? undefined : read.problem)} />
      {sent !== undefined && <p>{sent === null ? texts.never : texts.sent(texts.cards(sent.entries), when(sent.at))}
      </p>}
      {online && <p role="status">{versionText(read, isLate)}</p>}
      {online && (
        <div class="row">
          <Button run={() => send("differential")}>{texts.update}</Button>
          <Button run={() => send("full")}>{texts.full}</Button>
        </div>
      )}
    </section>
  );
}

/** What is known about the version in the charger. */
function versionText({ data, loading, problem }: Loaded<LocalListAnswer | undefined>, isLate: boolean): string {
  const texts = t().list;
  if (loading) return isLate ? texts.late : texts.reading;
  if (isTimeout(problem)) return texts.silent;
  if (data === undefined) return "";
  if (data.version === null) return texts.silent;
  return data.version === 0 ? texts.empty : texts.version(data.version);
}

type LocalListAnswer = Answer<"getLocalList">;

function isTimeout(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === "timeout";
}

/** True while something is waited for longer than people like to. */
function useIsLate(loading: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    const timer = loading ? setTimeout(() => setLate(true), LATE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [loading]);
  return isLate;
}

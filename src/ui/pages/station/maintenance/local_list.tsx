/** The local list of a charger: which version it has, and sending the cards. */
import { when } from "../../../base/format.ts";
import { api } from "../../../base/session.ts";
import { Button } from "../../../parts/button.tsx";
import { useLoad } from "../../../parts/load.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { toast } from "../../../parts/toast.tsx";
import type { TabProps } from "../detail.ts";
import { t } from "./messages.ts";

/** The section; the version is read from the charger, so it must be connected. */
export function LocalList({ station: { id, online } }: TabProps) {
  const { data, problem, reload } = useLoad(
    () => online ? api.getLocalList({ id }) : Promise.resolve(undefined),
    [id, online],
  );
  const texts = t().list;
  const send = async (update: "full" | "differential") => {
    const { status, entries, leftOut, hint } = await api.sendLocalList({ id }, { update });
    const said = status === "Accepted"
      ? texts.done(entries)
      : status === "Unchanged"
      ? texts.unchanged
      : texts.refused(status);
    const rest = leftOut.length === 0 ? "" : texts.leftOut(leftOut.length);
    toast([said, rest, hint ?? ""].filter(Boolean).join(" "));
    reload();
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <p class="soft">{texts.about}</p>
      <ProblemNote of={problem} />
      {data !== undefined && (
        <p>
          {[
            data.version === null ? texts.silent : data.version === 0 ? texts.empty : texts.version(data.version),
            data.sent === null ? texts.never : texts.sent(texts.cards(data.sent.entries), when(data.sent.at)),
          ].join(" · ")}
        </p>
      )}
      {online && (
        <div class="row">
          <Button run={() => send("differential")}>{texts.update}</Button>
          <Button run={() => send("full")}>{texts.full}</Button>
        </div>
      )}
    </section>
  );
}

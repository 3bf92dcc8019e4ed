/** A kept report with what can be done with it. */
import { urlOf } from "../../base/client.ts";
import { go, href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./messages.ts";
import { Sheet } from "./sheet.tsx";

/** The page of report `id`. */
export function KeptReport({ id }: { readonly id: number }) {
  const { sheet } = t();
  const isNumber = Number.isSafeInteger(id) && id > 0;
  const { data, problem } = useLoad(() => isNumber ? api.getReport({ id }) : Promise.resolve(undefined), [id]);
  const remove = async () => {
    await api.removeReport({ id });
    toast(sheet.removed(id));
    go(href(["report"]));
  };
  return (
    <>
      <div class="page-head">
        <h1>{isNumber ? sheet.title(id) : sheet.missing}</h1>
        <div class="end">
          <LinkButton href={href(["report"])} icon="back">{sheet.back}</LinkButton>
          {data !== undefined && (
            <>
              <LinkButton href={urlOf("downloadReport", { id })} icon="down">{sheet.csv}</LinkButton>
              <LinkButton href={urlOf("downloadReport", { id, format: "json" })} icon="down">{sheet.json}</LinkButton>
              <LinkButton href={href(["report", "verify"], { hash: data.hash })} icon="check">
                {sheet.verify}
              </LinkButton>
              {may("config") && <Button confirm run={remove}>{sheet.remove}</Button>}
              <Button icon="print" kind="primary" run={() => print()}>{sheet.print}</Button>
            </>
          )}
        </div>
      </div>
      <ProblemNote of={problem} />
      {!isNumber && <Empty icon="list" title={sheet.missing} />}
      {isNumber && data === undefined && problem === undefined && (
        <p class="loading" role="status">{common().common.loading}</p>
      )}
      {data !== undefined && <Sheet report={data} />}
    </>
  );
}

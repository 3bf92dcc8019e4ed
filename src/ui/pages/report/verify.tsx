/** Verifying a printed report by its hash. */
import { useState } from "preact/hooks";
import { day } from "../../base/format.ts";
import type { Answer } from "../../base/operations.ts";
import { href, route, setQuery } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { Form, LinkButton } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { t } from "./messages.ts";

type Verification = Answer<"verifyReportHash">;
type Difference = Verification["differences"][number];

/** The page; the hash stands in the query of the route. */
export function VerifyReport() {
  const { verify, sheet } = t();
  const wanted = route.value.query.get("hash") ?? "";
  const [hash, setHash] = useState(wanted);
  const { data, problem } = useLoad(
    () => wanted === "" ? Promise.resolve(undefined) : api.verifyReportHash({ hash: wanted }),
    [wanted],
  );
  const submit = () => {
    setQuery({ hash: hash.trim() });
    return Promise.resolve();
  };
  return (
    <>
      <div class="page-head">
        <h1>{verify.title}</h1>
        <div class="end">
          <LinkButton href={href(["report"])} icon="back">{sheet.back}</LinkButton>
        </div>
      </div>
      <div class="stack">
        <section class="card stack">
          <p class="soft">{verify.text}</p>
          <Form label={verify.check} submit={submit}>
            <TextField label={verify.hash} value={hash} onValue={setHash} maxLength={200} required autofocus />
          </Form>
        </section>
        <ProblemNote of={problem} />
        {data !== undefined && wanted !== "" && <Result of={data} />}
      </div>
    </>
  );
}

function Result({ of: { report, intact, differences } }: { readonly of: Verification }) {
  const { verify } = t();
  const { id, anonymisedAt } = report;
  const text = !intact
    ? verify.damaged(id)
    : anonymisedAt === null
    ? verify.intact(id)
    : verify.anonymised(id, day(anonymisedAt));
  return (
    <section class="card stack" role="status">
      <div class={`note ${intact ? "free" : "fault"}`}>
        <Icon name={intact ? "check" : "warning"} />
        <p>{text}</p>
      </div>
      {differences.length === 0 ? <p>{verify.same}</p> : (
        <>
          <h2>{verify.differs(differences.length)}</h2>
          {differences.map((difference) => <Differing key={difference.transactionId} difference={difference} />)}
        </>
      )}
      <LinkButton href={href(["report", String(id)])}>{verify.show(id)}</LinkButton>
    </section>
  );
}

function Differing({ difference: { kind, transactionId, values } }: { readonly difference: Difference }) {
  const { verify } = t();
  return (
    <div>
      <p>
        {kind === "removed" ? verify.removed(transactionId) : (
          <a href={href(["charges", String(transactionId)])}>
            {kind === "added" ? verify.added(transactionId) : verify.changed(transactionId)}
          </a>
        )}
      </p>
      {values.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{verify.value}</th>
                <th scope="col">{verify.printed}</th>
                <th scope="col">{verify.now}</th>
              </tr>
            </thead>
            <tbody>
              {values.map(({ column, printed, now }) => (
                <tr key={column}>
                  <th scope="row">{verify.columns[column]}</th>
                  <td>{printed ?? "–"}</td>
                  <td>{now ?? "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

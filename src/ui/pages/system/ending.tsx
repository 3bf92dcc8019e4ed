/** The certificates of chargers that end soon, of all that were issued. */
import { api } from "../../base/session.ts";
import { endsSoon, type Issued, replaced } from "../../parts/certificates/ends_soon.ts";
import { IssuedList } from "../../parts/certificates/issued_list.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { t } from "./authority_messages.ts";

/** The largest page of the API; the server keeps no more certificates than these pages. */
const PAGE = 1_000;
const PAGES_MAX = 20;

/** All that are valid, the newest first. */
async function allIssued(): Promise<readonly Issued[]> {
  const found: Issued[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const { items, nextCursor } = await api.listCertificates({ limit: PAGE, ...(cursor && { cursor }) });
    found.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

/** The section. */
export function EndingCertificates() {
  const texts = t();
  const { data, problem, reload } = useLoad(allIssued, []);
  const ending = (data ?? []).filter((one) => endsSoon(one, now.value));
  return (
    <section class="stack">
      <h2>{texts.ending}</h2>
      <ProblemNote of={problem} />
      <p class="soft">{texts.endingAbout}</p>
      {data !== undefined && ending.length === 0 && <p>{texts.noneEnds}</p>}
      {data !== undefined && ending.length > 0 && (
        <IssuedList named items={ending} replaced={replaced(data)} changed={reload} />
      )}
    </section>
  );
}

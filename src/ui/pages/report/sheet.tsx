/** A kept report as it is printed. */
import { dateTime, day, dayIn } from "../../base/format.ts";
import { t } from "./messages.ts";
import { ReportRows } from "./rows.tsx";
import { ReportSums } from "./sums.tsx";
import type { Report } from "./types.ts";

/** The sheet. */
export function Sheet({ report }: { readonly report: Report }) {
  const { sheet } = t();
  const { id, heading, filter, zone, createdAt, rows, sums, byCardAndMonth, hash, anonymisedAt } = report;
  return (
    <article class="card sheet" aria-label={sheet.title(id)}>
      <header>
        <div>
          <h2>{heading.title || sheet.subtitle}</h2>
          {heading.name !== "" && <p>{heading.name}</p>}
          {heading.address.split("\n").map((line, index) => <p key={index}>{line}</p>)}
        </div>
        <dl class="facts">
          <dt>{sheet.period}</dt>
          <dd class="nowrap">{sheet.until(dayIn(filter.from, zone), lastDay(filter.to, zone))}</dd>
          <dt>{sheet.made}</dt>
          <dd>{dateTime(createdAt)}</dd>
          <dt>{sheet.zone}</dt>
          <dd>{zone}</dd>
        </dl>
      </header>
      {heading.note !== "" && <p>{heading.note}</p>}
      <ReportRows rows={rows} sums={sums} zone={zone} />
      <section>
        <ReportSums sums={byCardAndMonth} />
      </section>
      <footer class="small">
        {sums.unknownEnergy > 0 && <p>{sheet.unknownEnergy(sums.unknownEnergy)}</p>}
        <p>{sheet.rounding}</p>
        <p>{sheet.law}</p>
        {anonymisedAt !== null && <p>{sheet.anonymised(day(anonymisedAt))}</p>}
        <p>
          {`${sheet.title(id)}. ${sheet.hash}: `}
          <code class="hash">{hash.replace(/(.{8})(?=.)/g, "$1 ")}</code>
        </p>
        <p>{sheet.hashText}</p>
      </footer>
    </article>
  );
}

/** The last day of a period, whose end is the beginning of the next day. */
export function lastDay(to: string, zone: string): string {
  return dayIn(new Date(Date.parse(to) - 1).toISOString(), zone);
}

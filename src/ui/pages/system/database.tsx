/** How large the database is, how fast it grows, and what takes the space. */
import { api } from "../../base/session.ts";
import { bytes } from "../../base/format.ts";
import { now } from "../../parts/now.ts";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { t } from "./messages.ts";

/** The card. */
export function DatabaseCard() {
  const { space: texts } = t();
  const { data, problem } = useLoad(() => api.getDatabase({}), [now.value]);
  if (data === undefined) return <ProblemNote of={problem} />;
  const { growthBytesPerDay: growth, daysUntilFull: days } = data;
  const facts: readonly (readonly [string, string])[] = [
    [texts.size, texts.ofWhich(bytes(data.bytes), bytes(data.freeBytes))],
    [
      texts.growth,
      growth === null ? texts.growthUnknown : texts.perDay(`${growth < 0 ? "−" : ""}${bytes(Math.abs(growth))}`),
    ],
    ...(days === null ? [] : [[texts.full, texts.days(days)] as const]),
    ...data.parts.filter((one) => one.bytes > 0).toSorted((a, b) =>
      Number(a.part === "other") - Number(b.part === "other") || b.bytes - a.bytes
    )
      .map(({ part, bytes: size }) => [texts.parts[part], bytes(size)] as const),
  ];
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt key={name}>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <p class="small soft">{texts.about}</p>
      <ProblemNote of={problem} />
    </section>
  );
}

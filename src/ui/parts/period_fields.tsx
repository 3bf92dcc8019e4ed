/** The fields in which a period is chosen: a list, and two dates where the period is `dates`. */
import { SelectField, TextField } from "./field.tsx";
import type { ChosenPeriod, Period } from "./period.ts";
import { periodTexts } from "./period_texts.ts";

/** The fields; `set` gets what changes. */
export function PeriodFields(
  { chosen: { period, from, to }, choices, set }: {
    readonly chosen: ChosenPeriod;
    readonly choices: readonly Period[];
    readonly set: (changes: Partial<ChosenPeriod>) => void;
  },
) {
  const texts = periodTexts();
  return (
    <>
      <SelectField
        label={texts.label}
        value={period}
        onValue={(chosen) => set({ period: chosen, ...(chosen === "dates" ? {} : { from: "", to: "" }) })}
        options={choices.map((one) => [one, texts.names[one]] as const)}
      />
      {period === "dates" && (
        <>
          <TextField
            label={texts.from}
            type="date"
            optional={false}
            value={from}
            onValue={(day) => set({ from: day })}
          />
          <TextField label={texts.to} type="date" optional={false} value={to} onValue={(day) => set({ to: day })} />
        </>
      )}
    </>
  );
}

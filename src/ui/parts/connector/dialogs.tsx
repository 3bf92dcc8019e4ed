/** The dialogs of a tile: which card is to charge, and how much at most. */
import { useState } from "preact/hooks";
import { number, power, text } from "../../base/format.ts";
import type { Connector } from "../../base/live.ts";
import { href } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Form, LinkButton } from "../button.tsx";
import { Dialog } from "../dialog.tsx";
import { Choices, SelectField, TextField } from "../field.tsx";
import { useLoad } from "../load.ts";
import { ProblemNote } from "../problem.tsx";
import { limit as setLimit, start } from "./actions.ts";
import { t } from "./messages.ts";

interface DialogProps {
  readonly name: string;
  readonly stationId: string;
  readonly connector: number;
  readonly close: () => void;
}

/** Starts a charge for a card. */
export function StartDialog({ name, stationId, connector, close }: DialogProps) {
  const texts = t().start;
  const { data, problem } = useLoad(() => api.listTags({ limit: 500 }), []);
  const [chosen, setChosen] = useState("");
  const cards = (data?.items ?? []).filter(({ blocked }) => !blocked);
  const tagId = chosen || cards[0]?.id || "";
  return (
    <Dialog title={texts.title(name)} onClose={close}>
      <ProblemNote of={problem} />
      {data !== undefined && cards.length === 0 && (
        <>
          <p>{texts.noCards}</p>
          <LinkButton href={href(["cards"])} kind="primary">{common().nav.cards}</LinkButton>
        </>
      )}
      {cards.length > 0 && (
        <Form
          label={texts.submit}
          cancel={close}
          submit={async () => {
            await start(stationId, connector, tagId);
            close();
          }}
        >
          <SelectField
            label={texts.card}
            hint={texts.cardHint}
            value={tagId}
            onValue={setChosen}
            options={cards.map(({ id, name: tagName }) => [id, tagName === null ? id : `${tagName} (${id})`] as const)}
          />
        </Form>
      )}
    </Dialog>
  );
}

/** The amount of a limit as text, `16 A`. */
export function limitText({ limitA, limitW }: Pick<NonNullable<Connector["limit"]>, "limitA" | "limitW">): string {
  return limitA !== null ? text({ value: number(limitA, 1, false), unit: "A" }) : text(power(limitW ?? 0));
}

const HOURS = ["", "1", "3", "8"] as const;

/** Sets a limit in amperes or watts, for a time or until it is removed. */
export function LimitDialog(
  { name, stationId, connector, limit, close }: DialogProps & { readonly limit: Connector["limit"] },
) {
  const texts = t().limit;
  const watts = limit?.limitW ?? null;
  const [unit, setUnit] = useState<"A" | "kW">(watts === null ? "A" : "kW");
  const [amount, setAmount] = useState(String(watts === null ? limit?.limitA ?? 16 : watts / 1000));
  const [hours, setHours] = useState<(typeof HOURS)[number]>("");
  const submit = async () => {
    const value = Number(amount.replace(",", "."));
    await setLimit(stationId, connector, {
      limitA: unit === "A" ? value : null,
      limitW: unit === "kW" ? Math.round(value * 1000) : null,
      durationS: hours === "" ? null : Number(hours) * 3600,
    }, limit);
    close();
  };
  return (
    <Dialog title={texts.title(name)} onClose={close}>
      <Form label={texts.submit} submit={submit} cancel={close}>
        <div class="row two">
          <TextField
            label={texts.amount}
            type="number"
            min={0}
            step="any"
            value={amount}
            onValue={setAmount}
            required
            autofocus
          />
          <Choices label={texts.amount} value={unit} onValue={setUnit} options={[["A", "A"], ["kW", "kW"]]} />
        </div>
        <SelectField
          label={texts.until}
          value={hours}
          onValue={setHours}
          options={HOURS.map((one) => [one, one === "" ? texts.always : texts.hours(Number(one))] as const)}
        />
      </Form>
    </Dialog>
  );
}

/** The form of one command, and below it what the charger answered. */
import { useMemo, useState } from "preact/hooks";
import { ApiProblem, type Fault } from "../../../base/client.ts";
import { href, setQuery } from "../../../base/route.ts";
import { api } from "../../../base/session.ts";
import { t as common } from "../../../messages.ts";
import { Button, LinkButton } from "../../../parts/button.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { useLoad } from "../../../parts/load.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { formOf, initialOf, type JsonSchema } from "../../../parts/schema_form/model.ts";
import { type Payload, SchemaForm } from "../../../parts/schema_form/schema_form.tsx";
import type { StationDetail } from "../detail.ts";
import { Sent, type SentCommand } from "./sent.tsx";
import { t } from "./messages.ts";

/** What ends or disturbs a charge, or makes the charger restart. */
const HURTS: readonly string[] = [
  "Reset",
  "ChangeAvailability",
  "UnlockConnector",
  "UpdateFirmware",
  "SignedUpdateFirmware",
  "RemoteStopTransaction",
  "RequestStopTransaction",
  "SetNetworkProfile",
];

/** So many answers stay on the page. */
const SENT_MAX = 10;

interface CommandProps {
  readonly station: StationDetail;
  readonly action: string;
  readonly isAnswered: boolean;
  readonly protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
}

/** Loads the schema and draws the form. */
export function CommandForm(props: CommandProps) {
  const { station: { id }, action, protocol } = props;
  const { data, problem } = useLoad(() => api.getAction({ id, action, protocol }), [id, action, protocol]);
  if (data === undefined) {
    return problem === undefined
      ? <p class="loading" role="status">{common().common.loading}</p>
      : <ProblemNote of={problem} />;
  }
  return <Command {...props} schema={data.schema} />;
}

function Command({ station, action, isAnswered, schema }: CommandProps & { readonly schema: JsonSchema }) {
  const { id, online } = station;
  const initial = useMemo(() => payloadIn(initialOf(formOf(schema))), [schema]);
  const [payload, setPayload] = useState<Payload>(initial);
  const [isComplete, setComplete] = useState(true);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const [sent, setSent] = useState<readonly SentCommand[]>([]);
  // Counts up when a payload comes from elsewhere than the form.
  const [version, setVersion] = useState(0);
  const texts = t();
  const send = async (what: Payload) => {
    setProblem(undefined);
    setFaults([]);
    const note = (outcome: SentCommand["outcome"]) =>
      setSent((before) => [{ at: new Date().toISOString(), payload: what, outcome }, ...before].slice(0, SENT_MAX));
    try {
      const answer = await api.sendAction({ id, action }, what);
      note({ answer: isAnswered ? answer.payload : undefined, faults: answer.faults ?? [] });
    } catch (thrown) {
      if (thrown instanceof ApiProblem) setFaults(thrown.faults);
      // What was sent and failed stays in the list; what was refused before is shown at the form.
      if (thrown instanceof ApiProblem && thrown.status >= 500) note({ problem: thrown });
      else setProblem(thrown);
    }
  };
  const isHurting = HURTS.includes(action) && station.connectors.some(({ transaction }) => transaction !== null);
  return (
    <section class="card stack">
      <div class="row spread">
        <h2>{action}</h2>
        <button type="button" class="button plain icon back" aria-label={texts.list} onClick={leave}>
          <Icon name="back" />
        </button>
      </div>
      {!isAnswered && <p class="soft">{texts.never}</p>}
      <SchemaForm
        key={version}
        schema={schema}
        value={payload}
        faults={faults}
        onValue={(next) => {
          setComplete(next !== undefined);
          if (next !== undefined) setPayload(next);
        }}
      />
      <ProblemNote of={problem} />
      <div class="row">
        <Button
          kind="primary"
          confirm={isHurting}
          disabled={!online || !isComplete}
          run={() => send(payload)}
        >
          {texts.send}
        </Button>
        <LinkButton href={href(["messages"], { station: id })} icon="list">{texts.messages}</LinkButton>
      </div>
      {sent.length > 0 && <h3>{texts.answers}</h3>}
      {sent.map((one) => (
        <Sent
          key={one.at}
          action={action}
          sent={one}
          again={online && !isHurting ? () => send(one.payload) : undefined}
          edit={() => {
            setPayload(one.payload);
            setComplete(true);
            setVersion((before) => before + 1);
          }}
        />
      ))}
    </section>
  );
}

function leave(): void {
  setQuery({ action: undefined });
}

function payloadIn(value: unknown): Payload {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

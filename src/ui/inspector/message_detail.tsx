/** What a message and its answer hold: each field with its meaning and what is wrong with it, and the frames as sent. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { language } from "../base/preferences.ts";
import { api, may } from "../base/session.ts";
import { stationCell } from "../base/stations.ts";
import { Button } from "../parts/button.tsx";
import { useLoad } from "../parts/load.ts";
import { faultText } from "../parts/problem_text.ts";
import { toast } from "../parts/toast.tsx";
import { type Describe, describe16, describeBy } from "./descriptions.ts";
import { type Field, fieldsOf, type Issue } from "./fields.ts";
import { frameOf } from "./frames.ts";
import type { Message } from "./message.ts";
import { t } from "./messages.ts";

const NO_DESCRIPTION: Describe = () => undefined;

/** The detail of an entry. */
export function MessageDetail({ message }: { readonly message: Message }) {
  const texts = t();
  const { protocol, action, answer, issues, repairs } = message;
  const described = useDescriptions(message);
  const [isRaw, setRaw] = useState(false);
  const of = (part: Issue["part"]) => issues.filter((issue) => issue.part === part);
  return (
    <div class="stack">
      {repairs.map((repair) => <p key={repair} class="small is-fault">{texts.repaired(repair)}</p>)}
      <div class="pair">
        <Part title={texts.call} frame={message.message} issues={of("message")} describe={described.message} />
        {answer === null
          ? (
            <div>
              <p class="small soft">{texts.answer}</p>
              <p class="soft small">{texts.noAnswer}</p>
            </div>
          )
          : <Part title={texts.answer} frame={answer} issues={of("answer")} describe={described.answer} />}
      </div>
      {protocol !== "ocpp1.6" && action !== null && <p class="small soft">{texts.specification}</p>}
      <div class="row">
        <Button run={() => setRaw(!isRaw)}>{isRaw ? texts.fields : texts.frames}</Button>
        <Replay message={message} />
      </div>
      {isRaw && (
        <>
          <pre tabIndex={0}>{message.message}</pre>
          {answer !== null && <pre tabIndex={0}>{answer}</pre>}
        </>
      )}
    </div>
  );
}

function Part({ title, frame, issues, describe }: {
  readonly title: string;
  readonly frame: string;
  readonly issues: readonly Issue[];
  readonly describe: Describe;
}) {
  const texts = t();
  const parsed = frameOf(frame);
  const body = (): ComponentChildren => {
    if (parsed === undefined) return <pre tabIndex={0}>{frame}</pre>;
    const fields = fieldsOf(parsed.payload, issues);
    const error = parsed.kind === "error" && (
      <p>{[parsed.code, parsed.description].filter(Boolean).map(String).join(": ")}</p>
    );
    return (
      <>
        {error}
        {fields.length === 0 && parsed.kind !== "error" && <p class="soft small">{texts.noFields}</p>}
        {fields.length > 0 && (
          <dl class="message-fields">
            {fields.map((field) => <Line key={field.path} field={field} describe={describe} />)}
          </dl>
        )}
      </>
    );
  };
  return (
    <div>
      <p class="small soft">{parsed === undefined ? `${title}: ${texts.truncated}` : title}</p>
      {body()}
    </div>
  );
}

function Line(
  { field: { path, depth, value, issues }, describe }: { readonly field: Field; readonly describe: Describe },
) {
  const about = describe(path);
  return (
    <>
      <dt class={`depth-${Math.min(depth, 4)}`}>{path.split(".").at(-1)}</dt>
      <dd>
        {value !== "" && <code>{value}</code>}
        {about !== undefined && <p class="soft small">{about}</p>}
        {issues.map((issue) => <p key={issue.wanted} class="small outcome is-fault">{faultText(issue)}</p>)}
      </dd>
    </>
  );
}

/** The meanings of the fields of a message and of its answer; a message of 2.x loads its schemas. */
function useDescriptions({ protocol, action }: Message): { readonly message: Describe; readonly answer: Describe } {
  const is16 = protocol === "ocpp1.6";
  const { data } = useLoad(
    async () =>
      is16 || action === null ? undefined : await api.getActionSchema({ protocol, action }).catch(() => undefined),
    [protocol, action],
  );
  if (is16) {
    const describe = describe16(action ?? "", language.value);
    return { message: describe, answer: describe };
  }
  return {
    message: data === undefined ? NO_DESCRIPTION : describeBy(data.schema),
    answer: data?.response === undefined || data.response === null ? NO_DESCRIPTION : describeBy(data.response),
  };
}

/** Sends a call of ours once more: to simulated chargers only, and to those that speak its version. */
function Replay({ message: { direction, protocol, action, message } }: { readonly message: Message }) {
  const payload = direction === "to_station" ? frameOf(message)?.payload : undefined;
  const isPossible = action !== null && payload !== undefined && may("config");
  const { data } = useLoad(async () => isPossible ? (await api.listSimulators({})).items : [], [isPossible]);
  if (!isPossible || data === undefined) return null;
  const able = data.filter(({ stationId }) => stationCell(stationId)?.value.connection?.protocol === protocol);
  return (
    <>
      {able.map(({ stationId: id }) => (
        <Button
          key={id}
          run={async () => {
            await api.sendAction({ id, action }, payload);
            toast(t().replayed(id));
          }}
        >
          {t().replay(id)}
        </Button>
      ))}
    </>
  );
}

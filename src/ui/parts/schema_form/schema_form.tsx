/** A form that is drawn from a JSON schema, and the same value as JSON. */
import { wantedText } from "../problem_text.ts";
import { useMemo, useState } from "preact/hooks";
import type { Fault } from "../../base/client.ts";
import { Choices } from "../field.tsx";
import { Properties } from "./groups.tsx";
import { objectFault } from "./json_text.ts";
import { t } from "./messages.ts";
import { formOf, type JsonSchema } from "./model.ts";

/** A payload. */
export type Payload = Readonly<Record<string, unknown>>;

/** The form; `onValue` gets undefined while the text of the JSON view is no object. */
export function SchemaForm(
  { schema, value, onValue, faults }: {
    readonly schema: JsonSchema;
    readonly value: Payload;
    readonly onValue: (value: Payload | undefined) => void;
    /** What the server refused, by the paths of its schema. */
    readonly faults: readonly Fault[];
  },
) {
  const [view, setView] = useState<"form" | "json">("form");
  const node = useMemo(() => formOf(schema), [schema]);
  const texts = new Map(faults.map((fault) => [fault.path, t().wanted(wantedText(fault))]));
  const properties = node.kind === "object" ? node.properties : [];
  return (
    <div class="schema-form stack">
      <Choices
        label={t().view}
        value={view}
        onValue={(next) => {
          setView(next);
          onValue(value);
        }}
        options={[["form", t().form], ["json", t().json]]}
      />
      {view === "json" && <JsonView value={value} onValue={onValue} />}
      {view === "form" && properties.length === 0 && <p class="soft">{t().nothing}</p>}
      {view === "form" && (
        <Properties
          properties={properties}
          path=""
          faults={texts}
          value={value}
          onValue={(next) => onValue(payloadOf(next))}
        />
      )}
    </div>
  );
}

function payloadOf(value: unknown): Payload {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function JsonView(
  { value, onValue }: { readonly value: Payload; readonly onValue: (value: Payload | undefined) => void },
) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const fault = objectFault(text);
  return (
    <div class="field">
      <textarea
        class="mono"
        rows={Math.min(24, Math.max(8, text.split("\n").length + 1))}
        spellcheck={false}
        aria-label={t().payload}
        aria-invalid={fault !== undefined}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          const given = currentTarget.value;
          onValue(objectFault(given) === undefined ? payloadOf(JSON.parse(given)) : undefined);
        }}
      />
      {fault !== undefined && <p class="fault">{t().notAnObject(fault)}</p>}
    </div>
  );
}

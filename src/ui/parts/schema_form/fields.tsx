/** One field for each kind of value that a schema describes. */
import { useId } from "preact/hooks";
import { SelectField, TextField } from "../field.tsx";
import { useDraft } from "./draft.ts";
import { fromLocalTime, looseJson, looseNumber, looseText, toLocalTime } from "./json_text.ts";
import { t } from "./messages.ts";
import type { FormNode } from "./model.ts";

/** What every field gets; `onValue(undefined)` leaves the property out. */
export interface FieldProps<K extends FormNode["kind"]> {
  readonly node: Extract<FormNode, { readonly kind: K }>;
  readonly label: string;
  readonly required: boolean;
  readonly hint: string | undefined;
  readonly fault: string | undefined;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}

/** A text; with a field of the browser for date and time. */
export function TextPart({ node, label, required, hint, fault, value, onValue }: FieldProps<"text">) {
  const isTime = node.format === "date-time";
  const set = (text: string) => onValue(text === "" && !required ? undefined : text);
  return (
    <TextField
      label={label}
      optional={!required}
      required={isTime && required}
      hint={joined(hint, node.maxLength === undefined ? undefined : t().atMost(node.maxLength))}
      fault={fault}
      type={isTime ? "datetime-local" : "text"}
      {...isTime ? { step: 1 } : {}}
      {...node.maxLength === undefined ? {} : { maxLength: node.maxLength }}
      {...node.format === "uri" ? { placeholder: "https://…" } : {}}
      value={isTime ? toLocalTime(value) : typeof value === "string" ? value : looseText(value)}
      onValue={(text) => isTime ? onValue(fromLocalTime(text)) : set(text)}
    />
  );
}

/** A number, with what was typed where it is no number. */
export function NumberPart({ node, label, required, hint, fault, value, onValue }: FieldProps<"number">) {
  const parse = (text: string) => text === "" && !required ? undefined : looseNumber(text);
  const [text, setText] = useDraft(value, { parse, print: (one) => one === undefined ? "" : String(one) });
  return (
    <TextField
      label={label}
      optional={!required}
      hint={joined(hint, rangeOf(node))}
      fault={fault}
      inputMode={node.isInteger ? "numeric" : "decimal"}
      value={text}
      onValue={(typed) => {
        setText(typed);
        onValue(parse(typed));
      }}
    />
  );
}

/** One of few texts. */
export function ChoicePart({ node, label, required, hint, fault, value, onValue }: FieldProps<"choice">) {
  const options = node.values.map((one) => [one, one] as const);
  return (
    <SelectField
      label={label}
      hint={hint}
      fault={fault}
      value={typeof value === "string" ? value : ""}
      onValue={(chosen) => onValue(chosen === "" ? undefined : chosen)}
      options={required ? options : [["", t().choose] as const, ...options]}
    />
  );
}

/** Yes or no, and neither where it may be left out. */
export function FlagPart({ label, required, hint, fault, value, onValue }: FieldProps<"flag">) {
  const options = [["true", t().yes], ["false", t().no]] as const;
  return (
    <SelectField
      label={label}
      hint={hint}
      fault={fault}
      value={value === undefined ? "" : String(value)}
      onValue={(chosen) => onValue(chosen === "" ? undefined : chosen === "true")}
      options={required ? options : [["", t().choose] as const, ...options]}
    />
  );
}

/** Any JSON. */
export function JsonPart({ label, required, hint, fault, value, onValue }: FieldProps<"json">) {
  const id = useId();
  const parse = (text: string) => text === "" && !required ? undefined : looseJson(text);
  const [text, setText] = useDraft(value, { parse, print: looseText });
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="mono"
        rows={3}
        spellcheck={false}
        value={text}
        aria-describedby={`${id}-about`}
        aria-invalid={fault !== undefined}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          onValue(parse(currentTarget.value));
        }}
      />
      <div id={`${id}-about`}>
        <p class="hint">{joined(hint, t().anything)}</p>
        {fault !== undefined && <p class="fault">{fault}</p>}
      </div>
    </div>
  );
}

function rangeOf({ least, most }: FieldProps<"number">["node"]): string | undefined {
  if (least !== undefined && most !== undefined) return t().between(least, most);
  if (least !== undefined) return t().from(least);
  return most === undefined ? undefined : t().upTo(most);
}

function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const given = texts.filter((text) => text !== undefined);
  return given.length === 0 ? undefined : given.join(" · ");
}

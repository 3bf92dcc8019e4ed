/** Form fields with a label, a hint and a fault, joined for screen readers. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../messages.ts";

interface Common {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly fault?: string | undefined;
}

/** What a text field takes; `onValue` gets what was typed. */
export interface TextFieldProps extends Common {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?: "text" | "password" | "number" | "date" | "time" | "datetime-local" | "url" | "search";
  readonly autocomplete?: string;
  readonly autofocus?: boolean;
  readonly required?: boolean;
  /** Marked as optional; by default whatever is not required. */
  readonly optional?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly inputMode?: "text" | "numeric" | "decimal";
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | "any";
  readonly list?: string;
}

/** A text field; see {@link TextFieldProps}. */
export function TextField(
  { label, hint, fault, value, onValue, required = false, optional = !required, autofocus = false, ...rest }:
    TextFieldProps,
) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!autofocus || input.current === null) return;
    // As an attribute from the beginning, browsers note a fault while something else has the focus. A dialog reads it later.
    input.current.autofocus = true;
    input.current.focus();
  }, []);
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="soft">{` (${t().common.optional})`}</span>}
      </label>
      <input
        {...rest}
        ref={input}
        id={id}
        value={value}
        required={required}
        aria-describedby={`${id}-about`}
        aria-invalid={fault !== undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <About id={id} hint={hint} fault={fault} />
    </div>
  );
}

/** A text of several lines. */
export function AreaField(
  { label, hint, fault, value, onValue, rows, maxLength }:
    & Common
    & Pick<TextFieldProps, "value" | "onValue" | "maxLength">
    & { readonly rows: number },
) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label}
        <span class="soft">{` (${t().common.optional})`}</span>
      </label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        maxLength={maxLength}
        aria-describedby={`${id}-about`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <About id={id} hint={hint} fault={fault} />
    </div>
  );
}

/** A choice from a list. */
export function SelectField<T extends string>(
  { label, hint, fault, value, onValue, options }: Common & {
    readonly value: T;
    readonly onValue: (value: T) => void;
    readonly options: readonly (readonly [value: T, label: string])[];
  },
) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={`${id}-about`}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.currentTarget.value);
          if (chosen !== undefined) onValue(chosen[0]);
        }}
      >
        {options.map(([option, text]) => <option key={option} value={option}>{text}</option>)}
      </select>
      <About id={id} hint={hint} fault={fault} />
    </div>
  );
}

/** A box to tick. */
export function CheckField(
  { label, hint, value, onValue }: Omit<Common, "fault"> & {
    readonly value: boolean;
    readonly onValue: (value: boolean) => void;
  },
) {
  const id = useId();
  return (
    <div class="field">
      <div class="check">
        <input
          id={id}
          type="checkbox"
          checked={value}
          aria-describedby={`${id}-about`}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
        <label for={id}>{label}</label>
      </div>
      <About id={id} hint={hint} />
    </div>
  );
}

/** Buttons of which one is pressed: a filter, or few choices. */
export function Choices<T extends string>(
  { label, value, onValue, options }: {
    readonly label: string;
    readonly value: T;
    readonly onValue: (value: T) => void;
    readonly options: readonly (readonly [value: T, label: ComponentChildren])[];
  },
) {
  return (
    <div class="choices" role="group" aria-label={label}>
      {options.map(([option, text]) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onValue(option)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

function About({ id, hint, fault }: { readonly id: string } & Pick<Common, "hint" | "fault">) {
  return (
    <div id={`${id}-about`}>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {fault !== undefined && <p class="fault">{fault}</p>}
    </div>
  );
}

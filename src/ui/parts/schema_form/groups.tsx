/** Groups of fields: an object and a list, as deep as the schema goes. */
import type { ComponentChildren } from "preact";
import { Icon } from "../icon.tsx";
import { ChoicePart, FlagPart, JsonPart, NumberPart, TextPart } from "./fields.tsx";
import { t } from "./messages.ts";
import { type FormNode, type FormProperty, initialOf, isField, pathOf } from "./model.ts";

/** What every part gets; `faults` are texts by the path of the part. */
export interface PartProps {
  readonly node: FormNode;
  readonly label: string;
  readonly path: string;
  readonly required: boolean;
  readonly hint?: string | undefined;
  readonly faults: ReadonlyMap<string, string>;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}

/** A part of a form. */
export function Part({ node, ...props }: PartProps) {
  const field = {
    label: props.label,
    required: props.required,
    hint: props.hint,
    fault: props.faults.get(props.path),
    value: props.value,
    onValue: props.onValue,
  };
  switch (node.kind) {
    case "text":
      return <TextPart node={node} {...field} />;
    case "number":
      return <NumberPart node={node} {...field} />;
    case "choice":
      return <ChoicePart node={node} {...field} />;
    case "flag":
      return <FlagPart node={node} {...field} />;
    case "json":
      return <JsonPart node={node} {...field} />;
    case "list":
      return <ListPart {...props} node={node} />;
    case "object":
      return (
        <Group {...props}>
          <Properties {...props} properties={node.properties} />
        </Group>
      );
  }
}

/** The properties of an object: required ones first; optional groups are added by a button. */
export function Properties(
  { properties, path, faults, value, onValue }: Pick<PartProps, "path" | "faults" | "value" | "onValue"> & {
    readonly properties: readonly FormProperty[];
  },
) {
  const values: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  // Vendors' data deep inside is entered as JSON.
  const shown = properties.filter(({ name }) => name !== "customData" || path === "");
  const isOpen = ({ name, node, required }: FormProperty) => required || isField(node) || values[name] !== undefined;
  const order = [...shown].sort((a, b) => Number(b.required) - Number(a.required));
  const set = (name: string, next: unknown) => {
    const { [name]: _, ...others } = values;
    onValue(next === undefined ? others : { ...values, [name]: next });
  };
  return (
    <>
      {order.filter(isOpen).map(({ name, node, required, description }) => (
        <Part
          key={name}
          node={node}
          label={name}
          path={pathOf(path, name)}
          required={required}
          hint={description}
          faults={faults}
          value={values[name]}
          onValue={(next) => set(name, next)}
        />
      ))}
      <div class="row">
        {order.filter((property) => !isOpen(property)).map(({ name, node }) => (
          <button
            key={name}
            type="button"
            class="button"
            onClick={() => set(name, begun(node))}
          >
            <Icon name="plus" />
            {t().add(name)}
          </button>
        ))}
      </div>
    </>
  );
}

/** An optional list that is added begins with one item. */
function begun(node: FormNode): unknown {
  return node.kind === "list" && node.least === 0 ? [initialOf(node.item)] : initialOf(node);
}

function ListPart(
  { node, label, path, required, faults, value, onValue, hint }: PartProps & {
    readonly node: Extract<FormNode, { readonly kind: "list" }>;
  },
) {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const set = (next: readonly unknown[]) => onValue(next.length === 0 && !required ? undefined : next);
  return (
    <Group {...{ label, path, required, faults, onValue, hint }}>
      {items.map((item, index) => (
        <div class="item" key={index}>
          <Part
            node={node.item}
            label={`${label} ${index + 1}`}
            path={pathOf(path, index)}
            required
            faults={faults}
            value={item}
            onValue={(next) => set(items.with(index, next))}
          />
          {items.length > node.least && (
            <button
              type="button"
              class="button plain icon"
              aria-label={t().remove(`${label} ${index + 1}`)}
              onClick={() => set(items.toSpliced(index, 1))}
            >
              <Icon name="cross" />
            </button>
          )}
        </div>
      ))}
      {items.length < node.most && (
        <div class="row">
          <button type="button" class="button" onClick={() => set([...items, initialOf(node.item)])}>
            <Icon name="plus" />
            {t().add(`${label} ${items.length + 1}`)}
          </button>
        </div>
      )}
    </Group>
  );
}

function Group(
  { label, path, required, faults, onValue, hint, children }:
    & Pick<PartProps, "label" | "path" | "required" | "faults" | "onValue" | "hint">
    & { readonly children: ComponentChildren },
) {
  const fault = faults.get(path);
  return (
    <fieldset class="group">
      <legend>{label}</legend>
      {hint !== undefined && <p class="small soft">{hint}</p>}
      {fault !== undefined && <p class="fault">{fault}</p>}
      {children}
      {!required && (
        <button
          type="button"
          class="button plain icon remove"
          aria-label={t().remove(label)}
          onClick={() => onValue(undefined)}
        >
          <Icon name="cross" />
        </button>
      )}
    </fieldset>
  );
}

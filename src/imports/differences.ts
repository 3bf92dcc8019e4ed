/** One property of a row, here and in the source. */
export interface Property<Key extends string> {
  readonly key: Key;
  /** For the report. */
  readonly label: string;
  readonly ours: string | number | boolean | null;
  /** Undefined: the source says nothing of it. */
  readonly theirs: string | number | boolean | null | undefined;
  /** How the report shows a value; by default as JSON. */
  readonly show?: (value: string | number | boolean | null) => string;
}

/** What of a known row an import takes, and what it would have to replace. */
export interface Differences<Key extends string> {
  readonly taken: readonly Key[];
  /** In words, each with both values. */
  readonly kept: readonly string[];
}

/** Compares a known row with the source: what is empty here is taken, and what differs only where the source replaces. */
export function differences<Key extends string>(
  properties: readonly Property<Key>[],
  replaces: boolean,
): Differences<Key> {
  const taken: Key[] = [];
  const kept: string[] = [];
  for (const { key, label, ours, theirs, show = shown } of properties) {
    if (theirs === undefined || theirs === ours || (theirs === null && !replaces)) continue;
    if (ours === null || replaces) taken.push(key);
    else kept.push(`${label} is ${show(ours)} here and ${show(theirs)} there`);
  }
  return { taken, kept };
}

function shown(value: string | number | boolean | null): string {
  return JSON.stringify(value);
}

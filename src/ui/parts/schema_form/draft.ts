import { useState } from "preact/hooks";

/**
 * The text of a field whose value is something else than text: what was typed stays as it is (`1.` on the way to `1.5`) while
 * it means the present value, and a value that comes from elsewhere replaces it.
 */
export function useDraft(
  value: unknown,
  { parse, print }: { readonly parse: (text: string) => unknown; readonly print: (value: unknown) => string },
): readonly [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(() => print(value));
  const means = JSON.stringify(parse(text)) === JSON.stringify(value);
  return [means ? text : print(value), setText];
}

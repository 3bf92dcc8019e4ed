/** The options of a choice with the chosen one, which may not be on the list any more. */
export function withChosen(options: readonly string[], chosen: string): readonly string[] {
  return chosen === "" || options.includes(chosen) ? options : [...options, chosen];
}
